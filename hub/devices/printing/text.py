"""A slip as text the printer draws with its own letters: a hundredth of a picture's bytes.

Chinese goes out as GB18030 after FS &. Every letter passes `_letters`, the only way into the bytes.
"""

from collections.abc import Callable, Sequence

import segno

from hub.devices.printing import drivers
from hub.devices.printing.clean import clean, clean_address
from hub.devices.printing.wrap import columns, fill, wrap
from hub.domain.slip import Align, Block, Kind

_ALIGN: dict[Align, bytes] = {"left": b"\x1ba\x00", "center": b"\x1ba\x01", "right": b"\x1ba\x02"}
_CHINESE, _SMOOTH = b"\x1c&", b"\x1db\x01"
_BOLD, _NOT_BOLD = b"\x1bE\x01", b"\x1bE\x00"
_INVERSE, _NOT_INVERSE = b"\x1dB\x01", b"\x1dB\x00"
_FONT_A, _FONT_B = b"\x1bM\x00", b"\x1bM\x01"
_TIMES_3, _TIMES_1 = b"\x1d!\x22", b"\x1d!\x00"
_CELL_A, _CELL_B = 12, 9  # dots across a Latin letter
_QR_SHARE = 0.36  # of the paper's width
_PLAIN = str.maketrans({"–": "-", "—": "-", "×": "x", "’": "'", "‘": "'", "“": '"', "”": '"', "·": "-"})
Breaking = Callable[[str, float, Callable[[str], float]], list[str]]


def text_slip(blocks: Sequence[Block], width: int) -> bytes:
    """The blocks as ESC/POS text for paper `width` dots wide, without the cut."""
    return _CHINESE + _SMOOTH + b"".join(_ALIGN[block.align] + _block(block, width) for block in blocks)


def _block(block: Block, width: int) -> bytes:
    text = clean(block.text)
    room = width // _CELL_A
    if block.label or block.indent:
        return _hanging(block, text, width)
    if block.align == "left" and block.kind in ("text", "strong"):
        return _feed(6) + _in_weight(block.kind, _paragraph(fill(text, room, columns)))
    match block.kind:
        case "title" | "strong":
            return _feed(6) + _BOLD + _lines(text, room) + _NOT_BOLD
        case "small":
            return _small(_plain(text), width, wrap if block.align == "center" else fill)
        case "number":
            big = _BOLD + _TIMES_3 + _lines(text, room // 3, spacing=72) + _TIMES_1 + _NOT_BOLD
            return _feed(22) + big + _feed(16)
        case "mark":
            return _feed(12) + _BOLD + _INVERSE + _lines(f" {text} ", room) + _NOT_INVERSE + _NOT_BOLD
        case "rule":
            return _feed(4) + _lines("─" * (room // 2), room)
        case "qr":
            return _feed(14) + _qr(clean_address(block.text), width) + _feed(14)
        case "space":
            return _feed(10)
        case _:
            return _feed(6) + _lines(text, room)


def _lines(text: str, room: int, spacing: int = 28) -> bytes:
    return _spacing(spacing) + b"".join(_letters(line) + b"\n" for line in wrap(text, room, columns))


def _paragraph(lines: list[str]) -> bytes:
    return _spacing(28) + b"".join(_letters(line) + b"\n" for line in lines)


def _hanging(block: Block, text: str, width: int) -> bytes:
    """A label with its text beside it, every further line as far in; or a label with room to write."""
    label, room = clean(block.label), width // _CELL_A
    before = max(columns(label), columns(clean(block.indent))) + 1
    if block.kind == "blank":
        return _feed(20) + _paragraph([label + " " * (before - columns(label)) + "_" * max(4, room - before)])
    if block.kind == "small" and (text := _plain(text)).isascii():
        before, room = -(-before * _CELL_A // _CELL_B), width // _CELL_B
        lines = [" " * before + line for line in fill(text, max(8, room - before), columns)]
        return _in_font_b(lines)
    first, *others = fill(text, max(8, room - before), columns)
    lines = [label + " " * (before - columns(label)) + first, *(" " * before + line for line in others)]
    return _feed(6) + _in_weight(block.kind, _paragraph(lines))


def _in_weight(kind: Kind, line: bytes) -> bytes:
    return _BOLD + line + _NOT_BOLD if kind == "strong" else line


def _small(text: str, width: int, breaking: Breaking) -> bytes:
    """Latin lines in the printer's smaller letters; it has no smaller hanzi."""
    if text.isascii():
        return _in_font_b(breaking(text, width // _CELL_B, columns))
    lines = breaking(text, width // _CELL_A, columns)
    return b"".join(_in_font_b([line]) if line.isascii() else _lines(line, width) for line in lines)


def _plain(text: str) -> str:
    """Typographic signs a line of Latin letters may hold, as the printer's smaller letters have them."""
    plain = text.translate(_PLAIN)
    return plain if plain.isascii() else text


def _in_font_b(lines: list[str]) -> bytes:
    return _FONT_B + _spacing(22) + b"".join(_letters(line) + b"\n" for line in lines) + _FONT_A


def _letters(text: str) -> bytes:
    """GB18030 bytes of letters only. Every byte is 0x20 or above: nothing here can command the printer."""
    return "".join(char for char in text if " " <= char != "\x7f").encode("gb18030", errors="replace")


def _spacing(dots: int) -> bytes:
    return b"\x1b3" + bytes([dots])


def _feed(dots: int) -> bytes:
    return b"\x1bJ" + bytes([dots])


def _qr(url: str, width: int) -> bytes:
    """The printer's own QR code. The library cannot centre it; ESC a 1, sent before, does."""
    if not url:
        return b""
    modules = len(segno.make_qr(url, error="m").matrix)
    size = max(3, min(10, round(width * _QR_SHARE / modules)))
    page = drivers.composer()
    page.qr(url, ec=1, size=size, native=True)  # ec 1 is level M
    output: bytes = page.output
    return output
