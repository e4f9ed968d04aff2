import wave
from array import array
from pathlib import Path

import pytest

from hub.devices.voice.wav import is_whole, measure


@pytest.fixture
def tone(tmp_path: Path) -> Path:
    path = tmp_path / "tone.wav"
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(array("h", [0, -20000, 12000, 0] * 1000).tobytes())
    return path


def test_length_and_loudness_are_measured(tone: Path) -> None:
    assert measure(str(tone)) == (0.5, 20000)
    assert is_whole(tone)


def test_half_a_file_is_not_whole(tone: Path) -> None:
    tone.write_bytes(tone.read_bytes()[:4000])
    assert not is_whole(tone)


def test_a_header_without_sound_is_nothing(tone: Path) -> None:
    tone.write_bytes(tone.read_bytes()[:44])
    assert not is_whole(tone)
    assert measure(str(tone)) == (0, 0)


@pytest.mark.parametrize("content", [b"", b"no sound at all, and no header either; 44 bytes or more"])
def test_other_files_are_nothing(tone: Path, content: bytes) -> None:
    tone.write_bytes(content)
    assert not is_whole(tone)
    assert measure(str(tone)) == (0, 0)


def test_a_missing_file_is_not_whole(tmp_path: Path) -> None:
    assert not is_whole(tmp_path / "nothing.wav")
