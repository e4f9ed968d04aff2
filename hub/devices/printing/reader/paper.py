"""From commands to what stands on the paper: lines of cells, pictures, codes, feeds and cuts."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from hub.devices.printing.reader.commands import Command, Letters, Unknown, tokens

_ALIGNS = {0: "left", 1: "center", 2: "right", 48: "left", 49: "center", 50: "right"}
_NORMAL_SPACING = 30


@dataclass(frozen=True)
class Style:
    """How letters are set at this moment."""

    align: str = "left"
    wide: int = 1
    high: int = 1
    is_bold: bool = False
    is_inverse: bool = False
    is_small: bool = False
    is_smooth: bool = False
    spacing: int = _NORMAL_SPACING


@dataclass(frozen=True)
class Cell:
    """One letter as it was set."""

    char: str
    style: Style

    @property
    def width(self) -> int:
        """Dots across: Latin letters are half as wide as hanzi."""
        latin = 9 if self.style.is_small else 12
        return latin * (1 if self.char < "\x80" else 2) * self.style.wide

    @property
    def height(self) -> int:
        """Dots from top to bottom."""
        return (17 if self.style.is_small else 24) * self.style.high


@dataclass(frozen=True)
class Line:
    cells: tuple[Cell, ...]
    align: str
    spacing: int

    @property
    def text(self) -> str:
        """The line's words."""
        return "".join(cell.char for cell in self.cells)


@dataclass(frozen=True)
class Raster:
    """A picture, eight dots a byte, 1 is black."""

    width: int
    height: int
    data: bytes
    align: str


@dataclass(frozen=True)
class Code:
    """A QR code the printer draws itself."""

    text: str
    module: int
    level: str
    align: str


@dataclass(frozen=True)
class Feed:
    dots: int


@dataclass(frozen=True)
class Cut:
    pass


Item = Line | Raster | Code | Feed | Cut


@dataclass(frozen=True)
class Paper:
    """All that stands on the paper, and what the stream held that this reader does not know."""

    width: int
    items: tuple[Item, ...]
    unknown: tuple[str, ...]

    @property
    def lines(self) -> list[str]:
        """The words that are text (not dots), line by line; a code as its address."""
        texts = [item.text for item in self.items if isinstance(item, Line | Code)]
        return [text.strip() for text in texts if text.strip()]


def read(stream: bytes, width: int) -> Paper:
    """What a printer with `width` dots across would put on paper for `stream`."""
    reader = _Reader(width)
    for token in tokens(stream):
        reader.take(token)
    reader.end_line()
    return Paper(width, tuple(reader.items), tuple(reader.unknown))


@dataclass
class _Reader:
    width: int
    items: list[Item] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    style: Style = Style()
    is_chinese: bool = False
    _cells: list[Cell] = field(default_factory=list)
    _code: dict[int, bytes] = field(default_factory=dict)

    def take(self, token: Letters | Command | Unknown) -> None:
        if isinstance(token, Letters):
            for char in self._decoded(token.data):
                self._put(Cell(char, self.style))
        elif isinstance(token, Command):
            _DEEDS[token.name](self, token)
        else:
            self.unknown.append(f"byte {token.at}: {token.data[:8].hex(' ')}")

    def end_line(self, *, is_blank_kept: bool = False) -> None:
        if self._cells or is_blank_kept:
            self.items.append(Line(tuple(self._cells), self.style.align, self.style.spacing))
            self._cells = []

    def restyle(self, **changes: object) -> None:
        self.style = replace(self.style, **changes)  # type: ignore[arg-type]

    def _decoded(self, data: bytes) -> str:
        return data.decode("gb18030" if self.is_chinese else "ascii", errors="replace")

    def _put(self, cell: Cell) -> None:
        if sum(other.width for other in self._cells) + cell.width > self.width:
            self.end_line()
        self._cells.append(cell)

    def initialise(self, _: Command) -> None:
        self.style, self._cells, self._code, self.is_chinese = Style(), [], {}, False

    def raster(self, command: Command) -> None:
        self.end_line()
        _, x_low, x_high, y_low, y_high = command.params
        width, height = 8 * (x_low + 256 * x_high), y_low + 256 * y_high
        self.items.append(Raster(width, height, command.data, self.style.align))

    def code(self, command: Command) -> None:
        """GS ( k: remembers module size (67), level (69) and data (80); prints at 81."""
        kind, function, data = command.data[0], command.data[1], command.data[2:]
        if kind != 0x31 or function not in (65, 67, 69, 80, 81):
            self.unknown.append(f"byte {command.at}: GS ( k {kind} {function}")
        elif function != 81:
            self._code[function] = data
        else:
            self.end_line()
            text = self._code.get(80, b"")[1:].decode(errors="replace")
            module, level = self._code.get(67, b"\x03")[0], "LMQH"[(self._code.get(69, b"0")[0] - 48) & 3]
            self.items.append(Code(text, module, level, self.style.align))

    def feed_lines(self, command: Command) -> None:
        self.end_line()
        self.items.append(Feed(command.params[0] * self.style.spacing))

    def feed_dots(self, command: Command) -> None:
        self.end_line()
        self.items.append(Feed(command.params[0]))

    def cut(self, command: Command) -> None:
        self.end_line()
        self.items += [Feed(command.data[0] if command.data else 0), Cut()]

    def line_feed(self, _: Command) -> None:
        self.end_line(is_blank_kept=True)

    def nothing(self, _: Command) -> None:
        """A command that leaves no trace on paper."""

    def usual_spacing(self, _: Command) -> None:
        self.restyle(spacing=_NORMAL_SPACING)

    def chinese(self, command: Command) -> None:
        self.is_chinese = command.name == "FS &"


def _styling(name: str, value: Callable[[int], object]) -> Callable[[_Reader, Command], None]:
    return lambda reader, command: reader.restyle(**{name: value(command.params[0])})


def _resize(reader: _Reader, command: Command) -> None:
    size = command.params[0]
    reader.restyle(wide=(size >> 4 & 7) + 1, high=(size & 7) + 1)


def _is_odd(value: int) -> bool:
    return value & 1 == 1


_DEEDS: dict[str, Callable[[_Reader, Command], None]] = {
    "LF": _Reader.line_feed,
    "CR": _Reader.nothing,
    "DLE EOT": _Reader.nothing,
    "ESC @": _Reader.initialise,
    "ESC a": _styling("align", lambda n: _ALIGNS.get(n, "left")),
    "ESC d": _Reader.feed_lines,
    "ESC E": _styling("is_bold", _is_odd),
    "ESC J": _Reader.feed_dots,
    "ESC M": _styling("is_small", _is_odd),
    "ESC 2": _Reader.usual_spacing,
    "ESC 3": _styling("spacing", int),
    "FS &": _Reader.chinese,
    "FS .": _Reader.chinese,
    "GS !": _resize,
    "GS B": _styling("is_inverse", _is_odd),
    "GS b": _styling("is_smooth", _is_odd),
    "GS V": _Reader.cut,
    "GS ( k": _Reader.code,
    "GS v 0": _Reader.raster,
}
