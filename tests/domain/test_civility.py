"""R18: forbidden phrases, however they are written."""

import pytest

from hub.domain.civility import forbidden_in, require_civil
from hub.domain.errors import RuleRefused

LIST = ("领导不在", "我办不到", "not my job")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("领导不在，请改天", "领导不在"),
        ("领导 不在", "领导不在"),
        ("领导，不在！", "领导不在"),
        ("这个我办不到", "我办不到"),
        ("That is NOT  my job.", "not my job"),
        ("ｎｏｔ ｍｙ ｊｏｂ", "not my job"),
    ],
)
def test_r18_a_forbidden_phrase_is_found_however_it_is_written(text: str, found: str) -> None:
    assert forbidden_in(text, LIST) == found


@pytest.mark.parametrize(
    "text", ["", "本人口头请示", "领导在，不忙", "我办不了，请到5号窗口", "a notable job"]
)
def test_r18_civil_words_pass(text: str) -> None:
    assert forbidden_in(text, LIST) is None


def test_r18_a_phrase_of_punctuation_alone_forbids_nothing() -> None:
    assert forbidden_in("您好。", ("……",)) is None


def test_r18_the_refusal_names_the_phrase_and_the_rule() -> None:
    require_civil("请稍候", LIST)
    with pytest.raises(RuleRefused) as refused:
        require_civil("领导不在", LIST)
    assert (refused.value.rule, refused.value.code) == ("R18", "phrase-forbidden")
    assert refused.value.params == {"phrase": "领导不在"}
