"""Slips as text: few bytes, whole Chinese, nothing in people's words that commands the printer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.devices.printing import reader
from hub.devices.printing.compose import slip_bytes
from hub.devices.printing.reader.commands import Command, Unknown, tokens
from hub.devices.printing.reader.paper import Code, Line
from hub.devices.printing.text import text_slip
from hub.domain.slip import Block
from tests.devices.printing.samples import TRACKING, WIDTHS, slip
from tests.domain.notices import guide, notice, said

BOTH = pytest.mark.parametrize("paper_mm", [80, 58])
ATTACK = "张三\x1b@\x1dV\x00\x10\x14\x01\x00\x05\x1bp\x00\x19\xfa\r\n\x1c.李四\u202e\u2028"


@BOTH
def test_what_was_meant_is_what_stands_on_the_paper(paper_mm):
    blocks = slip(is_reprint=True)
    paper = reader.read(slip_bytes(blocks, paper_mm, "text"), WIDTHS[paper_mm])
    meant = "".join(block.text for block in blocks).replace(" ", "")
    assert "".join(paper.lines).replace("─", "").replace(" ", "") == meant
    assert not paper.unknown


@BOTH
def test_the_number_is_three_times_as_wide_and_high_as_every_other_line(paper_mm):
    paper = reader.read(slip_bytes(slip(), paper_mm, "text"), WIDTHS[paper_mm])
    lines = [item for item in paper.items if isinstance(item, Line) and item.cells]
    number = next(line for line in lines if line.text == "A017")
    assert {(cell.width, cell.height) for cell in number.cells} == {(36, 72)}
    assert max(cell.height for line in lines if line is not number for cell in line.cells) == 24


@BOTH
def test_no_line_is_wider_than_the_paper(paper_mm):
    words = {
        "zh": "关于不动产统一登记历史遗留问题处置",
        "en": "Unregistered real estate and its history " * 2,
    }
    data = slip_bytes(slip(service=words), paper_mm, "text")
    once = reader.read(data, WIDTHS[paper_mm])
    unlimited = reader.read(data, 10_000)
    assert once.lines == unlimited.lines, "the printer itself never has to break a line"


@BOTH
@pytest.mark.parametrize(
    "blocks", [notice(), notice(kind="not_accepted"), guide()], ids=["told", "refused", "guide"]
)
def test_notices_and_guides_stand_whole_on_the_paper(paper_mm, blocks):
    paper = reader.read(slip_bytes(blocks, paper_mm, "text"), WIDTHS[paper_mm])
    meant = said(blocks).replace("–", "-")
    drawn = "".join(paper.lines).replace("─", "").replace("_", "")
    assert drawn.replace(" ", "") == "".join(meant.split())
    assert paper.lines == reader.read(slip_bytes(blocks, paper_mm, "text"), 10_000).lines
    assert not paper.unknown


@BOTH
def test_text_hangs_beside_its_label(paper_mm):
    block = Block("text", "买卖双方须同时到场，并携带身份证件原件" * 2, "left", label="注意事项")
    first, *others, _ = text_slip([block], WIDTHS[paper_mm]).decode("gb18030", "ignore").split("\n")
    assert first.endswith("注意事项 买卖双方须同时到场，" + first.partition("，")[2])
    assert others
    assert all(line.startswith(" " * 9) and not line.startswith(" " * 10) for line in others)


def test_a_blank_is_a_line_to_write_on_to_the_papers_edge():
    block = Block("blank", "", "left", label="签收人", indent="签收时间")
    (line,) = reader.read(text_slip([block], 576), 576).lines
    assert line == "签收人" + " " * 3 + "_" * 39


def test_a_line_without_hanzi_keeps_its_full_width_punctuation():
    paper = reader.read(text_slip([Block("text", "A017，B022：《F》…—“ ”、℃")], 576), 576)
    assert paper.lines == ["A017，B022：《F》…—“ ”、℃"]


@pytest.mark.parametrize("word", ["囍", "㐀", "𠮷", "é", "€", "①", "ㄅ"])
def test_rare_letters_are_sent_as_gb18030(word):
    assert word.encode("gb18030") in text_slip([Block("text", word)], 576)


def test_the_code_is_the_printers_own_and_centred():
    paper = reader.read(slip_bytes(slip(), 80, "text"), 576)
    code = next(item for item in paper.items if isinstance(item, Code))
    assert (code.text, code.align, code.level) == (TRACKING, "center", "M")


@BOTH
def test_text_takes_a_fiftieth_of_a_pictures_bytes(paper_mm):
    text, picture = (len(slip_bytes(slip(), paper_mm, mode)) for mode in ("text", "raster"))
    assert text <= 1_200
    assert text * 40 <= picture


def commands_of(stream: bytes) -> list[tuple[str, bytes]]:
    return [(token.name, token.params) for token in tokens(stream) if isinstance(token, Command)]


@pytest.mark.parametrize("kind", ["title", "strong", "text", "small", "number", "mark"])
def test_commands_in_a_name_never_reach_the_printer(kind):
    stream = text_slip([Block(kind, ATTACK)], 576)
    assert not [token for token in tokens(stream) if isinstance(token, Unknown)]
    harmless = text_slip([Block(kind, "张三 @ V p 李四")], 576)
    assert {name for name, _ in commands_of(stream)} == {name for name, _ in commands_of(harmless)}


@pytest.mark.parametrize("kind", ["strong", "text", "small", "blank"])
def test_commands_in_a_label_or_what_hangs_beside_it_never_reach_the_printer(kind):
    stream = text_slip([Block(kind, ATTACK, "left", ATTACK), Block(kind, ATTACK, "left", indent=ATTACK)], 576)
    assert not [token for token in tokens(stream) if isinstance(token, Unknown)]
    names = {name for name, _ in commands_of(stream)}
    assert names <= {"FS &", "GS b", "ESC a", "ESC J", "ESC 3", "ESC E", "ESC M", "LF"}


def test_commands_in_a_tracking_address_never_reach_the_printer():
    stream = text_slip([Block("qr", "https://x.example/\x10\x14\x01\x00\x05\x1b@")], 576)
    assert reader.read(stream, 576).lines == ["https://x.example/@"]


@given(st.text(max_size=60))
def test_no_text_whatever_adds_a_command(words):
    stream = text_slip([Block("text", words)], 576)
    names = {name for name, _ in commands_of(stream)}
    assert names <= {"FS &", "GS b", "ESC a", "ESC J", "ESC 3", "LF"}
    assert not [token for token in tokens(stream) if isinstance(token, Unknown)]
