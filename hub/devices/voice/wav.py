"""What a finished WAV file holds, so that a broken one never reaches a screen."""

import wave
from array import array
from pathlib import Path

_HEADER_BYTES = 44


def measure(path: str) -> tuple[float, int]:
    """Length in seconds and loudest sample (0 to 32768) of a 16-bit WAV; (0, 0) if it is none."""
    try:
        with wave.open(path, "rb") as sound:
            samples = array("h", sound.readframes(sound.getnframes()))
            seconds = len(samples) / sound.getnchannels() / sound.getframerate()
    except (wave.Error, EOFError, ValueError, ZeroDivisionError):
        return 0.0, 0
    return (seconds, max(max(samples), -min(samples))) if samples else (0.0, 0)


def is_whole(path: Path) -> bool:
    """Whether the file says of itself that it is a WAV of this size with sound in it; reads 12 bytes."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(12)
    except OSError:
        return False
    is_riff = head[:4] == b"RIFF" and head[8:12] == b"WAVE"
    return is_riff and size > _HEADER_BYTES and int.from_bytes(head[4:8], "little") == size - 8
