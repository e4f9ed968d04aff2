"""R14: whoever must know of a promise is told in time, by itself."""

from datetime import date

import pytest

from tests.acting import Hall
from tests.matters import Matters

DAY_MINUTES = 24 * 60


@pytest.fixture
def window(hall: Hall) -> Matters:
    return Matters.of(hall)


def told(hall: Hall, *, on_desk: bool) -> list[tuple[str, str | None]]:
    """What is noticed of matters now: code and matter."""
    found = hall.alerts(on_desk=on_desk)
    return [(one.code, one.about_id) for one in found if one.rule == "R14"]


def test_r14_three_working_days_before_the_day_the_clerk_is_prompted(hall: Hall, window: Matters) -> None:
    matter = window.accepts()  # due on Monday the 9th
    hall.waits()
    assert told(hall, on_desk=False) == []
    hall.waits(minutes=2 * DAY_MINUTES)  # Wednesday: Thursday, Friday and Monday are left
    assert told(hall, on_desk=False) == [("matter-due-soon", matter.matter_id)]
    assert told(hall, on_desk=True) == []


def test_r14_the_day_after_it_is_an_alert_until_it_is_told_or_finished(hall: Hall, window: Matters) -> None:
    matter = window.accepts()
    hall.waits(minutes=8 * DAY_MINUTES)
    assert told(hall, on_desk=True) == [("matter-overdue", matter.matter_id)]
    assert told(hall, on_desk=False) == []
    window.tells_overtime(matter, date(2026, 3, 31))
    hall.waits(seconds=1)
    assert told(hall, on_desk=True) == []


def test_r14_each_matter_is_told_of_by_itself(hall: Hall, window: Matters) -> None:
    ticket = window.visits()
    both = {window.accepts(ticket).matter_id for _ in range(2)}
    hall.waits(minutes=8 * DAY_MINUTES)
    assert {about for _, about in told(hall, on_desk=True)} == both
    assert {entry["after"]["about_id"] for entry in hall.entries("alert")} >= both


def test_r14_a_question_for_more_days_is_on_the_desk_until_answered(hall: Hall, window: Matters) -> None:
    matter = window.accepts()
    asked = window.asks_for_days(matter, 2)
    hall.waits(seconds=1)
    assert told(hall, on_desk=True) == [("extension-waits", matter.matter_id)]
    window.answers(asked, grants=True)
    hall.waits(seconds=1)
    assert told(hall, on_desk=True) == []


def test_r14_nothing_is_told_of_a_matter_whose_papers_are_missing(hall: Hall, window: Matters) -> None:
    window.asks_for_papers(window.accepts())
    hall.waits(minutes=30 * DAY_MINUTES)
    assert told(hall, on_desk=True) == told(hall, on_desk=False) == []


def test_r14_what_passed_while_the_hub_was_down_is_told_at_its_start(hall: Hall, window: Matters) -> None:
    matter = window.accepts()
    hall.clock.forward(minutes=9 * DAY_MINUTES)
    hall.starts_again()
    hall.looks()
    assert told(hall, on_desk=True) == [("matter-overdue", matter.matter_id)]
