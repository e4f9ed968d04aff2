"""Frames that make no sense never reach the parts that would make sense of them."""

import pytest

from hub.web.wire import MOST_FRAME_BYTES, is_sensible

DEEP = "[" * 2_000


@pytest.mark.parametrize(
    "frame",
    [
        "1",
        "2",
        "3",
        "40",
        '40{"key":"x"}',
        "41",
        '42["watch","lobby/east"]',
        '4217["watch","lobby/east"]',
        '42["spoken",{"announcement_id":"x"}]',
        '42["no-such-event"]',
    ],
)
def test_what_our_pages_say_makes_sense(frame: str) -> None:
    assert is_sensible(frame)


@pytest.mark.parametrize(
    "frame",
    [
        None,
        b"42[]",
        "",
        "x",
        "9",
        "3" * 100,
        "4",
        "43[]",
        "45-[]",
        "40[]",
        "40{",
        "41/admin,",
        "42",
        "42{}",
        "42[]",
        "42[1]",
        '42["watch"',
        '42["watch","a","b"]',
        '42["connect",{"key":"x"}]',
        '42["disconnect"]',
        '42["*"]',
        '4299999999999999["watch"]',
        '42["\\ud800"]',
        f"42{DEEP}",
        f'42["watch",{DEEP}',
        f'42["{"x" * MOST_FRAME_BYTES}"]',
    ],
)
def test_nothing_else_does(frame: object) -> None:
    assert not is_sensible(frame)
