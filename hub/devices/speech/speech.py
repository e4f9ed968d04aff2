"""Calls as sound: asked for by sentence, rendered in the background, served as files by key."""

import hashlib
import logging
import time
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import gevent
from gevent.event import Event
from gevent.lock import BoundedSemaphore

from hub.devices.speech.cache import Cache
from hub.devices.speech.chime import write_chime
from hub.devices.speech.engine import Engine, EngineFault, NoEngine
from hub.devices.speech.pyttsx3_engine import Pyttsx3Engine
from hub.devices.speech.recordings import RecordingsEngine
from hub.devices.voice.wav import is_whole
from hub.domain.sentence import Sentence

_log = logging.getLogger(__name__)

_READING = 1  # raise it when the same text is read in another way
_REMEMBERED_SENTENCES = 2000
_LOOK_SECONDS = 0.05
_STALE_SECONDS = 60.0  # nobody waits for a call this old any more


class SpeechSettings(Protocol):
    """The part `speech` of hall.toml."""

    @property
    def engine(self) -> str: ...
    @property
    def languages(self) -> Sequence[str]: ...
    @property
    def rate(self) -> int: ...
    @property
    def zero(self) -> str: ...
    @property
    def one(self) -> str: ...
    @property
    def recordings(self) -> str | None: ...


@dataclass(frozen=True)
class SpeechStatus:
    """`engine` is what speaks now; `reason` is a text key, its {detail} filled with `detail`."""

    engine: str
    ok: bool
    reason: str
    detail: str = ""


class Speech:
    """The hall's voice. Every method may be called from any greenlet and none blocks the hub's loop."""

    def __init__(
        self,
        settings: SpeechSettings,
        data_dir: Path,
        cache_megabytes: int = 200,
        expects: Iterable[Sentence] = (),
    ) -> None:
        """`expects` are sentences (`sentence.every_word`) whose recordings must all be there."""
        self._settings = settings
        self._folder = data_dir / "speech"
        self._cache = Cache(self._folder, cache_megabytes * 1_000_000)
        self._engine = _make_engine(settings, expects)
        self._status = SpeechStatus(self._engine.name, False, "speech.starting")
        self._said: OrderedDict[str, Sentence] = OrderedDict()
        self._jobs: dict[str, gevent.Greenlet[None]] = {}
        self._turns = {lang: BoundedSemaphore(1) for lang in ("zh", "en")}
        self._is_started = Event()
        self._starter: gevent.Greenlet[None] | None = None

    @property
    def status(self) -> SpeechStatus:
        """How it stands with speech now."""
        return self._status

    def start(self) -> None:
        """Open the cache and start the engine in the background; never raises, see `status`."""
        self._starter = gevent.spawn(self._start)

    def stop(self) -> None:
        """End the engine and its processes."""
        gevent.killall([job for job in (self._starter, *self._jobs.values()) if job is not None])
        self._engine.stop()

    def key(self, text: str, lang: str) -> str:
        """The name of the WAV that says `text`; the same for the same settings, on every machine."""
        at = self._settings
        facts = (at.engine, text, lang, at.rate, at.zero, at.one, _READING)
        return hashlib.blake2b(repr(facts).encode(), digest_size=16).hexdigest()

    def prepare(self, sentence: Sentence, lang: str | None = None) -> str:
        """The key of `sentence` at once; it is rendered in the background unless it is there already."""
        key = self.key(sentence.text, lang or sentence.lang)
        self._said[key] = sentence
        self._said.move_to_end(key)
        while len(self._said) > _REMEMBERED_SENTENCES:
            self._said.popitem(last=False)
        if not self._cache.knows(key):
            self._begin(key)
        return key

    def wav(self, key: str, wait_seconds: float = 0.0) -> Path | None:
        """The finished WAV of `key`, waiting for it if it is being made; None if there is or will be none."""
        path = self._cache.find(key)
        if path is None and (job := self._begin(key)) is not None:
            job.join(wait_seconds)
            path = self._cache.find(key)
        return path

    def chime(self) -> Path:
        """The chime's WAV. Raises OSError where it can be neither found nor written."""
        path = self._folder / "chime.wav"
        if not is_whole(path):
            self._folder.mkdir(parents=True, exist_ok=True)
            # Whole or not at all: a hub that shares the folder may be sending it.
            part = self._cache.part("chime")
            write_chime(part)
            part.replace(path)
        return path

    def _start(self) -> None:
        try:
            self._cache.open()
            self.chime()
            voice = self._engine.start()
            self._cache.belongs_to(voice)
        except OSError as fault:
            self._fall_silent("speech.not_writable", str(fault))
        except EngineFault as fault:
            self._fall_silent(fault.reason, fault.detail)
        else:
            _log.info("speech: %s", voice)
            is_silent = isinstance(self._engine, NoEngine)
            reason = "speech.switched_off" if is_silent else "speech.ready"
            self._status = SpeechStatus(self._engine.name, not is_silent, reason)
        self._is_started.set()

    def _fall_silent(self, reason: str, detail: str) -> None:
        _log.warning("%s: chime only (%s: %s)", self._engine.name, reason, detail)
        self._engine.stop()
        self._engine = NoEngine()
        self._status = SpeechStatus("none", False, reason, detail)

    def _begin(self, key: str) -> "gevent.Greenlet[None] | None":
        """The greenlet that makes `key`, begun now if need be; None if nobody asked for this sentence."""
        sentence = self._said.get(key)
        if sentence is None or isinstance(self._engine, NoEngine):
            return None
        if key not in self._jobs:
            self._jobs[key] = gevent.spawn(self._render, key, sentence, time.monotonic())
        return self._jobs[key]

    def _render(self, key: str, sentence: Sentence, asked_at: float) -> None:
        try:
            self._is_started.wait()
            with self._turns[sentence.lang]:
                if time.monotonic() - asked_at < _STALE_SECONDS and not isinstance(self._engine, NoEngine):
                    self._make(key, sentence)
        except EngineFault as fault:
            self._report(sentence, fault.reason, fault.detail)
        except OSError as fault:
            self._report(sentence, "speech.not_writable", str(fault))
        finally:
            self._jobs.pop(key, None)

    def _make(self, key: str, sentence: Sentence) -> None:
        """Make the WAV, or wait for the hub beside this one that is making it."""
        while self._cache.find(key) is None:
            if not self._cache.claim(key):
                gevent.sleep(_LOOK_SECONDS)
                continue
            try:
                self._engine.render(sentence, self._cache.part(key))
                self._cache.keep(key)
                self._status = SpeechStatus(self._engine.name, True, "speech.ready")
            finally:
                self._cache.discard(key)

    def _report(self, sentence: Sentence, reason: str, detail: str) -> None:
        _log.warning("not spoken: %s (%s: %s)", sentence.text, reason, detail)
        self._status = SpeechStatus(self._engine.name, False, reason, detail)


def _make_engine(settings: SpeechSettings, expects: Iterable[Sentence]) -> Engine:
    if settings.engine == "pyttsx3":
        return Pyttsx3Engine(settings.languages, settings.rate, settings.zero, settings.one)
    if settings.engine == "recordings":
        folder = Path(settings.recordings) if settings.recordings else None
        return RecordingsEngine(folder, settings.languages, settings.zero, settings.one, expects)
    return NoEngine()
