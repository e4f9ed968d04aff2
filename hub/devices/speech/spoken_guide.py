"""语音引导: the kiosk's voice for whoever cannot see the screen (R20)."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from hub.config.models import SpeechSettings
from hub.devices.speech.speech import Speech
from hub.domain.errors import NotFound, Unavailable
from hub.domain.read_aloud import read_aloud
from hub.domain.sentence import Lang

_FIRST_WORD_SECONDS = 8.0  # a voice that was never asked has its dictionary to load


@dataclass(frozen=True)
class _Voice:
    """The hall's settings with the guide's languages."""

    engine: str
    languages: tuple[str, ...]
    rate: int
    zero: str
    one: str
    recordings: None = None


class SpokenGuide:
    """A voice of its own, so that no call waits for a long list; started when a citizen first asks for it.

    A hall with human recordings or chime only has no guide: its engine cannot say what was never recorded.
    """

    def __init__(self, settings: SpeechSettings, data_dir: Path) -> None:
        self._settings = settings
        self._folder = data_dir / "guide"
        self._speech: Speech | None = None

    @property
    def languages(self) -> list[str]:
        """The languages it speaks; none where it cannot."""
        has_failed = self._speech is not None and self._speech.status.engine == "none"
        is_offered = self._settings.engine == "pyttsx3" and not has_failed
        return list(self._settings.guide) if is_offered else []

    def say(self, text: str, language: str) -> str:
        """The key of the WAV that says `text`, once it can be had.

        Raises NotFound where there is no guide or nothing to say, Unavailable when its voice fails.
        """
        sentence = read_aloud(text, cast(Lang, language))
        if language not in self.languages or not sentence.pieces:
            raise NotFound("no-voice")
        speech = self._started()
        key = speech.prepare(sentence)
        if speech.wav(key, _FIRST_WORD_SECONDS) is None:
            raise Unavailable("no-voice")
        return key

    def wav(self, key: str) -> Path | None:
        """The sound of a key that `say` answered."""
        return self._speech.wav(key) if self._speech else None

    def stop(self) -> None:
        """End the voice, if it ever began."""
        if self._speech is not None:
            self._speech.stop()

    def _started(self) -> Speech:
        if self._speech is None:
            self._speech = Speech(_voice(self._settings), self._folder, self._settings.cache_megabytes)
            self._speech.start()
        return self._speech


def _voice(settings: SpeechSettings) -> _Voice:
    at = settings
    return _Voice(at.engine, tuple(at.guide), at.rate, at.zero, at.one)
