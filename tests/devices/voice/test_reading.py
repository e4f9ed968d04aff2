from pathlib import Path

import pytest

from hub.devices.voice.pinyin import phrases
from hub.devices.voice.reading import reading
from hub.domain.sentence import call_sentence
from hub.texts import Texts

TEXTS = Texts.load(Path(__file__).resolve().parents[3] / "config" / "texts")
ZH = "请{number}号到{counter}号窗口办理"


def read(text: str) -> str:
    return reading([("phrase", text)], "zh")


@pytest.mark.parametrize(
    ("text", "pinyin"),
    [
        ("银行", "yin2hang2"),
        ("长者", "zhang2zhe3"),
        ("重新", "chong2xin1"),
        ("请到窗口重新取号", "qing3 dao4 chuang1 kou3 chong2xin1 qu3 hao4"),
        ("请改到", "qing2 gai3 dao4"),
        ("请,改到", "qing3, gai3 dao4"),
        ("长者服务", "zhang2zhe3 fu2 wu4"),
        ("绿色", "lv4 se4"),
        ("办理了吗", "ban4 li3 le5 ma5"),
    ],
)
def test_words_with_two_readings_are_read_right(text: str, pinyin: str) -> None:
    assert read(text).replace(" ", "") == pinyin.replace(" ", "")


def test_hanzi_are_cut_from_the_end() -> None:
    assert phrases("窗口重新")[-1] == "重新"


def test_a_call_in_pinyin() -> None:
    words = [(word.kind, word.text) for word in call_sentence(ZH, "A012", 12, "zh").words("〇", "幺")]
    assert reading(words, "zh") == ("qing3 ei1 ling2 yao1 er4 hao4 dao4 shi2 er4 hao4 chuang1 kou3 ban4 li3")


def test_a_call_in_english_names_the_letter() -> None:
    words = call_sentence("Number {number}, please go to window {counter}", "A001", 3, "en").words()
    assert reading([(word.kind, word.text) for word in words], "en") == (
        "Number eigh zero zero one, please go to window three"
    )


def test_chinese_commas_become_pauses_and_latin_stays() -> None:
    assert read("您好，请到VIP窗口。") == "nin2 hao3, qing3 dao4 VIP chuang1 kou3."


def test_r01_a_redirection_and_a_suspension_in_pinyin() -> None:
    assert said("speech.redirect") == (
        "ei1 ling2 ling2 yi1 hao4, qing2 gai3 dao4 wu3 hao4 chuang1 kou3 ban4 li3"
    )
    assert said("speech.suspend") == (
        "ei1 ling2 ling2 yi1 hao4, wu3 hao4 chuang1 kou3 zan4 ting2 fu2wu4, "
        "qing3 nin2 shao1 hou4, nin2 de5 ci4 xu4 bao3 liu2"
    )


def said(key: str) -> str:
    """A sentence of the demo's catalogue about A001 and window 5, as espeak-ng is given it."""
    sentence = call_sentence(TEXTS.template(key, "zh"), "A001", 5, "zh")
    return reading([(word.kind, word.text) for word in sentence.words()], "zh")
