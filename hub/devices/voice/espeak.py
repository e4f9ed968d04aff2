"""pyttsx3's espeak driver, with its traps fenced off.

One utterance at a time in one thread of one process: threads crash it, and of two queued saves the first
is lost. `runAndWait` returns before the file is written: wait for `finished-utterance`.
"""

import contextlib
import ctypes
import io
import os
import sys
import threading
import time
from typing import Any

# In order of preference. Debian's espeak-ng 1.51 reads pinyin as English in `cmn` but not in the second.
VOICES = {"zh": ("cmn", "sit/cmn-latn-pinyin"), "en": ("en-us", "en")}
_PROBES = {"zh": "hao4", "en": "window"}
_ENGLISH_IN_CHINESE = "(en)"
_POLL_SECONDS = 0.0005


class Espeak:
    """One voice. `library` is `loader` (espeakng-loader's own espeak-ng) or `system` (what is installed)."""

    def __init__(self, lang: str, rate: int, library: str) -> None:
        """Raises OSError or RuntimeError where the library cannot be had, LookupError without a voice."""
        if library == "loader":
            _point_pyttsx3_at_the_loader()
        from pyttsx3.drivers import _espeak
        from pyttsx3.engine import Engine

        self._api: Any = _espeak
        self._engine: Any = Engine("espeak")
        self._finished = threading.Event()
        self._fault = ""
        self._engine.connect("finished-utterance", self._on_finished)
        sys.unraisablehook = self._on_fault
        self.version = str(self._api.Info(None).decode())
        self.voice = self._choose_voice(lang)
        self._api.SetParameter(self._api.RATE, rate, 0)

    def save(self, text: str, path: str) -> None:
        """Write `text` to the WAV at `path`; returns when the file is whole. Raises OSError if it cannot be.

        Hangs if espeak-ng hangs: the asker has a timer and ends this process.
        """
        self._finished.clear()
        self._fault = ""
        with contextlib.redirect_stdout(io.StringIO()):  # the driver prints a line for every file
            self._engine.save_to_file(text, path)
            self._engine.runAndWait()
            self._finished.wait()
            while self._api.IsPlaying():  # the driver's callback is still tidying up in espeak's own thread
                time.sleep(_POLL_SECONDS)
        if self._fault:
            raise OSError(self._fault)

    def phonemes(self, text: str) -> str:
        """How espeak-ng will say `text`, in its own phoneme names; clauses are joined by ` | `."""
        to_phonemes = self._api.dll.espeak_TextToPhonemes
        to_phonemes.restype = ctypes.c_char_p
        rest = ctypes.c_char_p(text.encode())
        clauses = []
        while rest.value is not None:
            clauses.append(to_phonemes(ctypes.byref(rest), self._api.CHARS_UTF8, 0).decode())
        return " | ".join(clauses)

    def _choose_voice(self, lang: str) -> str:
        for voice in VOICES[lang]:
            if self._api.SetVoiceByName(voice.encode()) != 0:
                continue
            if _ENGLISH_IN_CHINESE not in self.phonemes(_PROBES[lang]):
                return voice
        raise LookupError(f"espeak-ng has no voice for {lang}; looked for {', '.join(VOICES[lang])}")

    def _on_finished(self, **_: Any) -> None:
        self._finished.set()

    def _on_fault(self, fault: Any) -> None:
        """The driver could not write the file (a full disk): it says so to nobody and waits for ever."""
        self._fault = str(fault.exc_value)
        self._finished.set()


def _point_pyttsx3_at_the_loader() -> None:
    """pyttsx3 looks for espeak-ng at fixed names only; give it the loader's library for all of them."""
    import espeakng_loader

    library = ctypes.CDLL(espeakng_loader.get_library_path())
    os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
    load = ctypes.cdll.LoadLibrary
    ctypes.cdll.LoadLibrary = lambda _name: library  # type: ignore[method-assign, assignment]
    try:
        from pyttsx3.drivers import _espeak  # noqa: F401
    finally:
        ctypes.cdll.LoadLibrary = load  # type: ignore[method-assign]
