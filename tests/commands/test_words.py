"""The console speaks Chinese and English, and counts hanzi as two columns."""

import string

import pytest

from commands.words import LANGUAGES, _texts, columns, cut, label, pad, say


def test_chinese_stands_above_english() -> None:
    assert say("stopped") == "已停止。\nStopped."
    assert label("stopped") == "已停止。 · Stopped."


def test_both_languages_have_the_same_keys_and_places() -> None:
    places = [
        {
            key: {name for _, name, _, _ in string.Formatter().parse(text) if name}
            for key, text in _texts(lang).items()
        }
        for lang in LANGUAGES
    ]
    assert places[0] == places[1]


@pytest.mark.parametrize(("text", "width"), [("Ready", 5), ("就绪", 4), ("A001 号", 7), ("e\u0301", 1)])
def test_hanzi_take_two_columns(text: str, width: int) -> None:
    assert columns(text) == width


def test_cutting_never_splits_a_hanzi_nor_exceeds_the_width() -> None:
    assert cut("大厅屏", 5) == "大厅"
    assert cut("abc", 5) == "abc"
    assert columns(pad("大厅", 10)) == 10
