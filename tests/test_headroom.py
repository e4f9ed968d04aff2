"""Room kept back: laid while there is enough, given when the disk is full, laid again afterwards."""

import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from hub.domain.errors import NoRoom
from hub.headroom import LEAST_BYTES, MEGABYTE, Headroom

KEPT = 4


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Say how much the disk has left."""

    def say(size_bytes: int) -> None:
        monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=size_bytes))

    say(100 * MEGABYTE)
    return say


def test_it_is_laid_while_there_is_room(tmp_path: Path, left: Callable[[int], None]) -> None:
    room = Headroom(tmp_path, KEPT)
    assert room.look() is False
    assert (tmp_path / "reserve").stat().st_size == KEPT * MEGABYTE
    room.require()
    left(LEAST_BYTES)
    assert room.look() is False


def test_with_next_to_nothing_left_nothing_new_is_begun(tmp_path: Path, left: Callable[[int], None]) -> None:
    room = Headroom(tmp_path, KEPT)
    room.look()
    left(LEAST_BYTES - 1)
    assert room.look() is True
    with pytest.raises(NoRoom):
        room.require()


def test_it_is_given_once_and_laid_again_when_there_is_room(
    tmp_path: Path, left: Callable[[int], None]
) -> None:
    room = Headroom(tmp_path, KEPT)
    room.look()
    left(0)
    assert (room.let_go(), room.let_go()) == (True, False)
    left(LEAST_BYTES + KEPT * MEGABYTE - 1)
    assert (room.look(), room.is_short) == (False, True)
    left(LEAST_BYTES + KEPT * MEGABYTE)
    assert (room.look(), room.is_short) == (True, False)


def test_a_fault_on_a_disk_with_room_gives_nothing_away(tmp_path: Path, left: Callable[[int], None]) -> None:
    room = Headroom(tmp_path, KEPT)
    room.look()
    left(LEAST_BYTES)
    assert room.let_go() is False
    assert (tmp_path / "reserve").exists()


def test_a_hall_that_keeps_nothing_back_refuses_nothing(tmp_path: Path, left: Callable[[int], None]) -> None:
    left(0)
    room = Headroom(tmp_path, 0)
    assert (room.look(), room.let_go()) == (False, False)
    room.require()
