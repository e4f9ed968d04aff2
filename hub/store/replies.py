"""Answers already given, by idempotency key."""

from dataclasses import dataclass

from hub.store.database import Connection


@dataclass(frozen=True)
class Reply:
    """An answer as it was sent; `fingerprint` tells which request it answered.

    `seq` is the ledger entry boards show it from; None where it wrote nothing.
    """

    fingerprint: str
    status: int
    body: str
    seq: int | None


def find(connection: Connection, actor: str, idempotency_key: str) -> Reply | None:
    """What this actor was answered under this key."""
    row = connection.execute(
        "SELECT fingerprint, status, body, seq FROM replies WHERE actor = ? AND idempotency_key = ?",
        (actor, idempotency_key),
    ).fetchone()
    return Reply(*row) if row else None


def keep(connection: Connection, actor: str, idempotency_key: str, reply: Reply, now: int) -> None:
    """Remember an answer."""
    connection.execute(
        "INSERT INTO replies (actor, idempotency_key, fingerprint, status, body, seq, answered_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (actor, idempotency_key, reply.fingerprint, reply.status, reply.body, reply.seq, now),
    )


def forget_before(connection: Connection, moment: int) -> None:
    """Drop answers given before `moment` (UTC milliseconds)."""
    connection.execute("DELETE FROM replies WHERE answered_at < ?", (moment,))
