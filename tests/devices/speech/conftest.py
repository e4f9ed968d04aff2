"""A real voice for the tests that need one; they skip, with the reason, where this machine has none."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from hub.devices.speech import Speech
from hub.devices.speech.engine import EngineFault
from hub.devices.speech.pyttsx3_engine import Pyttsx3Engine

MakeSpeech = Callable[..., Speech]


@dataclass(frozen=True)
class Settings:
    engine: str = "pyttsx3"
    languages: tuple[str, ...] = ("zh", "en")
    rate: int = 160
    zero: str = "零"
    one: str = "一"
    recordings: str | None = None


@pytest.fixture(scope="session")
def voice() -> Iterator[Pyttsx3Engine]:
    engine = Pyttsx3Engine(["zh", "en"], 160, "零", "一")
    try:
        engine.start()
    except EngineFault as fault:
        pytest.skip(f"no espeak-ng on this machine: {fault.detail}")
    yield engine
    engine.stop()


@pytest.fixture
def make_speech(tmp_path: Path) -> Iterator[MakeSpeech]:
    """`make_speech(engine=…, …)`: a started Speech in DATA = tmp_path, stopped after the test."""
    made: list[Speech] = []

    def make(data_dir: Path = tmp_path, cache_megabytes: int = 200, **settings: object) -> Speech:
        speech = Speech(Settings(**settings), data_dir, cache_megabytes)  # type: ignore[arg-type]
        made.append(speech)
        speech.start()
        return speech

    yield make
    for speech in made:
        speech.stop()
