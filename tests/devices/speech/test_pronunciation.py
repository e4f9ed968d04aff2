"""What espeak-ng makes of our sentences, in its own phoneme names (tones: 55 35 214 51, neutral 11)."""

import pytest

from hub.devices.speech.engine import EngineFault
from hub.devices.speech.pyttsx3_engine import Pyttsx3Engine
from hub.domain.sentence import Lang, Sentence, call_sentence


def phonemes(voice: Pyttsx3Engine, sentence: Sentence) -> str:
    words = [(word.kind, word.text) for word in sentence.words("零", "一")]
    answer = voice._voices[sentence.lang].ask({"deed": "phonemes", "words": words}, 10)
    return str(answer["phonemes"]).replace("'", "").replace(",", "").replace("_|", "").replace("  ", " ")


def of(voice: Pyttsx3Engine, template: str, number: str = "", counter: int = 1, lang: Lang = "zh") -> str:
    return phonemes(voice, call_sentence(template, number, counter, lang))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("银行", "ji35nXA35N"),  # yín háng, not xíng
        ("长者", "ts.A35Nts.o-214"),  # zhǎng zhě, the first third tone rising; not cháng
        ("重新", "ts.hong35S;i55n"),  # chóng xīn, not zhòng
        ("窗口重新取号", "ts.hwA55N khou214 ts.hong35S;i55n tS;hy214 XAu51"),
    ],
)
def test_words_with_two_readings_sound_right(voice: Pyttsx3Engine, text: str, said: str) -> None:
    assert of(voice, text) == said


def test_digits_sound_one_by_one(voice: Pyttsx3Engine) -> None:
    assert of(voice, "{number}", "0123456789").split() == (
        ["li35N", "ji55", "@r51", "sa55n", "si[51", "wu214", "liou51", "tS;hi55", "pA55", "tS;iou214"]
    )


def test_window_twelve_is_shi_er(voice: Pyttsx3Engine) -> None:
    assert of(voice, "{counter}号窗口", counter=12) == "s.i.35 @r51 XAu51 ts.hwA55N khou214"


def test_a_whole_call(voice: Pyttsx3Engine) -> None:
    assert of(voice, "请{number}号到{counter}号窗口办理", "A001", 3) == (
        "tS;hi214N ei55 li35N li35N ji55 XAu51 tAu51 sa55n XAu51 ts.hwA55N khou214 pa51n li214"
    )


def test_r01_a_redirection_sounds_right(voice: Pyttsx3Engine) -> None:
    # 请改到: of two third tones the first rises
    assert of(voice, "{number}号，请改到{counter}号窗口办理", "A1", 5) == (
        "ei55 ji55 XAu51 | tS;hi35N kai214 tAu51 wu214 XAu51 ts.hwA55N khou214 pa51n li214"
    )


@pytest.mark.parametrize("letter", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
def test_no_letter_is_swallowed_or_read_as_a_word(voice: Pyttsx3Engine, letter: str) -> None:
    alone = of(voice, "请{number}", f"{letter}0").split()
    assert alone[0] == "tS;hi214N"
    assert alone[-1] == "li35N"
    assert len(alone) == 3
    assert "a#" not in alone[1]


def test_an_english_call(voice: Pyttsx3Engine) -> None:
    said = of(voice, "Number {number}, please go to window {counter}", "A001", 12, "en")
    assert said == "nVmb3r- eI zi@roU zi@roU wVn | pli:z goU t@ wIndoU twElv"


def test_the_systems_own_espeak_speaks_chinese_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hub.devices.speech.pyttsx3_engine._LIBRARIES", ("system",))
    engine = Pyttsx3Engine(["zh"], 160, "零", "一")
    try:
        engine.start()
    except EngineFault as fault:
        pytest.skip(f"no espeak-ng is installed on this system: {fault.detail}")
    assert of(engine, "请{number}号重新取号", "A12") == (
        "tS;hi214N ei55 ji55 @r51 XAu51 ts.hong35S;i55n tS;hy214 XAu51"
    )
    engine.stop()
