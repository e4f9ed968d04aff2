import os
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import gevent
import pytest

from hub.devices.speech import Speech
from hub.devices.speech.engine import EngineFault
from hub.devices.speech.pyttsx3_engine import Pyttsx3Engine
from hub.devices.voice.wav import is_whole, measure
from hub.domain.sentence import Sentence, call_sentence
from tests.patience import within

MakeSpeech = Callable[..., Speech]


def call(number: str = "A001", counter: int = 3) -> Sentence:
    return call_sentence("请{number}号到{counter}号窗口办理", number, counter, "zh")


def settle(speech: Speech, seconds: float = 20) -> None:
    """Wait until the engine has started or failed."""
    deadline = time.monotonic() + seconds
    while speech.status.reason == "speech.starting" and time.monotonic() < deadline:
        gevent.sleep(0.02)


@pytest.mark.usefixtures("voice")
def test_a_prepared_call_becomes_a_whole_wav(make_speech: MakeSpeech) -> None:
    speech = make_speech()
    path = speech.wav(speech.prepare(call(), "zh"), within(10))
    assert path is not None
    assert is_whole(path)
    seconds, peak = measure(str(path))
    assert 2 < seconds < 8
    assert peak > 8000
    assert speech.status.ok
    assert (speech.status.engine, speech.status.reason) == ("pyttsx3", "speech.ready")


@pytest.mark.usefixtures("voice")
def test_the_same_call_is_made_once_and_kept_over_a_restart(make_speech: MakeSpeech) -> None:
    first = make_speech()
    path = first.wav(first.prepare(call()), within(10))
    assert path is not None
    made_at = path.stat().st_ctime_ns, path.read_bytes()
    first.stop()
    second = make_speech()
    settle(second)
    assert second.wav(second.prepare(call())) == path
    assert path.read_bytes() == made_at[1]


def test_the_key_is_the_same_everywhere_and_follows_text_rate_and_digits(make_speech: MakeSpeech) -> None:
    key = make_speech(engine="none").key("请A001号到3号窗口办理", "zh")
    assert len(key) == 32
    assert int(key, 16)
    assert make_speech(engine="none").key("请A001号到3号窗口办理", "zh") == key
    others = [
        make_speech(engine="none").key("请A002号到3号窗口办理", "zh"),
        make_speech(engine="none").key("请A001号到3号窗口办理", "en"),
        make_speech(engine="none", rate=200).key("请A001号到3号窗口办理", "zh"),
        make_speech(engine="none", one="幺").key("请A001号到3号窗口办理", "zh"),
        make_speech(engine="recordings").key("请A001号到3号窗口办理", "zh"),
    ]
    assert len({key, *others}) == 6


def test_the_key_comes_at_once_even_before_the_engine_runs(make_speech: MakeSpeech) -> None:
    speech = make_speech()
    began = time.monotonic()
    assert speech.prepare(call(), "zh") == speech.key(call().text, "zh")
    assert time.monotonic() - began < within(0.1)


def test_nobody_waits_for_a_key_that_was_never_asked_for(make_speech: MakeSpeech) -> None:
    speech = make_speech()
    began = time.monotonic()
    assert speech.wav("0" * 32, 10) is None
    assert speech.wav("../jiaohao", 10) is None
    assert time.monotonic() - began < within(1)


def test_switched_off_means_chime_only_and_says_so(make_speech: MakeSpeech) -> None:
    speech = make_speech(engine="none")
    assert speech.wav(speech.prepare(call()), 5) is None
    settle(speech)
    assert (speech.status.engine, speech.status.ok) == ("none", False)
    assert speech.status.reason == "speech.switched_off"
    assert is_whole(speech.chime())


def test_missing_recordings_fall_back_to_the_chime_with_the_reason(make_speech: MakeSpeech) -> None:
    speech = make_speech(engine="recordings", recordings="/nowhere")
    settle(speech)
    assert (speech.status.engine, speech.status.ok) == ("none", False)
    assert (speech.status.reason, speech.status.detail) == ("speech.recordings_missing", "/nowhere")
    assert speech.wav(speech.prepare(call()), 5) is None


def test_a_language_nobody_speaks_falls_back_to_the_chime_with_the_reason(make_speech: MakeSpeech) -> None:
    speech = make_speech(languages=("xx",))
    settle(speech)
    assert (speech.status.engine, speech.status.reason) == ("none", "speech.no_engine")
    assert "loader" in speech.status.detail
    assert "system" in speech.status.detail


def test_a_data_folder_that_cannot_be_written_is_told(make_speech: MakeSpeech, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    speech = make_speech(tmp_path / "file")
    settle(speech)
    assert speech.status.reason == "speech.not_writable"


@pytest.mark.usefixtures("voice")
def test_a_cache_that_vanishes_is_told_and_mended(make_speech: MakeSpeech, tmp_path: Path) -> None:
    speech = make_speech()
    settle(speech)
    shutil.rmtree(tmp_path / "speech")
    assert speech.wav(speech.prepare(call()), within(10)) is None
    assert (speech.status.ok, speech.status.reason) == (False, "speech.not_writable")
    (tmp_path / "speech").mkdir()
    assert speech.wav(speech.prepare(call()), within(10)) is not None
    assert speech.status.ok


@pytest.mark.usefixtures("voice")
def test_a_voice_that_is_killed_speaks_again(make_speech: MakeSpeech) -> None:
    speech = make_speech()
    assert speech.wav(speech.prepare(call("A001")), within(10)) is not None
    engine = speech._engine
    assert isinstance(engine, Pyttsx3Engine)
    process_id = engine._voices["zh"].process_id
    assert process_id is not None
    os.kill(process_id, signal.SIGKILL)
    assert speech.wav(speech.prepare(call("A002")), within(10)) is not None
    assert speech.status.ok


@pytest.mark.slow
@pytest.mark.usefixtures("voice")
@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="this system cannot stop a process")
def test_a_voice_that_hangs_is_replaced_after_its_time(
    make_speech: MakeSpeech, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hub.devices.speech.pyttsx3_engine._RENDER_SECONDS", 3.0)
    speech = make_speech()
    assert speech.wav(speech.prepare(call("A001")), within(10)) is not None
    engine = speech._engine
    assert isinstance(engine, Pyttsx3Engine)
    process_id = engine._voices["zh"].process_id
    assert process_id is not None
    os.kill(process_id, signal.SIGSTOP)
    assert speech.wav(speech.prepare(call("A002")), within(10)) is not None


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_told_at_once_and_the_voice_goes_on(voice: Pyttsx3Engine, tmp_path: Path) -> None:
    with pytest.raises(EngineFault, match="No space left"):
        voice.render(call(), Path("/dev/full"))
    voice.render(call(), tmp_path / "after.wav")
    assert is_whole(tmp_path / "after.wav")


@pytest.mark.slow
@pytest.mark.usefixtures("voice")
def test_the_cache_stays_within_its_limit(make_speech: MakeSpeech, tmp_path: Path) -> None:
    speech = make_speech(cache_megabytes=10)
    for n in range(80):
        assert speech.wav(speech.prepare(call(f"A{n:03}")), within(10)) is not None
    total = sum(path.stat().st_size for path in (tmp_path / "speech").glob("*.wav"))
    assert total < 10_000_000 + 200_000
