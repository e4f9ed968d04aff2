"""The append-only, hash-chained record of every deed."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hub.encoding import as_json
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


_INSERT = (
    "INSERT INTO ledger (hall_id, seq, at, deed, actor, ticket_id, counter_number, zone_id, service_id,"
    " rule, reason, before, after, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


MATTER_DEEDS = frozenset(
    {
        *("accept_matter", "hand_on_matter", "ask_papers", "supply_papers", "tell_overtime"),
        *("ask_extension", "grant_extension", "refuse_extension", "withdraw_extension"),
        *("finish_matter", "withdraw_matter"),
    }
)
"""Deeds that change what clerks are reminded of (R14)."""

TICKET_DEEDS = frozenset(
    {
        *("issue", "call", "recall", "start", "finish", "no_show", "cancel", "reprint"),
        *("prioritise", "auto_call", "transfer", "hold", "release", "rejoin", "go_on"),
        *("add_visit", "acknowledge", "note", "undo", "notice", "reprint_notice", "inform"),
        *("look_up_matter", "try_check_code", "reprint_matter", *MATTER_DEEDS),
    }
)
"""Deeds that leave every post, pause, cover and opening as it is."""


class Book:
    """The ledger as one transaction writes it: entries get their seq at once and are written by `close`.

    The hall's row, which serialises its writes, is read once and written once.
    """

    def __init__(self, connection: Connection, hall_id: str) -> None:
        self._connection = connection
        self._hall_id = hall_id
        self._last: tuple[int, str] | None = None
        self._began: tuple[str, str] = ("", "")
        self._mark: str | None = None
        self._rows: list[tuple[Any, ...]] = []

    def append(self, entry: Entry) -> int:
        """Put an entry behind the newest one; returns its seq."""
        seq, last_hash = self._newest()
        columns = _columns(entry)
        digest = link(last_hash, seq + 1, columns)
        self._rows.append((self._hall_id, seq + 1, *columns, digest))
        self._last = seq + 1, digest
        if entry.deed not in TICKET_DEEDS:
            self._mark = digest
        return seq + 1

    def next_seq(self) -> int:
        """The seq the next entry of this transaction will have."""
        return self._newest()[0] + 1

    @property
    def service_day(self) -> str:
        """The newest service day as this transaction found it, or ""."""
        self._newest()
        return self._began[0]

    @property
    def standing_mark(self) -> str | None:
        """What the Standing this transaction found is true for; None once this transaction has changed it."""
        self._newest()
        return None if self._mark else self._began[1]

    def close(self) -> None:
        """Write what has been appended."""
        if not self._rows:
            return
        self._connection.executemany(_INSERT, self._rows)
        self._connection.execute(
            "UPDATE halls SET seq = ?, last_hash = ?, standing_mark = ? WHERE hall_id = ?",
            (*self._newest(), self._mark or self._began[1], self._hall_id),
        )
        self._rows = []

    def _newest(self) -> tuple[int, str]:
        if self._last is None:
            seq, last_hash, day, mark = self._connection.execute(
                "SELECT seq, last_hash, service_day, standing_mark FROM halls WHERE hall_id = ?",
                (self._hall_id,),
            ).fetchone()
            self._last, self._began = (seq, last_hash), (day, mark)
        return self._last


def link(last_hash: str, seq: int, columns: tuple[Any, ...]) -> str:
    """The hash of an entry, which covers the one before it."""
    text = as_json([last_hash, seq, *columns])
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
        as_json(entry.before),
        as_json(entry.after),
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
