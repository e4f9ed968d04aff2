"""The ledger is the truth: retold from empty it gives every table; whoever alters either is found out."""

from collections.abc import Callable
from typing import Any

import pytest

from hub.domain.comparing import Difference
from hub.domain.retelling import KEYS
from hub.store import inventory
from hub.store.catalogue import tables
from hub.verifying import Verdict, verify
from tests.acting import Hall
from tests.stores import unlock_ledger

# Tables of a hall that are no state of its queues, or have a state of their own outside the ledger.
UNTOLD = {
    "ledger": "what is retold",
    "devices": "keys",
    "pins": "keys",
    "pairings": "codes that strangers ask for",
    "retired_keys": "keys",
    "passwords": "keys",
    "former_passwords": "keys",
    "sessions": "keys",
    "announcements": "spoken and shown reports",
    "print_jobs": "the printers' reports",
    "fellows": "which hub processes are there",
    "duties": "which of them does what",
    "spoken_words": "what a kiosk was asked to say",
    "forwarded": "how much of the ledger the city has",
    "undos": "seconds in which a press may be undone",
}


def verdict(hall: Hall) -> Verdict:
    with hall.engine.database.reading() as connection:
        return verify(connection, hall.config.hall.id, lambda _: None)


def assert_true(hall: Hall) -> None:
    """The one sentence other tests may want at their end."""
    found = verdict(hall)
    assert found.differences == ()
    assert found.is_true, found


def tamper(hall: Hall, sql: str) -> None:
    """What somebody with a database shell can do."""

    def write(db: Any) -> None:
        unlock_ledger(db)
        db.execute(sql)

    hall.engine.database.write(write)


@pytest.fixture
def morning(hall: Hall) -> Hall:
    """A hall in which something of everything has happened."""
    wang, li, zhao = hall.clerk("1001"), hall.clerk("1002"), hall.clerk("1003")
    for clerk, counter in ((wang, 1), (li, 2), (zhao, 3)):
        clerk.signs_on(counter)
    for _ in range(4):
        hall.presses_kiosk("residence")
    hall.clock.forward(minutes=2)
    first = wang.calls()
    wang.recalls(first)
    wang.starts(first)
    hall.clock.forward(minutes=5)
    wang.calls()
    li.marks_no_show(li.calls())
    zhao.pauses("lunch", 30)
    li.carries(3)
    hall.waits(minutes=6)
    zhao.resumes()
    hall.supervisor().opens_incident("equipment", "printer", "out of paper")
    return hall


def test_a_hall_nobody_has_entered_is_as_told(hall: Hall) -> None:
    assert verdict(hall).is_true


def test_a_morning_of_everything_is_as_told(morning: Hall) -> None:
    found = verdict(morning)
    assert found.differences == ()
    assert (found.broken_at, found.is_cut_off) == (None, False)
    assert found.rows["tickets"] == 4


def test_every_table_of_a_hall_is_told_or_left_out_for_a_reason(hall: Hall) -> None:
    def of_a_hall(db: Any, _hall_id: str) -> set[str]:
        columns = {name: db.execute(f"SELECT * FROM {name} LIMIT 0").description for name in tables(db)}
        return {name for name, has in columns.items() if "hall_id" in [column[0] for column in has]}

    assert hall.reads(of_a_hall) == KEYS.keys() | UNTOLD.keys()


@pytest.mark.parametrize(
    ("sql", "table", "column"),
    [
        ("UPDATE tickets SET place = place - 4096 WHERE number = 'A004'", "tickets", "place"),
        ("UPDATE tickets SET state = 'done', ended_at = 1 WHERE number = 'A004'", "tickets", "state"),
        ("UPDATE tickets SET issued_at = issued_at - 60000 WHERE number = 'A004'", "tickets", "issued_at"),
        ("UPDATE counters SET clerk_number = '1011' WHERE counter_number = 2", "counters", "clerk_number"),
        ("UPDATE counters SET epoch = 9 WHERE counter_number = 10", "counters", "epoch"),
        ("UPDATE pauses SET ended_at = ended_at - 300000", "pauses", "ended_at"),
        ("UPDATE covers SET clerk_number = '1001'", "covers", "clerk_number"),
        ("UPDATE tallies SET done = done + 1 WHERE counter_number = 1", "tallies", "done"),
        ("UPDATE numberings SET last = 40", "numberings", "last"),
        ("UPDATE paces SET pace_seconds = 1.5", "paces", "pace_seconds"),
        ("UPDATE incidents SET note = 'all is well'", "incidents", "note"),
        ("UPDATE halls SET service_day = '2026-03-05'", "halls", "service_day"),
    ],
)
def test_r27_an_altered_figure_is_named(morning: Hall, sql: str, table: str, column: str) -> None:
    tamper(morning, sql)
    found = verdict(morning).differences
    assert (table, column) in {(one.table, one.column) for one in found}
    assert {one.table for one in found} == {table}


def test_r27_a_ticket_taken_out_is_missed_and_one_put_in_is_a_stranger(morning: Hall) -> None:
    kinds: Callable[[], set[tuple[str, str]]] = lambda: {  # noqa: E731
        (one.kind, one.table) for one in verdict(morning).differences
    }
    tamper(morning, "DELETE FROM tickets WHERE number = 'A004'")
    assert kinds() == {("missing", "tickets")}
    tamper(morning, "UPDATE tickets SET ticket_id = 'x' WHERE number = 'A003'")
    assert kinds() == {("missing", "tickets"), ("unrecorded", "tickets")}


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE ledger SET actor = 'clerk:1002' WHERE seq = 6",
        "UPDATE ledger SET at = at - 60000 WHERE seq = 6",
        "UPDATE ledger SET reason = 'because' WHERE seq = 6",
        "UPDATE ledger SET after = 'nonsense' WHERE seq = 6",
        "UPDATE ledger SET seq = 600 WHERE seq = 6",
        "DELETE FROM ledger WHERE seq = 6",
    ],
)
def test_r27_the_first_altered_entry_is_named(morning: Hall, sql: str) -> None:
    tamper(morning, sql)
    assert verdict(morning).broken_at in (6, 7)


def test_r27_an_entry_cut_off_the_end_is_noticed(morning: Hall) -> None:
    tamper(morning, "DELETE FROM ledger WHERE seq = (SELECT max(seq) FROM ledger)")
    assert verdict(morning).is_cut_off


def test_a_difference_says_what_is_told_and_what_is_stored(morning: Hall) -> None:
    tamper(morning, "UPDATE numberings SET last = 40")
    key = ("2026-03-02", "A")
    assert verdict(morning).differences == (Difference("differs", "numberings", key, "last", 4, 40),)


def test_a_ledger_in_which_a_ticket_was_never_issued_cannot_be_retold(morning: Hall) -> None:
    tamper(morning, "DELETE FROM ledger WHERE deed = 'issue'")
    assert verdict(morning).untold_at is not None


@pytest.fixture
def week(hall: Hall) -> Hall:
    """Five days: each day one is done, one left waiting, one sent on to a colleague who ends the visit."""
    for _ in range(5):
        wang, li = hall.clerk("1001").signs_on(1), hall.clerk("1002").signs_on(2)
        for _ in range(3):
            hall.presses_kiosk("residence")
        wang.finishes(wang.calls())
        first = wang.starts(wang.calls())
        wang.transfers(first, counter_number=2)
        li.finishes(li.calls())
        hall.waits(minutes=24 * 60)
    return hall


def test_days_that_are_long_over_are_compared_and_let_go(week: Hall) -> None:
    found = verdict(week)
    assert found.differences == ()
    assert found.is_true
    assert found.rows["tickets"] == 15


def test_r27_a_ticket_of_last_week_that_was_altered_or_taken_out_is_named(week: Hall) -> None:
    tamper(
        week, "UPDATE tickets SET clerk_number = '1009' WHERE service_day = '2026-03-02' AND number = 'A001'"
    )
    tamper(week, "DELETE FROM tickets WHERE service_day = '2026-03-02' AND number = 'A003'")
    found = {(one.kind, one.table, one.column) for one in verdict(week).differences}
    assert found == {("differs", "tickets", "clerk_number"), ("missing", "tickets", "")}


def test_an_upgraded_hall_is_told_from_its_inventory_on(morning: Hall) -> None:
    """A release that told less: the ledger knows nothing of some columns until the upgrade."""
    tamper(morning, "UPDATE pauses SET agreed_by = '9001'")
    tamper(morning, "UPDATE tickets SET place = place + 1 WHERE ended_at IS NULL")
    tamper(morning, "UPDATE halls SET told_since = NULL")
    assert not verdict(morning).is_true
    morning.engine.database.write(lambda db: inventory.take_if_due(db, "demo", morning.clock()))
    began_at = verdict(morning).told_since
    assert verdict(morning).is_true
    morning.presses_kiosk("identity")
    assert (verdict(morning).is_true, verdict(morning).told_since) == (True, began_at)


def test_an_inventory_is_taken_once(morning: Hall) -> None:
    entries = verdict(morning).entries
    morning.engine.database.write(lambda db: inventory.take_if_due(db, "demo", morning.clock()))
    assert (verdict(morning).entries, verdict(morning).told_since) == (entries, 0)
