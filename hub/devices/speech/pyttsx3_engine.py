"""Speech by pyttsx3 and espeak-ng, in one long-lived child process per language."""

import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hub.devices.child import Child, ChildError
from hub.devices.speech.engine import EngineFault
from hub.domain.sentence import Sentence, Word

_log = logging.getLogger(__name__)

_LIBRARIES = ("loader", "system")
_HELLO_SECONDS = 30.0
_RENDER_SECONDS = 8.0
_TRIES = 2
# A word of one sign takes espeak about 0.3 s at 160 words a minute; outside of this something went wrong.
_LEAST_SECONDS_A_SIGN = 0.03
_MOST_SECONDS_A_SIGN = 2.0
_QUIETEST_PEAK = 1000


class Pyttsx3Engine:
    """Renders a sentence in about 13 ms once warm."""

    name = "pyttsx3"

    def __init__(self, languages: Sequence[str], rate: int, zero: str, one: str) -> None:
        """`rate` in words a minute; `zero` and `one` are the hall's words for these digits."""
        self._languages = tuple(languages)
        self._rate = rate
        self._digits = (zero, one)
        self._voices: dict[str, Child] = {}

    def start(self) -> str:
        """Start a voice per language: espeakng-loader's espeak-ng, else the one this system has."""
        told = [self._start_voice(lang) for lang in self._languages]
        return "; ".join(told)

    def render(self, sentence: Sentence, path: Path) -> None:
        voice = self._voices.get(sentence.lang)
        if voice is None:
            raise EngineFault("speech.no_engine", f"no voice was started for {sentence.lang}")
        words = sentence.words(*self._digits)
        request = {"deed": "save", "words": [(word.kind, word.text) for word in words], "path": str(path)}
        for attempt in range(1, _TRIES + 1):
            try:
                return _check(voice.ask(request, _RENDER_SECONDS), words)
            except (ChildError, ValueError) as fault:
                _log.warning("%s, attempt %d: %s", sentence.text, attempt, fault)
                last = fault
        raise EngineFault("speech.no_answer", str(last))

    def stop(self) -> None:
        for voice in self._voices.values():
            voice.stop()

    def _start_voice(self, lang: str) -> str:
        faults: list[str] = []
        for library in _LIBRARIES:
            argv = [sys.executable, "-m", "hub.devices.voice", lang, str(self._rate), library]
            voice = Child(argv, f"voice-{lang}")
            try:
                found = voice.ask({"deed": "hello"}, _HELLO_SECONDS)
            except ChildError as fault:
                faults.append(f"{library}: {fault}")
                voice.stop()
                continue
            self._voices[lang] = voice
            return f"{lang}: espeak-ng {found['version']} {found['voice']} ({library})"
        self.stop()
        raise EngineFault("speech.no_engine", "; ".join(faults))


def _check(answer: dict[str, Any], words: Sequence[Word]) -> None:
    """Raises EngineFault for a file that cannot be written, ValueError for sound that cannot be right."""
    if "unwritable" in answer:
        raise EngineFault("speech.not_writable", answer["unwritable"])
    signs = sum(len(word.text) for word in words)
    least, most = signs * _LEAST_SECONDS_A_SIGN, signs * _MOST_SECONDS_A_SIGN + 1
    if not least <= answer["seconds"] <= most or answer["peak"] < _QUIETEST_PEAK:
        raise ValueError(f"{answer['seconds']:.2f} s with peak {answer['peak']} for {answer['text']!r}")
