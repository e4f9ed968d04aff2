"""A hall's ledger at its city: in order, once, and whole again after every absence."""

from contextlib import closing

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from city.store.database import City
from hub.forwarding import Forwarding
from hub.health import Health
from hub.self_watch import SelfWatch
from hub.store import outbox
from hub.store.city_link import ChainBroken, CityAway, CityLink, host_of
from hub.store.database import Connection
from tests.acting import Hall
from tests.city.link import Line, address_for, well

pytestmark = pytest.mark.slow


def entries(hall: Hall, after: int = 0, most: int = 1000) -> list[str]:
    return hall.reads(lambda db, hall_id: outbox.entries_after(db, hall_id, after, most))


def in_city(city: City) -> list[str]:
    with city.working() as connection:
        return [row[0] for row in connection.execute("SELECT entry FROM ledger ORDER BY seq").fetchall()]


def test_the_city_gets_every_entry_as_the_hall_hashed_it(line: Line, city: City) -> None:
    line.hall.comes()
    line.hall.clerk("1003").signs_on(3).calls()
    line.forwards()
    assert in_city(city) == entries(line.hall) != []


def test_what_the_city_has_already_it_passes_over(line: Line, city: City) -> None:
    line.hall.comes()
    line.forwards()
    line.hall.comes()
    told, link = entries(line.hall), line.forwarding.link
    assert link.take_in(1, told, len(told)) == link.take_in(1, told, len(told)) == len(told)
    assert in_city(city) == told


def test_a_batch_that_comes_too_early_is_not_taken_in(line: Line, city: City) -> None:
    for _ in range(3):
        line.hall.comes()
    line.forwarding.connect()
    assert line.forwarding.link.take_in(2, entries(line.hall, after=1), 3) == 0
    assert in_city(city) == []


def test_an_entry_that_does_not_follow_is_refused_and_nothing_of_its_batch_kept(
    line: Line, city: City
) -> None:
    for _ in range(3):
        line.hall.comes()
    line.forwarding.connect()
    first, second, third = entries(line.hall)
    with pytest.raises(ChainBroken):
        line.forwarding.link.take_in(1, [first, second.replace("issue", "isue"), third], 3)
    assert in_city(city) == []


def test_after_an_absence_the_hall_goes_on_where_the_city_is(line: Line, city: City) -> None:
    line.hall.comes()
    line.forwards()
    line.forwarding.stop()
    for _ in range(250):
        line.hall.comes()
    Line(city, line.hall, line.forwarding).forwards()
    assert in_city(city) == entries(line.hall)


def test_a_hall_may_write_for_no_other_hall(city: City, city_address: str) -> None:
    link = CityLink(address_for(city, city_address, "other"), "demo")
    with closing(link), pytest.raises(psycopg.Error, match="may not write for hall demo"):
        link.introduce({})


@pytest.mark.parametrize(
    "sql", ["SELECT * FROM city.ledger", "SELECT * FROM city.staff", "DELETE FROM city.halls"]
)
def test_a_hall_may_read_and_change_nothing_by_itself(city: City, city_address: str, sql: str) -> None:
    with (
        psycopg.connect(address_for(city, city_address, "other")) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(sql.encode())


@pytest.mark.sqlite
def test_a_hall_restored_from_a_copy_goes_on_and_the_city_keeps_what_was_lost(
    line: Line, city: City, hall: Hall
) -> None:
    for _ in range(9):
        hall.comes()
    line.forwards()
    lost = entries(hall, after=6)
    _restore(hall, to_seq=6)
    hall.comes("social")
    line.forwards()
    assert in_city(city) == entries(hall)
    assert len(in_city(city)) == 7
    with city.working() as connection:
        kept = connection.execute("SELECT entry FROM lost_entries ORDER BY seq").fetchall()
    assert [row[0] for row in kept] == lost


def test_a_city_restored_from_a_copy_is_told_again(line: Line, city: City) -> None:
    for _ in range(5):
        line.hall.comes()
    line.forwards()
    with city.working() as connection:
        connection.execute("DELETE FROM ledger WHERE seq > 3")
        third = connection.execute("SELECT hash_of(entry) FROM ledger WHERE seq = 3").fetchone()
        connection.execute("UPDATE halls SET seq = 3, last_hash = %s", third)
    line.forwards()
    assert in_city(city) == entries(line.hall)


def test_r07_an_absence_is_said_on_the_desk_once_it_is_long_and_ends_with_it(line: Line, hall: Hall) -> None:
    watch = SelfWatch(hall.engine, well(hall), set, others=(line.forwarding.look,))
    hall.clock.forward(seconds=119)
    assert watch.look() is False
    hall.clock.forward(seconds=1)
    assert watch.look() is True
    assert [incident.kind for incident in hall.incidents()] == ["city"]
    line.forwards()
    assert watch.look() is True
    assert hall.incidents() == []


def test_the_address_of_the_city_is_not_told_with_its_password() -> None:
    assert host_of(make_conninfo("", host="city.example", password="secret")) == "city.example"


def test_an_address_that_is_none_keeps_nobody_from_working(hall: Hall) -> None:
    forwarding = Forwarding(hall.engine, "postgresql://%%%")
    with pytest.raises(CityAway):
        forwarding.connect()
    hall.clock.forward(minutes=3)
    health = Health()
    forwarding.look(health)
    assert list(health.broken) == [("city", "?")]
    hall.comes()


def _restore(hall: Hall, to_seq: int) -> None:
    """As if a copy had been put back: the newest entries are gone from the hall's own file."""

    def write(db: Connection) -> None:
        db.execute("DROP TRIGGER ledger_keeps_delete")
        db.execute("DELETE FROM ledger WHERE seq > ?", (to_seq,))
        db.execute(
            "UPDATE halls SET seq = ?, last_hash = (SELECT hash FROM ledger WHERE seq = ?)", (to_seq, to_seq)
        )

    hall.engine.database.write(write)
