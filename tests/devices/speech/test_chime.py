import itertools
import wave
from array import array
from pathlib import Path

import pytest

from hub.devices.speech.chime import write_chime
from hub.devices.voice.wav import is_whole, measure


@pytest.fixture
def samples(tmp_path: Path) -> "array[int]":
    write_chime(tmp_path / "chime.wav")
    assert is_whole(tmp_path / "chime.wav")
    with wave.open(str(tmp_path / "chime.wav")) as sound:
        return array("h", sound.readframes(sound.getnframes()))


def test_it_lasts_less_than_a_second_and_is_soft(tmp_path: Path) -> None:
    write_chime(tmp_path / "chime.wav")
    seconds, peak = measure(str(tmp_path / "chime.wav"))
    assert 0.7 < seconds < 1
    assert 6_000 < peak < 16_000


def test_it_begins_and_ends_without_a_click(samples: "array[int]") -> None:
    assert abs(samples[0]) < 50
    assert max(abs(sample) for sample in samples[-20:]) < 50
    assert max(abs(b - a) for a, b in itertools.pairwise(samples)) < 5_000


def test_the_second_tone_is_lower(samples: "array[int]") -> None:
    def crossings(start: float) -> int:
        part = samples[int(start * 22050) : int((start + 0.1) * 22050)]
        return sum(1 for a, b in itertools.pairwise(part) if a < 0 <= b)

    assert crossings(0.15) == pytest.approx(66, abs=2)
    assert crossings(0.55) == pytest.approx(52, abs=2)
