"""Entries that have arrived, and what they were told into."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import astuple
from typing import Any

from psycopg.types.json import Jsonb

from city.domain.figures import Count, Figures
from city.domain.telling import Rows, Told, is_open, key_of, key_text
from city.store.database import Connection
from hub.domain.retelling import Heard, Key

# A hall that has just been told waits so long for the next telling, unless much has come.
REST_SECONDS = 2.0
MUCH = 500
KEPT_DAYS = 2


def claim(connection: Connection) -> tuple[str, int] | None:
    """A hall with entries not told yet, and the last one told; it is this transaction's until its end."""
    row = connection.execute(
        "SELECT f.hall_id, f.told_seq FROM faces f JOIN halls h USING (hall_id)"
        " WHERE f.told_seq < h.seq AND (f.told_at IS NULL OR h.seq - f.told_seq >= %s"
        " OR f.told_at < clock_timestamp() - make_interval(secs => %s))"
        " ORDER BY f.told_at NULLS FIRST LIMIT 1 FOR UPDATE OF f SKIP LOCKED",
        (MUCH, REST_SECONDS),
    ).fetchone()
    return (str(row[0]), int(row[1])) if row else None


def entries_after(connection: Connection, hall_id: str, seq: int, most: int) -> list[Heard]:
    """The next entries of a hall's ledger, at most so many."""
    rows = connection.execute(
        "SELECT entry FROM ledger WHERE hall_id = %s AND seq > %s ORDER BY seq LIMIT %s", (hall_id, seq, most)
    )
    return [_heard(str(row[0])) for row in rows.fetchall()]


def rows_of(connection: Connection, hall_id: str, named: Mapping[str, Iterable[Key]]) -> Rows:
    """The hall's open rows, and those named."""
    kinds = [kind for kind, keys in named.items() if keys]
    keys = [key_text(key) for some in named.values() for key in some]
    cursor = connection.execute(
        "SELECT kind, key, data FROM told_rows WHERE hall_id = %(hall)s AND is_open UNION ALL"
        " SELECT kind, key, data FROM told_rows WHERE hall_id = %(hall)s AND kind = ANY(%(kinds)s)"
        " AND key = ANY(%(keys)s) AND NOT is_open",
        {"hall": hall_id, "kinds": kinds, "keys": keys},
    )
    found: Rows = {}
    for kind, key, row in cursor.fetchall():
        found.setdefault(str(kind), {})[key_of(str(kind), str(key))] = row
    return found


def keep(connection: Connection, hall_id: str, told: Told) -> None:
    """Keep what was told."""
    if told.anew:
        connection.execute(
            "DELETE FROM told_rows WHERE hall_id = %s AND kind = ANY(%s)", (hall_id, sorted(told.anew))
        )
    _keep_rows(connection, hall_id, told.rows)
    _add_figures(connection, hall_id, told.figures)


def close(
    connection: Connection, hall_id: str, told_seq: int, summary: Mapping[str, Any], untold: int
) -> None:
    """The hall has been told up to this entry, and this is what is shown of it."""
    connection.execute(
        "UPDATE faces SET told_seq = %s, told_at = clock_timestamp(), summary = %s, untold = untold + %s"
        " WHERE hall_id = %s",
        (told_seq, Jsonb(summary), untold, hall_id),
    )


def forget_ended(connection: Connection) -> None:
    """What ended some days ago is in the ledger and in the figures; the rows themselves go."""
    connection.execute(
        "DELETE FROM told_rows WHERE NOT is_open AND told_on < current_date - %s::int", (KEPT_DAYS,)
    )


def figures_of(connection: Connection, days: Iterable[str]) -> dict[tuple[str, str], Count]:
    """What was counted on some service days, by hall and day."""
    rows = connection.execute(
        "SELECT hall_id, service_day, sum(issued), sum(called), sum(done), sum(no_show), sum(cancelled),"
        " sum(waited_ms) FROM figures WHERE service_day = ANY(%s) GROUP BY hall_id, service_day",
        (sorted(set(days)),),
    )
    return {(str(row[0]), str(row[1])): Count(*map(int, row[2:])) for row in rows.fetchall()}


def figures_of_hall(connection: Connection, hall_id: str, day: str) -> dict[str, Count]:
    """What was counted in a hall on a service day, by business."""
    rows = connection.execute(
        "SELECT service_id, issued, called, done, no_show, cancelled, waited_ms FROM figures"
        " WHERE hall_id = %s AND service_day = %s",
        (hall_id, day),
    )
    return {str(row[0]): Count(*map(int, row[1:])) for row in rows.fetchall()}


def _keep_rows(connection: Connection, hall_id: str, rows: Rows) -> None:
    flat = [
        (kind, key_text(key), is_open(kind, row), Jsonb(row))
        for kind, some in rows.items()
        for key, row in some.items()
    ]
    if flat:
        kinds, keys, opens, data = map(list, zip(*flat, strict=True))
        connection.execute(
            "INSERT INTO told_rows (hall_id, kind, key, is_open, data)"
            " SELECT %s, * FROM unnest(%s::text[], %s::text[], %s::bool[], %s::jsonb[])"
            " ON CONFLICT (hall_id, kind, key) DO UPDATE"
            " SET is_open = excluded.is_open, told_on = excluded.told_on, data = excluded.data",
            (hall_id, kinds, keys, opens, data),
        )


def _add_figures(connection: Connection, hall_id: str, figures: Figures) -> None:
    columns = ("issued", "called", "done", "no_show", "cancelled", "waited_ms")
    sums = ", ".join(f"{name} = figures.{name} + excluded.{name}" for name in columns)
    for (day, service_id), count in figures.items():
        connection.execute(
            f"INSERT INTO figures (hall_id, service_day, service_id, {', '.join(columns)})"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)"
            f" ON CONFLICT (hall_id, service_day, service_id) DO UPDATE SET {sums}",
            (hall_id, day, service_id, *astuple(count)),
        )


def _heard(text: str) -> Heard:
    """An entry as the hall hashed it: the hash before it, its seq, its columns."""
    _, seq, at, deed, actor, ticket, counter, _zone, service, _rule, reason, _before, after = json.loads(text)
    return Heard(seq, at, deed, actor, ticket, counter, service, reason, json.loads(after))
