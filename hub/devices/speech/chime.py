"""The chime before a call: two soft tones, made here so that nothing needs to be shipped."""

import math
import os
import wave
from array import array
from functools import cache
from pathlib import Path

_RATE = 22050
_TONES = ((659.26, 0.0), (523.25, 0.30))  # e'' and c'': frequency in Hz, start in seconds
_SECONDS = 0.85
_ATTACK_SECONDS = 0.008
_DECAY_SECONDS = 0.16
_RELEASE_SECONDS = 0.05
_LOUDNESS = 0.32


def write_chime(path: Path) -> None:
    """Write the chime to `path`, whole or not at all. Raises OSError."""
    part = path.with_suffix(".part")
    with wave.open(str(part), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(_RATE)
        sound.writeframes(_samples())
    os.replace(part, path)


@cache
def _samples() -> bytes:
    count = int(_SECONDS * _RATE)
    return array("h", (round(32767 * _LOUDNESS * _level(n / _RATE)) for n in range(count))).tobytes()


def _level(seconds: float) -> float:
    release = min(1.0, (_SECONDS - seconds) / _RELEASE_SECONDS)
    return release * sum(_tone(frequency, seconds - start) for frequency, start in _TONES)


def _tone(frequency: float, seconds: float) -> float:
    """A bell-like tone: the octave and the fifth above it fade faster than the ground tone."""
    if seconds < 0:
        return 0.0
    attack = min(1.0, seconds / _ATTACK_SECONDS)
    turn = 2 * math.pi * frequency * seconds
    fade = math.exp(-seconds / _DECAY_SECONDS)
    return (
        attack
        * fade
        * (math.sin(turn) + 0.35 * fade * math.sin(2 * turn) + 0.12 * fade**2 * math.sin(3 * turn))
    )
