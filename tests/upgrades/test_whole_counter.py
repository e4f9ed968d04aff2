"""A hall with something of everything, of the release before devices were paired, opens here and goes on."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from hub.domain.errors import RuleRefused
from hub.domain.regime import CoverState
from hub.store import matters, rounds
from tests.acting import Hall
from tests.matters import Matters
from tests.test_verifying import assert_true
from tests.upgrades.conftest import left_by

CONFIG = Path(__file__).parents[2] / "config"


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """That release's hall on Monday at 10:06, its clerks at their windows, one of them at lunch."""
    hall = Hall.open(left_by("whole_counter", tmp_path / "data"), CONFIG)
    hall.clock.forward(minutes=6)
    yield hall
    hall.close()


def test_r27_its_ledger_still_tells_its_whole_state(hall: Hall) -> None:
    assert_true(hall)
    hall.waits(minutes=1)
    assert_true(hall)


def test_a_pause_with_its_cover_goes_on_and_ends(hall: Hall) -> None:
    cover = hall.cover(3)
    assert cover is not None
    assert (cover.state, cover.clerk_number) == (CoverState.ACTIVE, "1002")
    assert hall.pause(3) is not None
    hall.supervisor().resumes(3)
    assert (hall.pause(3), hall.cover(3)) == (None, None)
    assert_true(hall)


def test_who_waits_keeps_their_place_and_who_is_on_hold_their_window(hall: Hall) -> None:
    wang = hall.clerk("1001").signs_on(1, may_move=True)
    assert wang.calls().number == "A003"
    held = hall.reads(rounds.on_hold)
    assert [(ticket.number, ticket.priority_class) for ticket in held] == [("A009", "elderly")]


def test_r14_an_overdue_matter_still_wants_its_notice_before_it_is_finished(hall: Hall) -> None:
    window = Matters.of(hall)
    overdue = hall.reads(lambda db, hall_id: matters.due_until(db, hall_id, "2026-03-02"))[0]
    with pytest.raises(RuleRefused, match="matter-overdue"):
        window.finishes(overdue)
    window.tells_overtime(overdue, date(2026, 3, 20))
    assert window.finishes(overdue).ended_at is not None
    assert_true(hall)


def test_the_next_days_close_what_was_left(hall: Hall) -> None:
    hall.clock.forward(minutes=24 * 60)
    hall.looks()
    assert hall.comes("residence").number == "A001"
    assert_true(hall)
