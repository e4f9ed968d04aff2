"""R20: the kiosk's voice, begun when somebody first asks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.config.models import SpeechSettings
from hub.devices.speech.spoken_guide import SpokenGuide
from hub.devices.voice.wav import is_whole
from hub.domain.errors import NotFound


@pytest.fixture
def guide(tmp_path: Path) -> Iterator[SpokenGuide]:
    guide = SpokenGuide(SpeechSettings(), tmp_path)
    yield guide
    guide.stop()


@pytest.mark.usefixtures("voice")
@pytest.mark.parametrize(("language", "text"), [("zh", "您的号码是 A017"), ("en", "Your number is A017")])
def test_r20_a_line_of_the_screen_becomes_sound(guide: SpokenGuide, language: str, text: str) -> None:
    path = guide.wav(guide.say(text, language))
    assert path is not None
    assert is_whole(path)


def test_r20_nothing_is_begun_before_somebody_asks(guide: SpokenGuide, tmp_path: Path) -> None:
    assert guide.languages == ["zh", "en"]
    assert guide.wav("0" * 32) is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "settings",
    [
        SpeechSettings(guide=[]),
        SpeechSettings(engine="none"),
        SpeechSettings(engine="recordings", recordings="recordings"),
    ],
)
def test_r20_a_hall_without_a_voice_of_its_own_offers_no_guide(
    tmp_path: Path, settings: SpeechSettings
) -> None:
    guide = SpokenGuide(settings, tmp_path)
    assert guide.languages == []
    with pytest.raises(NotFound):
        guide.say("您好", "zh")


def test_r20_a_line_without_words_is_refused(guide: SpokenGuide) -> None:
    with pytest.raises(NotFound):
        guide.say(" · ", "zh")
