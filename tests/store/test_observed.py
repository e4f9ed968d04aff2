"""R15: what is observed of calls and waits is read by key, however long the hall's history is."""

from collections.abc import Callable
from typing import Any

import pytest

from hub.store.announcements import first_unexpired
from hub.store.observed import calls_since, waits_between
from tests.acting import MINUTE, MONDAY_TEN, Hall

Read = Callable[[Any, str], object]


class Explained:
    """A connection that tells which index each of its questions is answered with."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.plan: list[str] = []

    def execute(self, sql: str, params: tuple[Any, ...]) -> Any:
        steps = self._connection.execute(f"EXPLAIN QUERY PLAN {sql}", params).fetchall()
        self.plan += [step[-1] for step in steps if " TABLE " in step[-1] or step[-1].startswith("SEARCH")]
        return self._connection.execute(sql, params)


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "read",
    [
        lambda db, hall_id: calls_since(db, hall_id, MONDAY_TEN),
        lambda db, hall_id: waits_between(db, hall_id, MONDAY_TEN, MONDAY_TEN + 1),
        lambda db, hall_id: first_unexpired(db, hall_id, "east", MONDAY_TEN, MONDAY_TEN),
    ],
    ids=["calls", "waits", "unexpired"],
)
def test_r15_only_the_rows_of_that_time_are_read(hall: Hall, read: Read) -> None:
    def explain(connection: Any, hall_id: str) -> list[str]:
        spy = Explained(connection)
        read(spy, hall_id)
        return spy.plan

    plan = hall.reads(explain)
    assert plan
    assert all("autoindex" in step for step in plan), plan


def test_r15_calls_are_told_by_business_and_old_ones_left_out(hall: Hall) -> None:
    clerk = hall.clerk("1003").signs_on(3)
    for _ in range(3):
        hall.presses_kiosk()
        clerk.finishes(clerk.calls())
        hall.clock.forward(minutes=10)
    since = MONDAY_TEN + 5 * MINUTE
    found = hall.reads(lambda db, hall_id: calls_since(db, hall_id, since))
    assert found.since_at == since
    assert sorted(found.calls["residence"]) == [MONDAY_TEN + 10 * MINUTE, MONDAY_TEN + 20 * MINUTE]


def test_r15_waits_are_summed_by_business_and_hour(hall: Hall) -> None:
    clerk = hall.clerk("1003").signs_on(3)
    hall.presses_kiosk()
    hall.clock.forward(minutes=7)
    clerk.calls()
    hall.presses_kiosk()
    found = hall.reads(lambda db, hall_id: waits_between(db, hall_id, MONDAY_TEN, MONDAY_TEN + 60 * MINUTE))
    assert found == [("residence", MONDAY_TEN // (60 * MINUTE), 1, 7 * MINUTE)]
