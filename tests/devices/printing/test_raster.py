"""Slips as pictures: what the eye measures."""

import random

import pytest
import segno
from PIL import Image

from hub.devices.printing import reader
from hub.devices.printing.compose import raster_bytes, slip_bytes
from hub.devices.printing.raster import draw_slip
from hub.domain.slip import Block
from tests.devices.printing.samples import TRACKING, WIDTHS, ink_height, slip
from tests.domain.notices import guide, notice

BOTH = pytest.mark.parametrize("paper_mm", [80, 58])


def ink_box(picture: Image.Image) -> tuple[int, int, int, int]:
    """Where the dots are."""
    box = picture.convert("L").point(lambda grey: 255 - grey).getbbox()
    assert box is not None, "nothing is printed"
    return box


@BOTH
def test_our_reader_sees_the_very_dots_that_were_drawn(paper_mm):
    width = WIDTHS[paper_mm]
    drawn = draw_slip(slip(), width)
    paper = reader.read(slip_bytes(slip(), paper_mm, "raster"), width)
    seen = reader.draw(paper).crop((0, 0, *drawn.size))
    assert seen.size == drawn.size
    changed = sum(a != b for a, b in zip(seen.tobytes(), drawn.tobytes(), strict=True))
    assert changed <= 3, "only a dot that would have read as a real-time command may differ"
    assert not paper.unknown


@BOTH
def test_the_number_is_three_times_as_large_as_the_largest_other_line(paper_mm):
    title, number = Block("title", "A017"), Block("number", "A017")
    sizes = [ink_height(draw_slip([block], WIDTHS[paper_mm])) for block in (title, number)]
    assert sizes[1] >= 3 * (sizes[0] - 2)  # the strokes of the title are relatively heavier by a dot
    others = [ink_height(draw_slip([Block(kind, "A017")], WIDTHS[paper_mm])) for kind in ("strong", "text")]
    assert max(others) < sizes[0]


@BOTH
def test_nothing_is_drawn_outside_the_margins(paper_mm):
    width = WIDTHS[paper_mm]
    long = slip(
        hall={
            "zh": "青禾区人民政府政务服务和公共资源交易管理中心第一办事大厅",
            "en": "A very long name " * 6,
        },
        service={"zh": "建设工程规划许可证核发与变更及延期" * 3, "en": "Licence" * 12},
        number="ABC00017",
    )
    for blocks in (
        long,
        notice(remarks="很长的注意事项" * 20),
        guide(fee={"zh": "费" * 60, "en": "f" * 90}),
    ):
        box = ink_box(draw_slip(blocks, width))
        assert box[0] >= 4
        assert box[2] <= width - 4


@BOTH
def test_text_hangs_beside_its_label(paper_mm):
    width = WIDTHS[paper_mm]
    hanging = draw_slip([Block("text", "买卖双方须同时到场" * 5, "left", label="注意事项")], width)
    label = ink_box(draw_slip([Block("text", "注意事项", "left")], width))
    later = hanging.crop((0, label[3] + 4, *hanging.size))
    assert ink_box(later)[0] > label[2]


@BOTH
def test_a_blank_is_a_line_to_the_margin(paper_mm):
    line = draw_slip([Block("blank", "", "left", label="签收人", indent="签收时间")], WIDTHS[paper_mm])
    text = draw_slip([Block("text", "不动产" * 40, "left", label="签收时间")], WIDTHS[paper_mm])
    assert 0 <= ink_box(line)[2] - ink_box(text)[2] < 40


def test_the_tracking_address_is_a_code_of_whole_dots():
    strip = draw_slip([Block("qr", TRACKING)], 576)
    modules = len(segno.make_qr(TRACKING, error="m").matrix)
    assert ink_height(strip) % modules == 0
    assert ink_height(strip) >= 180


def test_control_characters_in_names_draw_nothing():
    assert draw_slip([Block("text", "张\x1b三\u202e\x00")], 576).tobytes() == (
        draw_slip([Block("text", "张 三")], 576).tobytes()
    )


def test_no_real_time_command_hides_in_the_dots_of_a_picture():
    noise = Image.frombytes("1", (576, 900), random.Random(7).randbytes(72 * 900))
    sent = raster_bytes(noise)
    assert not any(bytes([0x10, second]) in sent for second in (0x04, 0x05, 0x14))


def test_a_slip_longer_than_any_picture_command_comes_out_whole():
    blocks = [Block("text", f"第 {line} 行") for line in range(80)]
    drawn = draw_slip(blocks, 576)
    assert drawn.height > 3_000
    assert reader.draw(reader.read(raster_bytes(drawn), 576)).tobytes().startswith(drawn.tobytes()[:200_000])
