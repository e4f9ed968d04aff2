"""Our own reader of ESC/POS, against bytes written by hand."""

import pytest
from PIL import Image

from hub.devices.printing import reader
from hub.devices.printing.reader.paper import Code, Cut, Feed, Line, Raster
from tests.devices.printing.samples import ink_height


def test_an_unknown_command_is_reported_with_its_place():
    paper = reader.read(b"\x1b@Hi\x1bz\n", 576)
    assert paper.unknown == ("byte 4: 1b 7a",)
    assert paper.lines == ["Hi"]


@pytest.mark.parametrize(
    "cut_short", [b"\x1d", b"\x1b3", b"\x1dv0\x00\x48\x00\x10\x00\xff", b"\x1d(k\x08\x001P"]
)
def test_a_command_cut_short_is_reported_and_never_raises(cut_short):
    assert reader.read(cut_short, 576).unknown


def test_sizes_alignment_and_chinese_are_read():
    paper = reader.read(b"\x1c&\x1ba\x01\x1d!\x22" + "号A".encode("gb18030") + b"\n", 576)
    (line,) = paper.items
    assert isinstance(line, Line)
    assert (line.text, line.align) == ("号A", "center")
    assert [(cell.width, cell.height) for cell in line.cells] == [(72, 72), (36, 72)]


def test_chinese_sent_without_fs_ampersand_is_not_taken_for_chinese():
    assert "号" not in "".join(reader.read("号".encode("gb18030") + b"\n", 576).lines)


def test_initialising_forgets_size_and_alignment():
    paper = reader.read(b"\x1d!\x11\x1ba\x02\x1b@A\n", 576)
    (line,) = paper.items
    assert isinstance(line, Line)
    assert (line.cells[0].height, line.align) == (24, "left")


def test_a_line_wider_than_the_paper_is_broken_as_the_printer_would():
    assert reader.read(b"A" * 50 + b"\n", 576).lines == ["A" * 48, "AA"]


def test_a_raster_picture_comes_back_dot_for_dot():
    dots = bytes([0b10000001, 0b00011000])
    paper = reader.read(b"\x1dv0\x00\x01\x00\x02\x00" + dots, 384)
    (raster,) = paper.items
    assert raster == Raster(8, 2, dots, "left")
    page = reader.draw(paper)
    assert [x for x in range(8) if page.getpixel((x, 0)) == 0] == [0, 7]
    assert [x for x in range(8) if page.getpixel((x, 1)) == 0] == [3, 4]


def test_a_native_code_is_read_with_its_size_and_level():
    stream = b"\x1d(k\x03\x001C\x06" + b"\x1d(k\x03\x001E1" + b"\x1d(k\x06\x001P0ABC" + b"\x1d(k\x03\x001Q0"
    paper = reader.read(stream, 576)
    assert paper.items == (Code("ABC", 6, "M", "left"),)
    assert ink_height(reader.draw(paper)) == 21 * 6


def test_feeds_and_the_cut_are_read():
    assert reader.read(b"\x1bJ\x10\x1bd\x02\x1dVB\x08", 576).items == (Feed(16), Feed(60), Feed(8), Cut())


def test_white_on_black_is_drawn_white_on_black():
    page = reader.draw(reader.read(b"\x1dB\x01 \n", 576))
    assert page.crop((0, 0, 12, 24)).getcolors() == [(12 * 24, 0)]


def test_large_letters_are_drawn_three_times_as_high():
    small, large = (
        ink_height(reader.draw(reader.read(b"\x1db\x01" + size + b"0\n", 576)))
        for size in (b"", b"\x1d!\x22")
    )
    assert abs(large - 3 * small) <= 3


def test_an_empty_job_is_an_empty_picture_not_an_error():
    assert isinstance(reader.draw(reader.read(b"", 576)), Image.Image)
