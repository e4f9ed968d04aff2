"""A slip as the bytes its printer needs, in the mode of that printer."""

from collections.abc import Sequence

from PIL import Image

from hub.devices.printing import library
from hub.devices.printing.model import DOTS, Mode
from hub.devices.printing.raster import draw_slip
from hub.devices.printing.text import text_slip
from hub.domain.slip import Block

_INITIALISE = b"\x1b@"
_CUT = b"\x1dVB\x00"  # GS V 66 0: feed to the knife, cut but for a point
_FEED_TO_TEAR = b"\x1bd\x04"  # 58 mm printers often have a tear bar and no knife
_FRAGMENT_ROWS = 480
_REAL_TIME_SECOND = frozenset(b"\x04\x05\x14")  # DLE EOT, DLE ENQ, DLE DC4


def slip_bytes(blocks: Sequence[Block], paper_mm: int, mode: Mode) -> bytes:
    """The whole job: start, slip, feed, cut. `paper_mm` is 80 or 58. Raises FontMissing in raster mode."""
    width = DOTS[paper_mm]
    body = raster_bytes(draw_slip(blocks, width)) if mode == "raster" else text_slip(blocks, width)
    feed = _FEED_TO_TEAR if paper_mm == 58 else b""
    return _INITIALISE + body + feed + _CUT


def raster_bytes(picture: Image.Image) -> bytes:
    """A black-and-white picture as GS v 0 commands (`graphics` overflows above about 900 rows)."""
    page = library.composer()
    page.image(_without_real_time_commands(picture), impl="bitImageRaster", fragment_height=_FRAGMENT_ROWS)
    output: bytes = page.output
    return output


def _without_real_time_commands(picture: Image.Image) -> Image.Image:
    """The picture with no DLE EOT, DLE ENQ or DLE DC4 hidden in its dots.

    Printers obey these even inside pictures (open the drawer, clear the buffer, answer a question nobody
    asked). Widening the dot that reads as DLE by one to its left changes nothing an eye could see.
    """
    if picture.width % 8:
        raise ValueError(f"a picture's width must be a multiple of 8 dots, not {picture.width}")
    dots = bytearray(byte ^ 0xFF for byte in picture.tobytes())
    for place in range(len(dots) - 1):
        if dots[place] == 0x10 and dots[place + 1] in _REAL_TIME_SECOND:
            dots[place] = 0x30
    return Image.frombytes("1", picture.size, bytes(byte ^ 0xFF for byte in dots))
