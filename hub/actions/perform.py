"""Running a deed once: in a transaction, with its answer kept under the request's key."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from hub.actions.deed import Actor, Deed
from hub.domain.errors import Invalid
from hub.encoding import as_json
from hub.engine import Engine
from hub.store import replies
from hub.store.database import Connection

T = TypeVar("T")

# A deed's answer as it will be sent: HTTP status and JSON body.
Answer = tuple[int, dict[str, Any]]


@dataclass(frozen=True)
class Answered:
    """What is sent: HTTP status, JSON text, and the seq from which on boards show it; None: no entry."""

    status: int
    text: str
    seq: int | None


@dataclass(frozen=True)
class RequestKey:
    """The Idempotency-Key of a request, and a fingerprint of what it asked."""

    key: str
    fingerprint: str


def perform(
    engine: Engine, actor: Actor, request: RequestKey | None, act: Callable[[Deed], Answer]
) -> Answered:
    """Do `act` in one durable transaction, tell the screens, and give its answer.

    Asked again under the same key it is not done again: the first answer comes back. Raises Invalid when
    the key was used for another request, and whatever `act` refuses with.
    """

    done: list[str] = []

    def in_transaction(connection: Connection) -> Answered:
        earlier = request and replies.find(connection, str(actor), request.key)
        if request and earlier:
            if earlier.fingerprint != request.fingerprint:
                raise Invalid("idempotency-key-reused", key=request.key)
            return Answered(earlier.status, earlier.body, earlier.seq)
        deed, (status, body) = enact(engine, connection, actor, act)
        done.extend(deed.recorded)
        answered = Answered(status, as_json(body), deed.book.next_seq() - 1 if deed.recorded else None)
        if request:
            reply = replies.Reply(request.fingerprint, answered.status, answered.text, answered.seq)
            replies.keep(connection, str(actor), request.key, reply, deed.now)
        return answered

    answer = engine.database.write(in_transaction)
    engine.changed(done)
    return answer


def enact(engine: Engine, connection: Connection, actor: Actor, act: Callable[[Deed], T]) -> tuple[Deed, T]:
    """Do `act` in the connection's transaction and write its entries; returns the deed and its answer."""
    deed = Deed(
        connection,
        engine.config,
        engine.texts,
        engine.base_url,
        engine.clock(),
        actor,
        standings=engine.standings,
    )
    answer = act(deed)
    deed.book.close()
    return deed, answer
