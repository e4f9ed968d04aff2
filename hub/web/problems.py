"""Every refusal as RFC 9457 problem details: one table from error class to HTTP status."""

import logging
from typing import Any

from flask import Flask, Response, g, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException

from hub.domain import errors
from hub.store.database import DatabaseError
from hub.web.context import hall
from hub.wording import in_words

STATUS: dict[type[errors.HubError], int] = {
    errors.Invalid: 422,
    errors.NotSignedIn: 401,
    errors.NotAllowed: 403,
    errors.NotFound: 404,
    errors.Refused: 409,
    errors.Unavailable: 503,
    errors.TooMany: 429,
    errors.NoRoom: 507,
}

# Not signed in, not allowed, too many tries.
NOTED = (401, 403, 429)

log = logging.getLogger(__name__)


def problem(error: errors.HubError) -> dict[str, Any]:
    """The problem's JSON: what happened and the next step, in both languages, with the rule that refused."""
    status = next(status for kind, status in STATUS.items() if isinstance(error, kind))
    words = in_words(hall().config, hall().texts, f"{error.section}.{error.code}", error.params)
    return {
        "type": f"/problems/{error.code}",
        "title": words["en"],
        "status": status,
        "code": error.code,
        "detail": words["zh"],
        "detail_en": words["en"],
        "rule": error.rule,
    }


def answer(error: errors.HubError) -> Response:
    """The problem as an HTTP answer."""
    body = problem(error)
    response = jsonify(body)
    response.status_code = body["status"]
    response.content_type = "application/problem+json"
    if isinstance(error, errors.TooMany):
        response.headers["Retry-After"] = str(error.params["seconds"])
    if body["status"] == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    if body["status"] in NOTED:
        _note(error.code, body["status"])
    return response


def _note(code: str, status: int) -> None:
    """Who was turned away is worth a line in the log: which device or account, at which route; no address."""
    who = " ".join(f"{one.kind}:{one.id}" for one in g.get("identities", ()))
    told = {"code": code, "status": status, "route": request.endpoint, "who": who}
    log.info("refused", extra=told | {"account": g.get("account")})


def invalid(error: ValidationError) -> Response:
    """What flask-openapi3 asks for when a request does not fit its model."""
    first = error.errors(include_url=False, include_context=False)[0]
    field = ".".join(str(part) for part in first["loc"]) or "body"
    return answer(errors.Invalid("request-invalid", field=field, message=first["msg"]))


def register(app: Flask) -> None:
    """Answer every error of the tree, of the database and of HTTP itself as a problem."""
    app.register_error_handler(errors.HubError, answer)
    app.register_error_handler(DatabaseError, _storage_failed)
    app.register_error_handler(HTTPException, _http_failed)


def _storage_failed(error: Exception) -> Response:
    log.error("storage failed: %s", error)
    return answer(errors.Unavailable("storage-failed"))


def _http_failed(error: HTTPException) -> ResponseReturnValue | HTTPException:
    if error.response is not None:
        return error
    code = error.code or 500
    if not request.path.startswith("/api/"):
        return render_template("missing.html", code=code), code
    body = {
        "type": "about:blank",
        "title": error.name,
        "status": code,
        "code": f"http-{code}",
        "detail": error.description,
        "detail_en": error.description,
        "rule": None,
    }
    response = jsonify(body)
    response.status_code = code
    response.content_type = "application/problem+json"
    return response
