"""PostgreSQL as a store: deeds of several hubs in one order, none kept by half, going on after a restart."""

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from typing import Any

import gevent
import pytest

from hub.store import halls
from hub.store.database import Connection, DatabaseError
from hub.store.postgres.connection import PostgresConnection
from hub.store.postgres.database import PostgresDatabase
from hub.store.postgres.schema import migrate
from hub.store.upgrading import CannotUpgrade
from tests.postgres import Postgres
from tests.stores import server

pytestmark = pytest.mark.slow
DAY = "2026-03-02"
Hub = Callable[[], PostgresDatabase]
Mortal = tuple[Postgres, PostgresDatabase]


@pytest.fixture(scope="module")
def migrated() -> str:
    url = server().create()
    migrate(url)
    return url


@pytest.fixture
def url(migrated: str) -> Iterator[str]:
    url = server().create(like=migrated)
    yield url
    server().drop(url)


@pytest.fixture
def hub(url: str) -> Iterator[Hub]:
    """Hubs that serve the same hall."""
    made: list[PostgresDatabase] = []

    def another() -> PostgresDatabase:
        made.append(PostgresDatabase(url, "demo"))
        return made[-1]

    another().write(lambda connection: halls.ensure(connection, "demo"))
    yield another
    for one in made:
        one.close()


@pytest.fixture(scope="module")
def mortal_server() -> Iterator[Postgres]:
    """A server to be killed."""
    postgres = Postgres()
    postgres.start()
    yield postgres
    postgres.stop()


@pytest.fixture
def mortal(mortal_server: Postgres) -> Iterator[Mortal]:
    """A hub and its server, to be killed."""
    url = mortal_server.create()
    migrate(url)
    hub = PostgresDatabase(url, "demo")
    hub.write(lambda connection: halls.ensure(connection, "demo"))
    yield mortal_server, hub
    hub.close()


def next_number(connection: Connection) -> int:
    return halls.next_ordinal(connection, "demo", DAY, "A")


def test_two_hubs_give_each_number_once_and_none_is_left_out(hub: Hub) -> None:
    hubs = [hub(), hub()]
    pressed = [gevent.spawn(hubs[index % 2].write, next_number) for index in range(80)]
    gevent.joinall(pressed, raise_error=True)
    assert sorted(one.value for one in pressed) == list(range(1, 81))


def test_of_deeds_that_come_together_each_is_kept_or_lost_by_itself(hub: Hub) -> None:
    one_hub = hub()

    def asks(index: int) -> int | None:
        def deed(connection: Connection) -> int:
            number = next_number(connection)
            if index % 3 == 0:
                raise LookupError("no paper")
            if index % 3 == 1:
                connection.execute("SELECT nothing FROM nowhere")
            return number

        with suppress(LookupError, DatabaseError):
            return one_hub.write(deed)
        return None

    pressed = [gevent.spawn(asks, index) for index in range(60)]
    gevent.joinall(pressed, raise_error=True)
    assert sorted(one.value for one in pressed if one.value) == list(range(1, 21))


def test_a_deed_waits_for_another_hubs_and_sees_what_it_did(hub: Hub) -> None:
    first, second = hub(), hub()

    def slow(connection: Connection) -> int:
        number = next_number(connection)
        gevent.sleep(0.1)
        return number

    ours = gevent.spawn(first.write, slow)
    gevent.sleep(0.03)
    theirs = gevent.spawn(second.write, next_number)
    gevent.joinall([ours, theirs], raise_error=True)
    assert (ours.value, theirs.value) == (1, 2)


def test_a_hub_that_hangs_in_a_deed_is_cut_off_and_the_others_go_on(hub: Hub) -> None:
    hanging, other = hub(), hub()

    def hangs(connection: Connection) -> int:
        number = next_number(connection)
        # As every connection has it, only sooner than its ten seconds.
        connection.execute("SET LOCAL idle_in_transaction_session_timeout = 200")
        gevent.sleep(1)
        return number

    ours = gevent.spawn(hanging.write, hangs)
    gevent.sleep(0.1)
    assert other.write(next_number) == 1
    with pytest.raises(DatabaseError):
        ours.get()
    assert hanging.write(next_number) == 2


def test_a_failed_statement_that_was_passed_over_is_never_answered_as_kept(hub: Hub) -> None:
    def deed(connection: Connection) -> int:
        number = next_number(connection)
        with suppress(DatabaseError):
            connection.execute("SELECT nothing FROM nowhere")
        return number

    with pytest.raises(DatabaseError, match="passed over"):
        hub().write(deed)
    assert hub().write(next_number) == 1


def test_a_reading_sees_one_moment_and_cannot_write(hub: Hub) -> None:
    reader, writer = hub(), hub()
    with reader.reading() as connection:
        assert halls.seq(connection, "demo") == 0
        writer.write(lambda c: c.execute("UPDATE halls SET seq = 7"))
        assert halls.seq(connection, "demo") == 0
        with pytest.raises(DatabaseError, match="read-only"):
            connection.execute("UPDATE halls SET seq = 9")
    with reader.reading() as connection:
        assert halls.seq(connection, "demo") == 7


def test_while_the_server_thinks_others_are_served(hub: Hub) -> None:
    seen = []

    def counts() -> None:
        while True:
            seen.append(1)
            gevent.sleep(0.01)

    counting = gevent.spawn(counts)
    with hub().reading() as connection:
        connection.execute("SELECT pg_sleep(0.3)")
    counting.kill()
    assert len(seen) > 10


def test_a_reader_that_was_broken_off_is_not_used_again(hub: Hub) -> None:
    one_hub = hub()

    def reads() -> None:
        with one_hub.reading() as connection:
            connection.execute("SELECT pg_sleep(60)")

    reading = gevent.spawn(reads)
    gevent.sleep(0.1)
    reading.kill()
    with one_hub.reading() as connection:
        assert connection.execute("SELECT 5").fetchone() == (5,)


def test_figures_come_back_as_whole_numbers(hub: Hub) -> None:
    with hub().reading() as connection:
        row = connection.execute(
            "SELECT sum(x), count(*), sum(x) / 2, ? FROM (VALUES (?), (2)) AS t (x)", (True, 2**40)
        )
        assert row.fetchone() == (2**40 + 2, 2, 2**39 + 1, 1)


@pytest.mark.parametrize("sql", ["UPDATE ledger SET actor = 'x'", "DELETE FROM ledger", "TRUNCATE ledger"])
def test_the_ledger_refuses_to_be_changed(hub: Hub, sql: str) -> None:
    def deed(connection: Any) -> None:
        connection.execute(
            "INSERT INTO ledger (hall_id, seq, at, deed, actor, before, after, hash)"
            " VALUES ('demo', 1, 0, 'issue', 'kiosk:k1', '', '', '')"
        )
        connection.execute(sql)

    with pytest.raises(DatabaseError, match="append-only"):
        hub().write(deed)


def test_migrating_again_and_at_once_changes_nothing(url: str) -> None:
    pool = gevent.get_hub().threadpool
    gevent.joinall([pool.spawn(migrate, url) for _ in range(3)], raise_error=True)
    with closing(PostgresConnection(url)) as connection:
        assert connection.execute("SELECT count(*) FROM tickets").fetchone() == (0,)


def test_what_a_later_release_has_changed_is_left_alone(url: str) -> None:
    with closing(PostgresConnection(url)) as connection:
        connection.execute("INSERT INTO migrations (name, applied_at) VALUES ('m999_future', 0)")
    with pytest.raises(CannotUpgrade, match="m999_future"):
        migrate(url)


def test_after_a_restart_of_the_server_deeds_and_reads_go_on(mortal: Mortal) -> None:
    postgres, hub = mortal
    assert hub.write(next_number) == 1
    postgres.kill()
    pressed, looked = gevent.spawn(hub.write, next_number), gevent.spawn(day_of, hub)
    gevent.sleep(0.2)
    postgres.start()
    gevent.joinall([pressed, looked], raise_error=True)
    assert (pressed.value, looked.value) == (2, "")


def test_a_deed_cut_off_by_the_server_fails_and_nothing_of_it_is_kept(mortal: Mortal) -> None:
    postgres, hub = mortal

    def cut_off(connection: Connection) -> int:
        number = next_number(connection)
        postgres.kill()
        return number

    with pytest.raises(DatabaseError):
        hub.write(cut_off)
    postgres.start()
    assert hub.write(next_number) == 1


def day_of(hub: PostgresDatabase) -> str:
    with hub.reading() as connection:
        return halls.service_day(connection, "demo")
