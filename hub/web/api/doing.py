"""What every write of the API does alike."""

import hashlib
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from flask import Response

from hub.actions.deed import Actor, Deed
from hub.actions.perform import Answer, RequestKey, perform
from hub.domain.errors import Invalid
from hub.web.api.binding import Blueprint
from hub.web.context import hall, identities
from hub.web.present import asked
from hub.web.schemas import Problem

KEY_HEADER = "Idempotency-Key"
# The board that shows what was done has this seq or a higher one.
SEQ_HEADER = "Jiaohao-Seq"
_KEY = "HTTP_IDEMPOTENCY_KEY"
MOST_KEY_LENGTH = 100
SECURITY: list[dict[str, list[str]]] = [{"key": []}]
PROBLEMS: dict[str | int | HTTPStatus, Any] = {
    code: Problem for code in (401, 403, 404, 409, 413, 422, 429, 503, 507)
}
# What a spreadsheet opens.
CSV: dict[str | int | HTTPStatus, Any] = {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}


def blueprint(name: str) -> Blueprint:
    """A blueprint under /api/v1 whose operations want a key and may answer problems."""
    return Blueprint(name, __name__, url_prefix="/api/v1", abp_security=SECURITY, abp_responses=PROBLEMS)


def do(actor: Actor, act: Callable[[Deed], Answer], *, keeps_answer: bool = True) -> Response:
    """Perform a deed once for its Idempotency-Key and answer its JSON.

    An answer with a token in it is not kept: signing on twice is harmless, the newer lease wins. Raises
    Invalid when the key is longer than allowed.
    """
    printers: set[str] = set()

    def act_and_note(deed: Deed) -> Answer:
        answer = act(deed)
        printers.update(deed.printers)
        return answer

    hub = hall()
    answered = perform(hub.engine, actor, _request_key() if keeps_answer else None, act_and_note)
    response = Response(answered.text, answered.status, content_type="application/json")
    if answered.seq is not None:
        response.headers[SEQ_HEADER] = str(answered.seq)
        _show_the_clerk()
    for printer_id in printers:
        hub.printers.wake(printer_id)
    if printers:
        hub.fellows.say("paper")
    _note_sign_of_life()
    return response


def _request_key() -> RequestKey | None:
    request = asked()
    key = request.environ.get(_KEY)
    if not key:
        return None
    if len(key) > MOST_KEY_LENGTH:
        raise Invalid("request-invalid", field=KEY_HEADER, message=f"≤ {MOST_KEY_LENGTH}")
    question = f"{request.method} {request.path}\n".encode() + request.get_data()
    return RequestKey(key, hashlib.sha256(question).hexdigest())


def _show_the_clerk() -> None:
    """Whoever pressed sees at once what came of it, wherever in the hall it was done."""
    counters = {f"counter/{who.lease.counter_number}" for who in identities() if who.lease is not None}
    if counters:
        hall().relay.touch(*counters)


def _note_sign_of_life() -> None:
    """A deed shows that its clerk is at the post (R08), whatever program they use."""
    for who in identities():
        if who.lease is not None:
            hub = hall()
            hub.presence.saw(who.lease.counter_number, hub.engine.clock())
