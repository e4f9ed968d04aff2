import wave
from collections.abc import Iterable
from pathlib import Path

import pytest

from hub.devices.speech.engine import EngineFault
from hub.devices.speech.recordings import RecordingsEngine
from hub.domain.sentence import Sentence, call_sentence, every_word

ZH = "请{number}号到{counter}号窗口办理"
EN = "Number {number}, please go to window {counter}"
WORDS = ("请", "号到", "号窗口办理", "A", *"零一二三四五六七八九十")


def record(folder: Path, lang: str, name: str, rate: int = 22050, fill: int = 1) -> None:
    """A recording whose samples all have the value `fill`, 0.1 s long."""
    path = folder / lang / f"{name}.wav"
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(fill.to_bytes(2, "little") * (rate // 10))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for n, word in enumerate(WORDS, start=1):
        record(tmp_path / "voice", "zh", word, fill=n)
    return tmp_path / "voice"


def engine(
    folder: Path, expects: Iterable[Sentence] = (), lang: str = "zh", one: str = "一"
) -> RecordingsEngine:
    return RecordingsEngine(folder, [lang], "零", one, expects)


def heard(path: Path) -> list[str]:
    """The words in the file, read back from the sample values."""
    with wave.open(str(path)) as sound:
        frames = sound.readframes(sound.getnframes())
    values = [int.from_bytes(frames[n : n + 2], "little") for n in range(0, len(frames), 2)]
    edges = [b for a, b in zip([0, *values], values, strict=False) if a != b and b]
    return [WORDS[value - 1] for value in edges]


def test_a_sentence_is_joined_from_its_words_in_order(folder: Path, tmp_path: Path) -> None:
    speaker = engine(folder)
    speaker.start()
    speaker.render(call_sentence(ZH, "A012", 12, "zh"), tmp_path / "call.wav")
    assert heard(tmp_path / "call.wav") == ["请", "A", "零", "一", "二", "号到", "十", "二", "号窗口办理"]


def test_a_window_may_have_a_recording_of_its_own(folder: Path, tmp_path: Path) -> None:
    record(folder, "zh", "十二", fill=1)
    speaker = engine(folder)
    speaker.start()
    speaker.render(call_sentence("{counter}号到", "", 12, "zh"), tmp_path / "call.wav")
    assert heard(tmp_path / "call.wav") == ["请", "号到"]


def test_english_files_are_named_by_their_words(tmp_path: Path) -> None:
    for word in ("number", "please_go_to_window", "B", "zero", "one", "seven", "twenty"):
        record(tmp_path, "en", word)
    speaker = engine(tmp_path, [call_sentence(EN, "B017", 21, "en")], "en")
    speaker.start()
    speaker.render(call_sentence(EN, "B017", 21, "en"), tmp_path / "call.wav")
    with wave.open(str(tmp_path / "call.wav")) as sound:
        assert sound.getnframes() / sound.getframerate() == pytest.approx(8 * 0.1 + 7 * 0.05, abs=0.01)


def test_every_missing_file_is_named_at_the_start(folder: Path) -> None:
    (folder / "zh" / "号到.wav").unlink()
    expects = list(every_word({"zh": [ZH]}, "AB", [1, 12]))
    with pytest.raises(EngineFault) as fault:
        engine(folder, expects, one="幺").start()
    assert fault.value.reason == "speech.recordings_missing"
    assert fault.value.detail == "zh/B.wav, zh/号到.wav, zh/幺.wav"


def test_a_word_nobody_recorded_is_named_when_it_is_needed(folder: Path, tmp_path: Path) -> None:
    speaker = engine(folder)
    speaker.start()
    with pytest.raises(EngineFault, match=r"zh/C\.wav"):
        speaker.render(call_sentence(ZH, "C001", 1, "zh"), tmp_path / "call.wav")
    assert not (tmp_path / "call.wav").exists()


def test_recordings_of_another_format_are_named(folder: Path) -> None:
    record(folder, "zh", "三", rate=44100)
    record(folder, "zh", "四", rate=8000)
    with pytest.raises(EngineFault) as fault:
        engine(folder).start()
    assert fault.value.reason == "speech.recordings_differ"
    assert "三.wav (44100 Hz, 16 bit, 1 ch)" in fault.value.detail
    assert "四.wav (8000 Hz" in fault.value.detail


def test_a_file_that_is_no_wav_is_named(folder: Path) -> None:
    (folder / "zh" / "五.wav").write_bytes(b"ID3 an mp3 by another name")
    with pytest.raises(EngineFault, match=r"五\.wav"):
        engine(folder).start()


@pytest.mark.parametrize("name", [None, "nowhere"])
def test_a_folder_that_is_not_there_is_said_so(tmp_path: Path, name: str | None) -> None:
    with pytest.raises(EngineFault, match="recordings_missing"):
        RecordingsEngine(tmp_path / name if name else None, ["zh"], "零", "一").start()


def test_new_recordings_make_another_voice(folder: Path) -> None:
    before = engine(folder).start()
    assert engine(folder).start() == before
    record(folder, "zh", "零", fill=9)
    assert engine(folder).start() != before
