"""Measure: what one city's PostgreSQL takes in, what its desk tells, and a hall's share of the work."""

import contextlib
import json
import os
import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from bench.city_halls import PER_VISIT, Ledger, Line, lines
from bench.figures import Row, percentile
from city.collecting import tell_all
from city.store.database import City
from city.store.schema import migrate
from hub.store import outbox
from hub.store.database import connect
from hub.store.opening import migrate as migrate_hall

if TYPE_CHECKING:
    from tests.postgres import Postgres

# A city of 1,000 halls and 2 million tickets a day; the busiest hour of a day has 18 % of them.
TICKETS_A_DAY = 2_000_000
BUSIEST_HOUR = 0.18
HALLS = 1000
NEEDED_ENTRIES = TICKETS_A_DAY * BUSIEST_HOUR / 3600 * PER_VISIT
# Each entry in a batch of its own, the worst case, and each hall's sign of life every five seconds.
NEEDED_BATCHES = NEEDED_ENTRIES + HALLS / 5
BATCH = 100
# Halls that catch up at the same time; halls whose batches happen to meet.
SENDERS = 4
MEETING = 16
REACH = 0.25


def measure(folder: Path, is_quick: bool, tell: Callable[[str], None]) -> list[Row]:
    """Rows of intake, of an ordinary day, of telling, of disk and a hall's share; none without PostgreSQL."""
    if os.name == "nt":
        return []
    # Late: it needs what only POSIX has.
    from tests.postgres import Postgres, programs

    if programs() is None:
        return []
    seconds, halls = (2.0, 40) if is_quick else (10.0, HALLS)
    server = Postgres(is_durable=True, connections=halls + 50)
    server.start()
    try:
        address = server.create()
        city = City(address)
        migrate(city)
        rows = _intake(city, address, seconds, tell)
        rows += _live(server, city, address, halls, seconds, tell)
        rows += [*_told(city, tell), _bytes(city), _share(folder)]
        city.close()
    finally:
        server.stop()
    return rows


def _intake(city: City, address: str, seconds: float, tell: Callable[[str], None]) -> list[Row]:
    """Halls that catch up, beside bare inserts of the same texts in the same batches."""
    behind = lines(city, address, 0, SENDERS)
    rate = _rate([partial(line.send, BATCH) for line in behind], seconds) * BATCH
    for line in behind:
        line.close()
    tell("1/4")
    floor = _bare_rate(address, seconds) * BATCH
    return [Row("city_intake", "/s", rate, floor, REACH, is_least=True)]


def _live(
    server: "Postgres", city: City, address: str, halls: int, seconds: float, tell: Callable[[str], None]
) -> list[Row]:
    """Every hall connected, in the middle of its day: each batch an entry, from another hall each time."""
    there = lines(city, address, 100, halls)
    tell("2/4")
    taken: list[float] = []
    shares = [there[start::MEETING] for start in range(MEETING)]
    rate = _rate([_in_turns(share, taken) for share in shares], seconds)
    memory = _own_kilobytes(server) / halls / 1000
    for line in there:
        line.close()
    return [
        Row("city_live", "/s", rate, None, NEEDED_BATCHES, is_least=True),
        Row("city_live_p99", "ms", percentile(taken, 0.99) * 1000),
        Row("city_line_memory", "MB", memory),
    ]


def _own_kilobytes(server: "Postgres") -> int:
    """Memory of the server's processes, what they share counted once."""
    kilobytes = 0
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if os.readlink(folder / "cwd") == str(server.folder / "data"):
                rollup = (folder / "smaps_rollup").read_text("utf-8")
                kilobytes += int(rollup.split("Pss:")[1].split()[0])
    return kilobytes


def _in_turns(share: Sequence[Line], taken: list[float]) -> Callable[[], None]:
    place = 0

    def send() -> None:
        nonlocal place
        began = time.perf_counter()
        share[place % len(share)].send(1)
        taken.append(time.perf_counter() - began)
        place += 1

    return send


def _rate(senders: Sequence[Callable[[], None]], seconds: float) -> float:
    """How often a second all of them together are done, each in a thread of its own."""
    ends_at = time.monotonic() + seconds

    def run(send: Callable[[], None]) -> int:
        done = 0
        while time.monotonic() < ends_at:
            send()
            done += 1
        return done

    with ThreadPoolExecutor(len(senders)) as threads:
        return sum(threads.map(run, senders)) / seconds


def _bare_rate(address: str, seconds: float) -> float:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE TABLE bare (hall text, seq bigint, entry text, PRIMARY KEY (hall, seq))")
    connections = [psycopg.connect(address, autocommit=True) for _ in range(SENDERS)]
    ledgers = [Ledger(f"b{number}") for number in range(SENDERS)]

    def insert(number: int) -> None:
        first, entries = ledgers[number].next(BATCH)
        connections[number].execute(
            "INSERT INTO bare SELECT %s, %s + place, entry"
            " FROM unnest(%s::text[]) WITH ORDINALITY AS of (entry, place)",
            (f"b{number}", first, entries),
        )

    rate = _rate([partial(insert, number) for number in range(SENDERS)], seconds)
    for connection in connections:
        connection.close()
    return rate


def _told(city: City, tell: Callable[[str], None]) -> list[Row]:
    """One desk that tells everything that has arrived."""
    waiting = _one(city, "SELECT count(*) FROM ledger")
    began = time.monotonic()
    tell_all(city)
    rate = waiting / (time.monotonic() - began)
    tell("3/4")
    return [Row("city_told", "/s", rate, None, NEEDED_ENTRIES, is_least=True)]


def _bytes(city: City) -> Row:
    """Disk an entry takes in the city, its index included."""
    sizes = (
        "SELECT sum(pg_total_relation_size(inhrelid)) FROM pg_inherits WHERE inhparent = 'ledger'::regclass"
    )
    size = _one(city, sizes)
    return Row("city_bytes", "B", size / _one(city, "SELECT count(*) FROM ledger"))


def _one(city: City, sql: str) -> float:
    with city.working() as connection:
        row = connection.execute(sql.encode()).fetchone()
    assert row is not None
    return float(row[0])


def _share(folder: Path) -> Row:
    """What forwarding costs a hall's hub in its own thread, for each entry: reading it, making its text."""
    file = folder / "hall.db"
    migrate_hall(file)
    connection = connect(file)
    _, texts = Ledger("share").next(BATCH)
    connection.execute("BEGIN")
    for text in texts:
        _, seq, *columns = json.loads(text)
        marks = ", ".join("?" * (len(columns) + 3))
        connection.execute(f"INSERT INTO ledger VALUES ({marks})", ("demo", seq, *columns, ""))
    connection.execute("COMMIT")
    taken = []
    for _ in range(50):
        began = time.perf_counter()
        outbox.entries_after(connection, "demo", 0, BATCH)
        taken.append(time.perf_counter() - began)
    connection.close()
    return Row("city_share", "µs", statistics.median(taken) / BATCH * 1e6)
