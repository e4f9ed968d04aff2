"""Lines broken as Chinese typesetting breaks them."""

import pytest

from hub.devices.printing.wrap import columns, fill, wrap


def test_a_line_that_fits_is_left_alone():
    assert wrap("请在休息区等候", 14, columns) == ["请在休息区等候"]


def test_a_sentence_breaks_after_its_comma_rather_than_in_a_word():
    lines = wrap("请在休息区等候，注意屏幕与语音呼叫", 32, columns)
    assert lines == ["请在休息区等候，", "注意屏幕与语音呼叫"]


def test_chinese_and_english_part_where_they_meet():
    assert wrap("扫码查看叫号进度 Scan to follow your turn", 32, columns) == [
        "扫码查看叫号进度",
        "Scan to follow your turn",
    ]


@pytest.mark.parametrize("width", range(4, 40))
def test_no_line_begins_with_a_comma_or_is_too_long(width):
    text = "今日号码已取完，（若窗口空闲）可直接到 12 号窗口办理。"
    lines = wrap(text, width, columns)
    assert all(columns(line) <= width for line in lines)
    assert not any(line.startswith(("，", "。", "）")) for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_a_word_longer_than_the_paper_is_cut():
    assert wrap("https://queue.example/t/ABCDEFG", 16, columns) == ["https://queue.ex", "ample/t/ABCDEFG"]


def test_a_novel_is_broken_in_no_time():
    lines = wrap("户" * 20_000, 48, columns)
    assert {columns(line) for line in lines[:-1]} == {48}


def test_what_begins_at_the_margin_fills_its_lines():
    assert fill("现将需要补充的全部内容一次性告知如下", 24, columns) == [
        "现将需要补充的全部内容一",
        "次性告知如下",
    ]


def test_a_second_line_is_never_an_orphan():
    assert fill("双方到窗口提交材料，接受询问并签字", 32, columns) == [
        "双方到窗口提交材料，",
        "接受询问并签字",
    ]


def test_the_last_line_of_a_paragraph_is_no_stump():
    lines = fill("户" * 25, 24, columns)
    assert [columns(line) for line in lines] == [24, 22, 4]


@pytest.mark.parametrize("width", range(4, 40))
def test_a_filled_paragraph_loses_nothing_and_overflows_nowhere(width):
    text = "您提交的材料（含复印件）不齐全，请补正下列全部内容。Please correct all of this."
    lines = fill(text, width, columns)
    assert all(columns(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
