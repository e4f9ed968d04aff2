"""A picture of the paper, dot for dot where dots were sent, in our font where letters were."""

from functools import lru_cache

import segno
from PIL import Image, ImageDraw, ImageOps

from hub.devices.printing.fonts import DRAWING, font
from hub.devices.printing.reader.paper import Cell, Code, Cut, Feed, Item, Line, Paper, Raster

_WHITE, _BLACK = 255, 0
_INK_BELOW = 150
_TAIL = 40  # white dots shown below the last dot


def draw(paper: Paper) -> Image.Image:
    """The paper as a black-and-white picture that ends a little below the last dot. Raises FontMissing."""
    with DRAWING:
        strips = [_strip(item, paper.width) for item in paper.items]
    height = max(1, sum(strip.height for strip in strips))
    page = Image.new("1", (paper.width, height), _WHITE)
    top = 0
    for strip in strips:
        page.paste(strip, (0, top))
        top += strip.height
    last_dot = (ImageOps.invert(page.convert("L")).getbbox() or (0, 0, 0, 0))[3]
    return page.crop((0, 0, paper.width, min(height, last_dot + _TAIL)))


def _strip(item: Item, width: int) -> Image.Image:
    match item:
        case Feed(dots):
            return _blank(width, dots)
        case Cut():
            return _blank(width, _TAIL)
        case Line():
            return _line(item, width)
        case Raster():
            size = (item.width, item.height)
            picture = Image.frombytes("1", size, bytes(byte ^ 0xFF for byte in item.data))
            return _placed(picture, item.align, width)
        case Code():
            return _placed(_code(item), item.align, width)


def _line(line: Line, width: int) -> Image.Image:
    height = max([line.spacing, *(cell.height for cell in line.cells)])
    tallest = max((cell.height for cell in line.cells), default=0)
    strip = _blank(width, height)
    x = _left(sum(cell.width for cell in line.cells), line.align, width)
    for cell in line.cells:
        strip.paste(_glyph(cell), (x, tallest - cell.height))
        x += cell.width
    return strip


@lru_cache(maxsize=2048)
def _glyph(cell: Cell) -> Image.Image:
    """One letter in its cell: smoothed when the printer was told to (GS b), else dots made larger."""
    style = cell.style
    times = min(style.wide, style.high) if style.is_smooth else 1
    size = (cell.width // style.wide * times, cell.height // style.high * times)
    page = Image.new("L", size, _WHITE)
    pen = ImageDraw.Draw(page)
    if cell.char == "─":  # printers draw it from edge to edge
        pen.rectangle((0, size[1] // 2 - 1, size[0], size[1] // 2), fill=_BLACK)
    else:
        face = font(round(size[1] * 0.92), is_mono=True)
        at, weight = (size[0] / 2, round(size[1] * 0.82)), 0.6 * times * style.is_bold
        pen.text(at, cell.char, _BLACK, face, anchor="ms", stroke_width=weight)
    dots = page.point(lambda grey: _WHITE if grey >= _INK_BELOW else _BLACK, mode="1")
    if style.is_inverse:
        dots = dots.point(lambda dot: _BLACK if dot else _WHITE, mode="1")
    return dots.resize((cell.width, cell.height), Image.Resampling.NEAREST)


def _code(code: Code) -> Image.Image:
    rows = [bytes(row) for row in segno.make_qr(code.text, error=code.level.lower()).matrix]
    square = Image.frombytes("L", (len(rows), len(rows)), b"".join(rows)).point(lambda dark: 255 * (1 - dark))
    side = len(rows) * code.module
    return square.convert("1").resize((side, side), Image.Resampling.NEAREST)


def _placed(picture: Image.Image, align: str, width: int) -> Image.Image:
    strip = _blank(width, picture.height)
    strip.paste(picture, (_left(picture.width, align, width), 0))
    return strip


def _left(used: int, align: str, width: int) -> int:
    return {"left": 0, "right": width - used}.get(align, (width - used) // 2)


def _blank(width: int, height: int) -> Image.Image:
    return Image.new("1", (width, height), _WHITE)
