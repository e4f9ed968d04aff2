"""Cutting a printer's byte stream into letters and commands (Epson's names for them)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

DLE, ESC, FS, GS = b"\x10", b"\x1b", b"\x1c", b"\x1d"


@dataclass(frozen=True)
class Letters:
    """Bytes from 0x20 up: letters, in whatever encoding is in force."""

    data: bytes


@dataclass(frozen=True)
class Command:
    """A command with its parameters and, for pictures and codes, its data; `at` is its place."""

    name: str
    at: int
    params: bytes = b""
    data: bytes = b""


@dataclass(frozen=True)
class Unknown:
    """Bytes that are no command we know, or one cut short."""

    at: int
    data: bytes


Token = Letters | Command | Unknown
_DataLength = Callable[[bytes], int]


@dataclass(frozen=True)
class _Shape:
    name: str
    params: int = 0
    data_length: _DataLength | None = None


def _raster_length(params: bytes) -> int:
    return (params[1] + 256 * params[2]) * (params[3] + 256 * params[4])


def _code_length(params: bytes) -> int:
    return params[0] + 256 * params[1]


def _cut_length(params: bytes) -> int:
    return 1 if params[0] in (65, 66) else 0


_SHAPES = {
    b"\n": _Shape("LF"),
    b"\r": _Shape("CR"),
    DLE + b"\x04": _Shape("DLE EOT", 1),
    ESC + b"@": _Shape("ESC @"),
    ESC + b"a": _Shape("ESC a", 1),
    ESC + b"d": _Shape("ESC d", 1),
    ESC + b"E": _Shape("ESC E", 1),
    ESC + b"J": _Shape("ESC J", 1),
    ESC + b"M": _Shape("ESC M", 1),
    ESC + b"2": _Shape("ESC 2"),
    ESC + b"3": _Shape("ESC 3", 1),
    FS + b"&": _Shape("FS &"),
    FS + b".": _Shape("FS ."),
    GS + b"!": _Shape("GS !", 1),
    GS + b"B": _Shape("GS B", 1),
    GS + b"b": _Shape("GS b", 1),
    GS + b"V": _Shape("GS V", 1, _cut_length),
    GS + b"(k": _Shape("GS ( k", 2, _code_length),
    GS + b"v0": _Shape("GS v 0", 5, _raster_length),
}
_LONGEST = max(map(len, _SHAPES))


def tokens(stream: bytes) -> Iterator[Token]:
    """The stream cut up; what nobody knows comes out as Unknown, never dropped."""
    at = 0
    while at < len(stream):
        token, at = _next(stream, at)
        yield token


def _next(stream: bytes, at: int) -> tuple[Token, int]:
    if stream[at] >= 0x20:
        end = at
        while end < len(stream) and stream[end] >= 0x20:
            end += 1
        return Letters(stream[at:end]), end
    for size in range(_LONGEST, 0, -1):
        prefix = stream[at : at + size]
        if prefix in _SHAPES:
            return _command(_SHAPES[prefix], stream, at, at + len(prefix))
    size = 2 if stream[at : at + 1] in (DLE, ESC, FS, GS) else 1
    return Unknown(at, stream[at : at + size]), at + size


def _command(shape: _Shape, stream: bytes, at: int, params_at: int) -> tuple[Token, int]:
    data_at = params_at + shape.params
    params = stream[params_at:data_at]
    if len(params) < shape.params:
        return Unknown(at, stream[at:]), len(stream)
    end = data_at + (shape.data_length(params) if shape.data_length else 0)
    if end > len(stream):
        return Unknown(at, stream[at:]), len(stream)
    return Command(shape.name, at, params, stream[data_at:end]), end
