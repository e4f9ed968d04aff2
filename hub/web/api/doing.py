"""What every write of the API does alike."""

import hashlib
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from flask import Response, request
from flask_openapi3.blueprint import APIBlueprint

from hub.actions.deed import Actor, Deed
from hub.actions.perform import Answer, RequestKey, perform
from hub.web.context import hall, identities
from hub.web.schemas import KeyHeader, Problem

SECURITY: list[dict[str, list[str]]] = [{"key": []}]
PROBLEMS: dict[str | int | HTTPStatus, Any] = {code: Problem for code in (401, 403, 404, 409, 422, 503)}


def blueprint(name: str) -> APIBlueprint:
    """A blueprint under /api/v1 whose operations want a key and may answer problems."""
    return APIBlueprint(name, __name__, url_prefix="/api/v1", abp_security=SECURITY, abp_responses=PROBLEMS)


def do(actor: Actor, header: KeyHeader, act: Callable[[Deed], Answer]) -> Response:
    """Perform a deed once for its Idempotency-Key and answer its JSON."""
    key = None
    if header.idempotency_key:
        asked = f"{request.method} {request.path}\n".encode() + request.get_data()
        key = RequestKey(header.idempotency_key, hashlib.sha256(asked).hexdigest())
    status, text = perform(hall().engine, actor, key, act)
    _note_sign_of_life()
    return Response(text, status, content_type="application/json")


def _note_sign_of_life() -> None:
    """A deed shows that its clerk is at the post (R08), whatever program they use."""
    for who in identities():
        if who.lease is not None:
            hall().presence.saw(who.lease.counter_number, hall().engine.clock())
