"""A slip as the bytes its printer needs, in the mode of that printer."""

import re
from collections.abc import Sequence

from PIL import Image

from hub.devices.printing import drivers
from hub.devices.printing.model import DOTS, Mode
from hub.devices.printing.raster import draw_slip
from hub.devices.printing.text import text_slip
from hub.domain.slip import Block

_INITIALISE = b"\x1b@"
_CUT = b"\x1dVB\x00"  # GS V 66 0: feed to the knife, cut but for a point
_FEED_TO_TEAR = b"\x1bd\x04"  # 58 mm printers often have a tear bar and no knife
_FRAGMENT_ROWS = 480
_REAL_TIME = re.compile(rb"\x10(?=[\x04\x05\x14])")  # DLE before EOT, ENQ or DC4
_INVERTED = bytes(255 - byte for byte in range(256))


def slip_bytes(blocks: Sequence[Block], paper_mm: int, mode: Mode) -> bytes:
    """The whole job: start, slip, feed, cut. `paper_mm` is 80 or 58. Raises FontMissing in raster mode."""
    width = DOTS[paper_mm]
    body = raster_bytes(draw_slip(blocks, width)) if mode == "raster" else text_slip(blocks, width)
    feed = _FEED_TO_TEAR if paper_mm == 58 else b""
    return _INITIALISE + body + feed + _CUT


def raster_bytes(picture: Image.Image) -> bytes:
    """A black-and-white picture as GS v 0 commands (`graphics` overflows above about 900 rows)."""
    page = drivers.composer()
    safe = _without_real_time_commands(picture)
    for top in range(0, safe.height, _FRAGMENT_ROWS):
        rows = safe.crop((0, top, safe.width, min(safe.height, top + _FRAGMENT_ROWS)))
        page.image(rows, impl="bitImageRaster")
    output: bytes = page.output
    return output


def _without_real_time_commands(picture: Image.Image) -> Image.Image:
    """The picture with no DLE EOT, DLE ENQ or DLE DC4 hidden in its dots.

    Printers obey these even inside pictures (open the drawer, clear the buffer, answer a question nobody
    asked). Widening the dot that reads as DLE by one to its left changes nothing an eye could see.
    """
    if picture.width % 8:
        raise ValueError(f"a picture's width must be a multiple of 8 dots, not {picture.width}")
    dots = _REAL_TIME.sub(b"\x30", picture.tobytes().translate(_INVERTED))
    return Image.frombytes("1", picture.size, dots.translate(_INVERTED))
