"""Speech from human recordings: a folder of WAV files, one a word, joined into sentences.

FOLDER/zh/请.wav, 号到.wav, A.wav, 零.wav … 十.wav, 百.wav; FOLDER/en/number.wav, please_go_to_window.wav …
A window's number may have a file of its own (十二.wav); otherwise it is joined from its parts.
"""

import hashlib
import re
import wave
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from hub.devices.speech.engine import EngineFault
from hub.domain.sentence import Sentence, Word

_GAP_SECONDS = 0.05
Format = tuple[int, int, int]  # channels, bytes a sample, samples a second


class RecordingsEngine:
    """Joins recordings; `expects` are sentences whose words must all be there at the start."""

    name = "recordings"

    def __init__(
        self,
        folder: Path | None,
        languages: Sequence[str],
        zero: str,
        one: str,
        expects: Iterable[Sentence] = (),
    ) -> None:
        self._folder = folder
        self._languages = tuple(languages)
        self._digits = (zero, one)
        self._expects = tuple(expects)
        self._sounds: dict[str, dict[str, bytes]] = {}
        self._format: Format = (1, 2, 22050)

    def start(self) -> str:
        """Read the folder. Raises EngineFault naming every file that is missing, unreadable or different."""
        if self._folder is None or not self._folder.is_dir():
            raise EngineFault("speech.recordings_missing", str(self._folder))
        files = sorted(path for lang in self._languages for path in (self._folder / lang).glob("*.wav"))
        read = {path: _read(path) for path in files}
        self._format = _common_format(read)
        self._sounds = {lang: {} for lang in self._languages}
        for path, (_, frames) in read.items():
            self._sounds[path.parent.name][path.stem] = frames
        missing = sorted({name for sentence in self._expects for name in self._parts(sentence)[1]})
        if missing or not files:
            raise EngineFault("speech.recordings_missing", ", ".join(missing) or str(self._folder))
        return _fingerprint(files)

    def render(self, sentence: Sentence, path: Path) -> None:
        frames, missing = self._parts(sentence)
        if missing:
            raise EngineFault("speech.recordings_missing", ", ".join(missing))
        channels, width, rate = self._format
        gap = bytes(int(_GAP_SECONDS * rate) * channels * width)
        try:
            with wave.open(str(path), "wb") as sound:
                sound.setnchannels(channels)
                sound.setsampwidth(width)
                sound.setframerate(rate)
                sound.writeframes(gap.join(frames))
        except OSError as fault:
            raise EngineFault("speech.not_writable", str(fault)) from fault

    def stop(self) -> None:
        self._sounds = {}

    def _parts(self, sentence: Sentence) -> tuple[list[bytes], list[str]]:
        """The sounds of a sentence in order, and the files that are missing for it."""
        sounds = self._sounds.get(sentence.lang, {})
        names = [
            name
            for word in sentence.words(*self._digits)
            for name in _file_names(word, sentence.lang, sounds)
        ]
        missing = [f"{sentence.lang}/{name}.wav" for name in names if name not in sounds]
        return [sounds[name] for name in names if name in sounds], list(dict.fromkeys(missing))


def _file_names(word: Word, lang: str, sounds: dict[str, bytes]) -> Iterator[str]:
    name = re.sub(r"\W+", "_", word.text).strip("_")
    if word.kind == "phrase":
        name = name.lower()
    if not name:
        return
    if word.kind == "cardinal" and name not in sounds:
        yield from name.split("_") if lang == "en" else name
    else:
        yield name


def _read(path: Path) -> tuple[Format, bytes]:
    try:
        with wave.open(str(path), "rb") as sound:
            kind = (sound.getnchannels(), sound.getsampwidth(), sound.getframerate())
            return kind, sound.readframes(sound.getnframes())
    except (wave.Error, EOFError, OSError) as fault:
        raise EngineFault("speech.recordings_differ", f"{path.name}: {fault}") from fault


def _common_format(read: dict[Path, tuple[Format, bytes]]) -> Format:
    formats = Counter(kind for kind, _ in read.values())
    if len(formats) > 1:
        common = formats.most_common(1)[0][0]
        others = [f"{path.name} {_told(kind)}" for path, (kind, _) in read.items() if kind != common]
        raise EngineFault("speech.recordings_differ", f"{', '.join(others)}; {_told(common)}")
    return next(iter(formats), (1, 2, 22050))


def _told(kind: Format) -> str:
    channels, width, rate = kind
    return f"({rate} Hz, {width * 8} bit, {channels} ch)"


def _fingerprint(files: Iterable[Path]) -> str:
    facts = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return hashlib.blake2b(repr(facts).encode(), digest_size=16).hexdigest()
