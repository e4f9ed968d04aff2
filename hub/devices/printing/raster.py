"""Drawing a slip as one picture of black dots, for printers that only need to print pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import segno
from PIL import Image, ImageDraw

from hub.devices.printing.clean import clean, clean_address
from hub.devices.printing.fonts import DRAWING, font
from hub.devices.printing.wrap import fill, wrap
from hub.domain.slip import Align, Block

# The number is this many times as large as the largest other line (issue 2, Slip).
NUMBER_TIMES = 3
_INK_BELOW = 150  # greys darker than this become dots: keeps thin strokes whole
_QUIET = 4  # modules of white around a QR code
_HANGING = tuple("，。；：！？、")  # hang into the margin: a centred line looks centred
_WHITE, _BLACK = 255, 0


@dataclass(frozen=True)
class Look:
    """How one kind of line is set: em size, weight of its strokes and air above, all in dots."""

    size: int
    weight: float = 0.0
    above: int = 0
    tracking: int = 0


@dataclass(frozen=True)
class Layout:
    """A paper width and how its lines look."""

    width: int
    margin: int
    looks: dict[str, Look]
    qr_side: int


_WIDE = Layout(
    width=576,
    margin=28,
    looks={
        "title": Look(42, 0.9, above=4, tracking=2),
        "strong": Look(36, 0.6, above=10),
        "text": Look(30, above=10),
        "small": Look(21, above=2),
        "number": Look(42 * NUMBER_TIMES, 2.4, above=30, tracking=8),
        "mark": Look(32, 0.6, above=16, tracking=2),
        "rule": Look(2, above=14),
        "space": Look(10),
        "blank": Look(30, above=26),
    },
    qr_side=208,
)
_NARROW = Layout(
    width=384,
    margin=10,
    looks={
        "title": Look(33, 0.8, above=4, tracking=1),
        "strong": Look(30, 0.5, above=8),
        "text": Look(25, above=8),
        "small": Look(18, above=2),
        "number": Look(33 * NUMBER_TIMES, 2.0, above=24, tracking=6),
        "mark": Look(27, 0.5, above=14, tracking=1),
        "rule": Look(2, above=12),
        "space": Look(8),
        "blank": Look(25, above=24),
    },
    qr_side=176,
)


def draw_slip(blocks: Sequence[Block], width: int) -> Image.Image:
    """The slip as a black-and-white picture `width` dots wide (576 or 384). Raises FontMissing."""
    with DRAWING:
        strips = [_strip(block, width) for block in blocks]
    page = Image.new("1", (width, max(1, sum(strip.height for strip in strips))), _WHITE)
    top = 0
    for strip in strips:
        page.paste(strip, (0, top))
        top += strip.height
    return page


@lru_cache(maxsize=256)
def _strip(block: Block, width: int) -> Image.Image:
    """One block as a strip of paper; the same words are drawn once."""
    layout = _WIDE if width >= _WIDE.width else _NARROW
    if block.kind == "qr":
        return _qr(clean_address(block.text), layout)
    look = layout.looks[block.kind]
    if block.kind == "rule":
        return _rule(look, layout)
    if block.kind == "space":
        return Image.new("1", (width, look.size), _WHITE)
    if block.kind == "number":
        return _number(clean(block.text), look, layout)
    if block.label or block.indent:
        return _hanging(block, look, layout)
    breaking = fill if block.align == "left" else wrap
    lines = breaking(clean(block.text), layout.width - 2 * layout.margin, lambda text: _width(text, look))
    return _text(lines, look, layout, block.align, is_mark=block.kind == "mark")


def _width(text: str, look: Look) -> float:
    return font(look.size).getlength(text) + look.tracking * max(0, len(text) - 1)


def _text(lines: list[str], look: Look, layout: Layout, align: Align, *, is_mark: bool) -> Image.Image:
    pad = look.size // 4 if is_mark else 0
    leading = round(look.size * 1.22)
    height = look.above + leading * len(lines) + 2 * pad
    page = Image.new("L", (layout.width, height), _WHITE)
    draw = ImageDraw.Draw(page)
    if is_mark:
        _box(draw, max(_width(line, look) for line in lines), look, layout, height)
    for row, line in enumerate(lines):
        baseline = look.above + pad + leading * row + round(look.size * 0.98)
        left = _left(_width(line, look), layout, align) + (_hang(line, look) if align == "center" else 0)
        _write(draw, (left, baseline), line, look, _WHITE if is_mark else _BLACK)
    return _dots(page)


def _hanging(block: Block, look: Look, layout: Layout) -> Image.Image:
    """A label with its text beside it, every further line as far in; or a label with a line to write on."""
    label, body = clean(block.label), layout.looks["text"]
    hang = max(_width(label, body), _width(clean(block.indent), body))
    left = layout.margin + round(hang) + max(9, layout.margin // 2)
    right = layout.width - layout.margin
    lines = fill(clean(block.text), right - left, lambda text: _width(text, look))
    leading = round(look.size * 1.22)
    page = Image.new("L", (layout.width, look.above + leading * len(lines)), _WHITE)
    draw = ImageDraw.Draw(page)
    baseline = look.above + round(look.size * 0.98)
    _write(draw, (layout.margin, baseline), label, body, _BLACK)
    for row, line in enumerate(lines):
        _write(draw, (left, baseline + leading * row), line, look, _BLACK)
    if block.kind == "blank":
        draw.rectangle((left, baseline + 4, right - 1, baseline + 5), fill=_BLACK)
    return _dots(page)


def _box(draw: ImageDraw.ImageDraw, width: float, look: Look, layout: Layout, height: int) -> None:
    """The black ground of a mark, so that 补打 is seen before it is read."""
    pad = look.size * 0.7
    left = _left(width, layout, "center")
    draw.rounded_rectangle(
        (left - pad, look.above, left + width + pad, height - 1), radius=look.size // 4, fill=_BLACK
    )


def _number(text: str, look: Look, layout: Layout) -> Image.Image:
    """The ticket number: as wide as it needs, shrunk only if the paper is narrower."""
    room = layout.width - 2 * layout.margin
    while _width(text, look) > room and look.size > 24:
        look = Look(look.size - 4, look.weight, look.above, look.tracking)
    _, top, _, bottom = font(look.size).getbbox("0A", anchor="ls", stroke_width=look.weight)
    height = round(bottom - top) + look.above + look.above // 2
    page = Image.new("L", (layout.width, height), _WHITE)
    start = _left(_width(text, look), layout, "center")
    _write(ImageDraw.Draw(page), (start, look.above - round(top)), text, look, _BLACK)
    return _dots(page)


def _rule(look: Look, layout: Layout) -> Image.Image:
    strip = Image.new("1", (layout.width, look.above + look.size), _WHITE)
    box = (layout.margin, look.above, layout.width - layout.margin - 1, look.above + look.size - 1)
    ImageDraw.Draw(strip).rectangle(box, fill=_BLACK)
    return strip


def _qr(url: str, layout: Layout) -> Image.Image:
    """A QR code in whole dots per module, about `qr_side` dots wide."""
    rows = [bytes(row) for row in segno.make_qr(url, error="m").matrix]
    module = max(2, layout.qr_side // len(rows))
    code = Image.frombytes("L", (len(rows), len(rows)), b"".join(rows)).point(lambda dark: 255 * (1 - dark))
    code = code.resize((code.width * module, code.height * module), Image.Resampling.NEAREST)
    above, below = module * _QUIET, module * (_QUIET - 2)  # the next line brings the rest of the quiet zone
    strip = Image.new("1", (layout.width, above + code.height + below), _WHITE)
    strip.paste(code, ((layout.width - code.width) // 2, above))
    return strip


def _hang(line: str, look: Look) -> float:
    """How far a centred line moves right because the punctuation at its end is mostly air."""
    return look.size / 4 if line.endswith(_HANGING) else 0


def _left(width: float, layout: Layout, align: Align) -> float:
    if align == "left":
        return layout.margin
    if align == "right":
        return layout.width - layout.margin - width
    return round((layout.width - width) / 2)


def _write(draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, look: Look, ink: int) -> None:
    """`text` from its left end on its baseline."""
    face = font(look.size)
    if not look.tracking:
        draw.text(at, text, ink, face, anchor="ls", stroke_width=look.weight)
        return
    x, y = at
    for char in text:
        draw.text((x, y), char, ink, face, anchor="ls", stroke_width=look.weight)
        x += face.getlength(char) + look.tracking


def _dots(page: Image.Image) -> Image.Image:
    return page.point(lambda grey: _WHITE if grey >= _INK_BELOW else _BLACK, mode="1")
