"""`python -m hub.devices.voice LANG RATE LIBRARY`: answer `hello` and `save` until stdin closes."""

import os
import sys
from typing import Any

from hub.devices.serving import serve
from hub.devices.voice.espeak import Espeak
from hub.devices.voice.reading import reading
from hub.devices.voice.wav import measure


def main(lang: str, rate: int, library: str) -> None:
    """Serve one voice; what cannot be had at all is told in the answer to the first request."""
    espeak: Espeak | None = None

    def handle(request: dict[str, Any]) -> dict[str, Any]:
        nonlocal espeak
        if espeak is None:
            espeak = Espeak(lang, rate, library)
        if request["deed"] == "hello":
            reading([("phrase", "号")] if lang == "zh" else [], lang)  # loads the dictionary
            return {"version": espeak.version, "voice": espeak.voice}
        text = reading(request["words"], lang)
        if request["deed"] == "phonemes":
            return {"text": text, "phonemes": espeak.phonemes(text)}
        try:
            seconds, peak = _save(espeak, text, request["path"])
        except OSError as fault:
            return {"text": text, "unwritable": str(fault)}
        return {"text": text, "seconds": seconds, "peak": peak}

    serve(handle)


def _save(espeak: Espeak, text: str, path: str) -> tuple[float, int]:
    with open(path, "wb"):  # pyttsx3 hangs for ever on a path it cannot write: find out before
        pass
    espeak.save(text, path)
    with open(path, "rb+") as written:
        os.fsync(written.fileno())
    return measure(path)


main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
