"""The append-only, hash-chained record of every deed."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hub.store.database import Connection


@dataclass(frozen=True)
class Entry:
    """One deed: who did what to which ticket or counter, and the fields it changed."""

    at: int
    deed: str
    actor: str
    ticket_id: str | None
    counter_number: int | None
    zone_id: str | None
    service_id: str | None
    rule: str | None
    reason: str | None
    before: Mapping[str, Any]
    after: Mapping[str, Any]


@dataclass(frozen=True)
class Touch:
    """What a screen must know of an entry: its place in the order and what it touched."""

    seq: int
    deed: str
    counter_number: int | None
    zone_id: str | None
    service_id: str | None


def append(connection: Connection, hall_id: str, entry: Entry) -> int:
    """Write the entry behind the newest one; returns its seq."""
    seq, last_hash = connection.execute(
        "SELECT seq + 1, last_hash FROM halls WHERE hall_id = ?", (hall_id,)
    ).fetchone()
    columns = _columns(entry)
    digest = link(last_hash, seq, columns)
    connection.execute(
        "INSERT INTO ledger (hall_id, seq, at, deed, actor, ticket_id, counter_number, zone_id, service_id,"
        " rule, reason, before, after, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (hall_id, seq, *columns, digest),
    )
    connection.execute("UPDATE halls SET seq = ?, last_hash = ? WHERE hall_id = ?", (seq, digest, hall_id))
    return int(seq)


def next_seq(connection: Connection, hall_id: str) -> int:
    """The seq the next entry of this transaction will have."""
    row = connection.execute("SELECT seq + 1 FROM halls WHERE hall_id = ?", (hall_id,)).fetchone()
    return int(row[0])


def link(last_hash: str, seq: int, columns: tuple[Any, ...]) -> str:
    """The hash of an entry, which covers the one before it."""
    text = json.dumps([last_hash, seq, *columns], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _columns(entry: Entry) -> tuple[Any, ...]:
    return (
        entry.at,
        entry.deed,
        entry.actor,
        entry.ticket_id,
        entry.counter_number,
        entry.zone_id,
        entry.service_id,
        entry.rule,
        entry.reason,
        json.dumps(entry.before, ensure_ascii=False, separators=(",", ":")),
        json.dumps(entry.after, ensure_ascii=False, separators=(",", ":")),
    )


def touches_after(connection: Connection, hall_id: str, seq: int) -> list[Touch]:
    """What has been touched since `seq`, in order."""
    rows = connection.execute(
        "SELECT seq, deed, counter_number, zone_id, service_id FROM ledger"
        " WHERE hall_id = ? AND seq > ? ORDER BY seq",
        (hall_id, seq),
    )
    return [Touch(*row) for row in rows.fetchall()]


def first_broken_link(connection: Connection, hall_id: str) -> int | None:
    """The seq of the first entry whose hash does not follow from the one before it; None when all do."""
    rows = connection.execute(
        "SELECT seq, hash, at, deed, actor, ticket_id, counter_number, zone_id, service_id, rule, reason,"
        " before, after FROM ledger WHERE hall_id = ? ORDER BY seq",
        (hall_id,),
    )
    last_hash = ""
    for expected_seq, (seq, digest, *columns) in enumerate(rows, start=1):
        if seq != expected_seq or digest != link(last_hash, seq, tuple(columns)):
            return int(seq)
        last_hash = digest
    return None
