"""Finding a font that holds all of Chinese."""

import os
import sys
import threading
from functools import cache
from pathlib import Path

from PIL import ImageFont

Font = ImageFont.FreeTypeFont
# A face is not for two threads at once: whoever draws letters holds this.
DRAWING = threading.Lock()

# The first that exists is used.
_CANDIDATES = {
    "linux": (
        "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
        "/usr/share/fonts/*/wqy*/wqy-microhei.ttc",
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
        "/usr/share/fonts/*/*/NotoSansCJK*-Regular.*",
        "/usr/share/fonts/*/*/SourceHanSans*-Regular.*",
        "/usr/share/fonts/*/wqy/wqy-zenhei.ttc",
    ),
    "darwin": ("/System/Library/Fonts/PingFang.ttc", "/System/Library/Fonts/STHeiti Medium.ttc"),
    "win32": ("Fonts/msyh.ttc", "Fonts/simhei.ttf", "Fonts/simsun.ttc"),
}


class FontMissing(Exception):
    """No Chinese font on this machine; the message says how to get one."""


@cache
def font_path() -> Path:
    """The Chinese font of this machine (JIAOHAO_FONT names another). Raises FontMissing."""
    named = os.environ.get("JIAOHAO_FONT")
    if named:
        return Path(named)
    root = Path(os.environ.get("WINDIR", "C:/Windows")) if sys.platform == "win32" else Path("/")
    for pattern in _CANDIDATES.get(sys.platform, ()):
        for found in sorted(root.glob(pattern.lstrip("/"))):
            return found
    raise FontMissing("no Chinese font found: install fonts-wqy-microhei, or name one in JIAOHAO_FONT")


@cache
def font(pixels: int, *, is_mono: bool = False) -> Font:
    """The Chinese font at `pixels` per em; `is_mono` asks for the face whose Latin letters are half wide."""
    path = font_path()
    if is_mono and path.name == "wqy-microhei.ttc":
        return ImageFont.truetype(path, pixels, index=1)
    return ImageFont.truetype(path, pixels)
