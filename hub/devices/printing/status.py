"""Asking a printer how it is (DLE EOT n) and reading its answer ourselves.

python-escpos answers "adequate" to silence; here silence is None, which means nobody knows.
"""

from collections.abc import Callable

from hub.devices.printing.model import Reason

_FIXED_MASK, _FIXED = 0x93, 0x12  # four bits of every answer are fixed; other bytes are not answers
_OFFLINE = 0x08  # n = 1
_COVER, _NO_PAPER_STOP = 0x04, 0x20  # n = 2
_CUTTER, _UNRECOVERABLE = 0x08, 0x20  # n = 3
_PAPER_END = 0x60  # n = 4

Ask = Callable[[bytes], bytes]


def question(n: int) -> bytes:
    """DLE EOT n: 1 printer, 2 why offline, 3 which error, 4 paper."""
    return b"\x10\x04" + bytes([n])


def answer_of(reply: bytes) -> int | None:
    """The last valid status byte of `reply`, or None: silence and noise tell nothing."""
    valid = [byte for byte in reply if byte & _FIXED_MASK == _FIXED]
    return valid[-1] if valid else None


def look(ask: Ask) -> tuple[bool, Reason | None]:
    """Whether the printer answers at all, and what hinders it (None: nothing known)."""
    paper = answer_of(ask(question(4)))
    if paper is None:
        return False, None
    printer = answer_of(ask(question(1))) or 0
    if not printer & _OFFLINE and not paper & _PAPER_END:
        return True, None
    cause = answer_of(ask(question(2))) or 0
    if cause & _COVER:  # first: with the cover open the paper sensor sees no paper either
        return True, Reason.COVER_OPEN
    if paper & _PAPER_END or cause & _NO_PAPER_STOP:
        return True, Reason.PAPER_OUT
    return True, _fault(answer_of(ask(question(3))) or 0)


def _fault(error: int) -> Reason:
    if error & _CUTTER:
        return Reason.CUTTER
    return Reason.FAULT if error & _UNRECOVERABLE else Reason.OFFLINE
