"""A printer's answers, read by ourselves."""

import pytest

from hub.devices.printing.model import Reason
from hub.devices.printing.status import answer_of, look


def printer(**answers: int):
    """A printer that answers DLE EOT n with the given bytes, and otherwise says nothing."""
    return lambda question: bytes([answers[f"n{question[2]}"]]) if f"n{question[2]}" in answers else b""


def test_silence_is_not_taken_for_well():
    assert look(printer()) == (False, None)


@pytest.mark.parametrize("noise", [b"", b"\x00", b"\xff\xff", b"\x11", b"\x10\x04"])
def test_noise_is_no_answer(noise):
    assert answer_of(noise) is None


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"n4": 0x12, "n1": 0x12}, None),
        ({"n4": 0x1E, "n1": 0x12}, None),  # nearly out: it still prints
        ({"n4": 0x72, "n1": 0x1A, "n2": 0x32}, Reason.PAPER_OUT),
        ({"n4": 0x72, "n1": 0x12}, Reason.PAPER_OUT),
        ({"n4": 0x12, "n1": 0x1A, "n2": 0x32}, Reason.PAPER_OUT),
        ({"n4": 0x72, "n1": 0x1A, "n2": 0x16}, Reason.COVER_OPEN),
        ({"n4": 0x12, "n1": 0x1A, "n2": 0x52, "n3": 0x1A}, Reason.CUTTER),
        ({"n4": 0x12, "n1": 0x1A, "n2": 0x52, "n3": 0x32}, Reason.FAULT),
        ({"n4": 0x12, "n1": 0x1A, "n2": 0x12, "n3": 0x12}, Reason.OFFLINE),
        ({"n4": 0x12, "n1": 0x1A}, Reason.OFFLINE),
    ],
)
def test_an_answer_is_read_bit_by_bit(answers, reason):
    assert look(printer(**answers)) == (True, reason)
