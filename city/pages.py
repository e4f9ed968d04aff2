"""The city desk's page, what it asks for, and signing on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import psycopg
from flask import Blueprint, Response, current_app, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from city import boards
from city.signing_on import SignOns, is_own_page
from city.store.database import City
from city.store.staff import Person
from hub.domain.errors import TooMany


@dataclass(frozen=True)
class Desk:
    """What the routes work with."""

    city: City
    sign_ons: SignOns
    clock: Callable[[], datetime]


pages = Blueprint(
    "city", __name__, template_folder="templates", static_folder="static", static_url_path="/city/static"
)


def _desk() -> Desk:
    return cast(Desk, current_app.extensions["desk"])


def _whose() -> Person | None:
    return _desk().sign_ons.whose(request)


@pages.before_request
def _only_from_our_pages() -> tuple[Response, int] | None:
    if request.method not in ("GET", "HEAD") and not is_own_page(request):
        return jsonify(code="not-our-page"), 403
    return None


@pages.errorhandler(psycopg.Error)
def _away(_error: psycopg.Error) -> tuple[Response, int]:
    """The database cannot be asked now; the page says so and asks again."""
    return jsonify(code="database-away"), 503


@pages.errorhandler(HTTPException)
def _refused(error: HTTPException) -> tuple[Response, int]:
    return jsonify(code=(error.name or "").lower().replace(" ", "-")), error.code or 500


@pages.get("/")
def start() -> str:
    """The desk of whoever is signed on, or the form; it shows nothing of the halls before that."""
    return render_template("city/desk.html", person=_whose())


@pages.get("/readyz")
def ready() -> Response:
    """200 once the desk serves and reads its database."""
    with _desk().city.working() as connection:
        connection.execute("SELECT 1")
    return Response("ok\n", mimetype="text/plain")


@pages.post("/sign-ons")
def sign_on() -> Response | tuple[Response, int]:
    """Number and password for a session."""
    asked: Any = request.get_json(silent=True)
    told = asked if isinstance(asked, dict) else {}
    number, password = str(told.get("staff_number", ""))[:64], str(told.get("password", ""))[:256]
    sign_ons = _desk().sign_ons
    try:
        token = sign_ons.sign_on(number, password, request.remote_addr or "")
    except TooMany as resting:
        return jsonify(code="too-many-tries", **resting.params), 429
    if token is None:
        return jsonify(code="wrong-password"), 401
    return sign_ons.remember(make_response({}, 201), token)


@pages.post("/session")
def session() -> Response:
    """Somebody is at the page: the session lasts on. What a page asks for by itself does not count."""
    _desk().sign_ons.is_here(request)
    return make_response({}, 200)


@pages.post("/sign-offs")
def sign_off() -> Response:
    """The session ends."""
    _desk().sign_ons.sign_off(request)
    return _desk().sign_ons.forget(make_response({}, 201))


@pages.get("/board")
def board() -> Response | tuple[Response, int]:
    """Every hall at a glance."""
    if _whose() is None:
        return jsonify(code="not-signed-in"), 401
    with _desk().city.working() as connection:
        return jsonify(boards.city(connection, _desk().clock()))


@pages.get("/halls/<hall_id>")
def hall(hall_id: str) -> Response | tuple[Response, int]:
    """One hall's figures by business and window."""
    if _whose() is None:
        return jsonify(code="not-signed-in"), 401
    with _desk().city.working() as connection:
        found = boards.hall(connection, hall_id, _desk().clock())
    return jsonify(found) if found else (jsonify(code="no-such-hall"), 404)
