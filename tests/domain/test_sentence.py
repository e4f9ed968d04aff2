import pytest

from hub.domain.sentence import (
    Lang,
    Piece,
    Sentence,
    call_sentence,
    en_cardinal,
    every_word,
    zh_cardinal,
)

ZH = "请{number}号到{counter}号窗口办理"
EN = "Number {number}, please go to window {counter}"


def said(sentence: Sentence, zero: str = "零", one: str = "一") -> str:
    return " ".join(word.text for word in sentence.words(zero, one))


def test_the_text_shown_is_the_template_filled_in() -> None:
    assert call_sentence(ZH, "A001", 3, "zh").text == "请A001号到3号窗口办理"
    assert call_sentence(EN, "A001", 3, "en").text == "Number A001, please go to window 3"


def test_a_number_is_said_sign_by_sign_and_a_window_as_a_cardinal() -> None:
    assert said(call_sentence(ZH, "A012", 12, "zh")) == "请 A 零 一 二 号到 十二 号窗口办理"


def test_in_english_too() -> None:
    assert said(call_sentence(EN, "B105", 12, "en")) == "Number B one zero five , please go to window twelve"


def test_a_hall_may_say_yao_for_one_but_a_window_keeps_its_yi() -> None:
    assert said(call_sentence(ZH, "A101", 11, "zh"), "〇", "幺") == "请 A 幺 〇 幺 号到 十一 号窗口办理"


def test_small_letters_are_said_as_letters_and_marks_are_not_said() -> None:
    sentence = call_sentence(ZH, "a-07", 1, "zh")
    assert sentence.text == "请a-07号到1号窗口办理"
    assert said(sentence) == "请 A 零 七 号到 一 号窗口办理"


def test_the_pieces_tell_what_they_are() -> None:
    assert call_sentence("请{number}到{counter}号", "B7", 20, "zh").pieces == (
        Piece("phrase", "请"),
        Piece("letter", "B"),
        Piece("digit", "7"),
        Piece("phrase", "到"),
        Piece("cardinal", "20"),
        Piece("phrase", "号"),
    )


def test_a_template_with_an_unknown_field_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"\{window\} is not known here"):
        call_sentence("请{number}号到{window}号窗口", "A001", 3, "zh")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "一"),
        (2, "二"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (21, "二十一"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (112, "一百一十二"),
        (255, "二百五十五"),
        (1005, "一千零五"),
        (2020, "二千零二十"),
    ],
)
def test_chinese_cardinals(number: int, words: str) -> None:
    assert zh_cardinal(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (3, "three"),
        (12, "twelve"),
        (20, "twenty"),
        (42, "forty two"),
        (100, "one hundred"),
        (105, "one hundred and five"),
        (255, "two hundred and fifty five"),
    ],
)
def test_english_cardinals(number: int, words: str) -> None:
    assert en_cardinal(number) == words


def test_every_word_of_a_hall_is_in_the_sentences_that_check_it() -> None:
    templates: dict[Lang, list[str]] = {"zh": [ZH, "再请{number}号"]}
    words = {word.text for s in every_word(templates, "AB", [1, 12]) for word in s.words()}
    assert words == {*"AB零一二三四五六七八九", "请", "再请", "号", "号到", "十二", "号窗口办理"}
