"""Every requirement is pinned and says why it is there."""

import re

import pytest

from commands.place import PROJECT

FILES = ["requirements.txt", "requirements-test.txt"]


def requirement_lines(name: str) -> list[tuple[str, str]]:
    """(the line before, the requirement's line)."""
    lines = (PROJECT.root / name).read_text(encoding="utf-8").splitlines()
    pairs = zip(["", *lines], lines, strict=False)
    return [(before, line) for before, line in pairs if re.match(r"[a-z]", line)]


@pytest.mark.parametrize("name", FILES)
def test_every_requirement_is_pinned(name: str) -> None:
    assert all(re.match(r"[a-z0-9-]+(\[[a-z]+\])?==[0-9.]+", line) for _, line in requirement_lines(name))


@pytest.mark.parametrize("name", FILES)
def test_every_requirement_says_why(name: str) -> None:
    unexplained = [line for before, line in requirement_lines(name) if "#" not in line + before[:1]]
    assert unexplained == []


def test_the_websocket_library_that_breaks_gevent_mode_is_not_wanted() -> None:
    pinned = [(PROJECT.root / name).read_text() for name in (*FILES, "constraints.txt")]
    assert not any(re.search(r"^gevent-websocket", text, re.MULTILINE) for text in pinned)
