"""What the city tells of a hall is what stands in the hall's own tables."""

import pytest

from city.boards import city as city_board
from city.boards import hall as hall_board
from city.collecting import tell_all
from city.domain.telling import COLUMNS, is_open
from city.store import arrivals
from city.store.database import City
from hub.domain.retelling import Key, Row
from hub.store import halls, verifying
from tests.acting import Hall
from tests.city.link import Line, at

pytestmark = pytest.mark.slow


def morning(hall: Hall) -> None:
    """Some of everything: done, missed, cancelled, sent on, paused, a matter, an empty post."""
    ming, hua = hall.clerk("1001").signs_on(1), hall.clerk("1003").signs_on(3)
    for service in ("residence", "identity", "social", "residence", "residence"):
        hall.comes(service)
        hall.clock.forward(minutes=1)
    hall.comes("residence", priority="elderly")
    ming.finishes(ming.starts(ming.calls()))
    ming.marks_no_show(ming.calls())
    ming.calls()
    ming.undoes()
    ming.cancels(hall.comes("identity"))
    hua.presses_next()
    ming.pauses("short", 10)
    hall.clock.forward(seconds=1)
    hall.looks()


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hall is told as soon as it has something to tell."""
    monkeypatch.setattr("city.store.arrivals.REST_SECONDS", 0)


@pytest.mark.parametrize("batch", [1, 7, 500])
def test_told_in_batches_of_any_size_it_is_what_the_hall_has(
    line: Line, city: City, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    monkeypatch.setattr("city.collecting.BATCH", batch)
    morning(line.hall)
    line.forwards()
    assert (line.face().untold, line.face().told_seq) == (0, line.hall.reads(halls.seq))
    for table, columns in COLUMNS.items():
        stored = line.hall.reads(lambda db, hall_id, table=table: verifying.rows(db, hall_id, table))
        wanted = {
            key: {name: row[name] for name in columns if row[name] is not None}
            for key, row in stored.items()
            if is_open(table, row) and row.get("state") != "closed"
        }
        assert told(city, table) == wanted, table


def test_the_days_figures_are_sums_over_the_halls_tickets(line: Line, city: City) -> None:
    morning(line.hall)
    line.forwards()
    sql = (
        "SELECT service_id, count(*), count(called_at), sum(CASE state WHEN 'done' THEN 1 ELSE 0 END),"
        " sum(CASE state WHEN 'no_show' THEN 1 ELSE 0 END),"
        " sum(CASE state WHEN 'cancelled' THEN 1 ELSE 0 END)"
        " FROM tickets GROUP BY service_id ORDER BY service_id"
    )
    rows = line.hall.reads(lambda db, _: db.execute(sql).fetchall())
    with city.working() as connection:
        counts = arrivals.figures_of_hall(connection, "demo", "2026-03-02")
    assert [
        (service, c.issued, c.called, c.done, c.no_show, c.cancelled) for service, c in sorted(counts.items())
    ] == [tuple(row) for row in rows]


def test_after_an_absence_the_figures_are_those_of_a_hall_that_never_was_away(line: Line, city: City) -> None:
    line.hall.comes()
    line.forwards()
    line.forwarding.stop()
    morning(line.hall)
    line.forwards()
    with city.working() as connection:
        before = hall_board(connection, "demo", at(line.hall))
        connection.execute("UPDATE faces SET told_seq = 0, told_at = NULL, summary = '{}'")
        connection.execute("DELETE FROM told_rows")
        connection.execute("DELETE FROM figures")
    tell_all(city)
    with city.working() as connection:
        again = hall_board(connection, "demo", at(line.hall))
    assert before is not None
    assert again is not None
    assert {**before, "link": None} == {**again, "link": None}


def test_a_hall_that_is_away_is_said_to_be_and_its_waits_stand_still(line: Line, city: City) -> None:
    line.hall.comes()
    line.hall.clock.forward(minutes=3)
    line.forwards()
    with city.working() as connection:
        connection.execute("UPDATE halls SET heard_at = now() - interval '10 minutes'")
    line.hall.clock.forward(minutes=10)
    with city.working() as connection:
        (shown,) = city_board(connection, at(line.hall))["halls"]
    assert shown["link"]["state"] == "away"
    assert shown["waiting"] == 1
    assert 178 <= shown["longest_seconds"] <= 180


def test_a_hall_nobody_has_heard_of_yet_is_listed_as_such(line: Line, city: City) -> None:
    with city.working() as connection:
        (shown,) = city_board(connection, at(line.hall))["halls"]
    assert (shown["id"], shown["link"]["state"]) == ("demo", "never")


def test_r08_an_empty_post_is_shown_as_one(line: Line, city: City) -> None:
    hall = line.hall
    hall.clerk("1001").signs_on(1)
    hall.clock.forward(seconds=1)
    hall.seen_at = dict.fromkeys(hall.config.counter_by_number, hall.clock())
    hall.looks()
    hall.clock.forward(minutes=2)
    hall.looks()
    line.forwards()
    with city.working() as connection:
        shown = hall_board(connection, "demo", at(hall))
    assert shown is not None
    assert shown["windows"][0]["kind"] == "empty"
    assert shown["counters"]["empty"] == 1


def told(city: City, table: str) -> dict[Key, Row]:
    """The open rows the city has of a table."""
    with city.working() as connection:
        return arrivals.rows_of(connection, "demo", {}).get(table, {})
