"""The writing thread: durable, atomic, one deed's fault never another's."""

from pathlib import Path
from typing import Any

import gevent
import pytest

from hub.store import halls
from hub.store.database import Connection, Database, connect, sqlite_build
from hub.store.upgrading import migrate

pytestmark = pytest.mark.sqlite


@pytest.fixture(params=[-1.0, 60.0], ids=["shared commits", "own commits"])
def database(tmp_path: Path, request: pytest.FixtureRequest) -> Any:
    migrate(tmp_path / "hall.db")
    database = Database(tmp_path / "hall.db", share_above_seconds=request.param)
    database.write(lambda connection: halls.ensure(connection, "demo"))
    yield database
    database.close()


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    migrate(tmp_path / "hall.db")
    migrate(tmp_path / "hall.db")
    assert connect(tmp_path / "hall.db").execute("SELECT count(*) FROM tickets").fetchone() == (0,)


def test_an_answered_write_is_there_for_another_connection(database: Database) -> None:
    database.write(lambda connection: halls.set_service_day(connection, "demo", "2026-03-02"))
    assert halls.service_day(connect(database.path), "demo") == "2026-03-02"


def test_a_deed_that_raises_leaves_nothing(database: Database) -> None:
    def half_done(connection: Connection) -> None:
        halls.next_ordinal(connection, "demo", "2026-03-02", "A")
        raise LookupError("no paper")

    with pytest.raises(LookupError):
        database.write(half_done)
    assert database.write(lambda c: halls.next_ordinal(c, "demo", "2026-03-02", "A")) == 1


def test_deeds_that_come_together_keep_or_lose_each_its_own(database: Database) -> None:
    def numbered(connection: Connection, *, fails: bool) -> int:
        number = halls.next_ordinal(connection, "demo", "2026-03-02", "A")
        if fails:
            raise LookupError
        return number

    def asks(fails: bool) -> int | None:
        try:
            return database.write(lambda c: numbered(c, fails=fails))
        except LookupError:
            return None

    pressed = [gevent.spawn(asks, index % 3 == 0) for index in range(60)]
    gevent.joinall(pressed)
    given = sorted(one.value for one in pressed if one.value is not None)
    assert given == list(range(1, 41))


@pytest.mark.parametrize("database", [-1.0], indirect=True)
def test_a_fault_of_the_file_fails_all_that_came_together_and_the_next_works(database: Database) -> None:
    def asks(sql: str) -> str:
        try:
            database.write(lambda c: c.execute(sql).fetchone())
        except Exception as error:
            return type(error).__name__
        return "kept"

    good = "INSERT INTO paces (hall_id, service_id, pace_seconds) VALUES ('demo', 'residence', 1)"
    pressed = [gevent.spawn(asks, good), gevent.spawn(asks, "INSERT INTO nowhere VALUES (1)")]
    gevent.joinall(pressed)
    assert [one.value for one in pressed] == ["OperationalError", "OperationalError"]
    assert asks(good) == "kept"


def test_the_ledger_refuses_to_be_changed(database: Database) -> None:
    database.write(
        lambda c: c.execute(
            "INSERT INTO ledger (hall_id, seq, at, deed, actor, before, after, hash)"
            " VALUES ('demo', 1, 0, 'issue', 'kiosk:k1', '', '', '')"
        )
    )
    for sql in ("UPDATE ledger SET actor = 'nobody'", "DELETE FROM ledger"):
        with pytest.raises(Exception, match="append-only"):
            database.write(lambda c, sql=sql: c.execute(sql))  # type: ignore[misc]


def test_the_build_tells_whether_it_is_safe() -> None:
    version, is_safe = sqlite_build()
    assert version.count(".") == 2
    assert isinstance(is_safe, bool)


def test_a_stranger_who_holds_the_file_is_waited_for_and_reading_goes_on(database: Database) -> None:
    stranger = connect(database.path)
    stranger.execute("BEGIN IMMEDIATE")
    writing = [gevent.spawn(database.write, _next_number) for _ in range(3)]
    gevent.sleep(0.1)
    with database.reading() as connection:
        assert halls.seq(connection, "demo") == 0
    assert not any(one.ready() for one in writing)
    stranger.execute("ROLLBACK")
    gevent.joinall(writing, raise_error=True)
    assert sorted(one.value for one in writing) == [1, 2, 3]


def _next_number(connection: Connection) -> int:
    return halls.next_ordinal(connection, "demo", "2026-03-02", "A")
