"""Every refusal is a problem: what happened, the next step, both languages, the rule that refused."""

import pytest

from hub.domain import errors
from hub.store import ledger
from hub.web import problems
from tests.visiting import Web

CASES = {
    errors.Invalid: (422, "idempotency-key-reused", {"key": "k"}, None),
    errors.NotSignedIn: (401, "not-signed-in", {}, None),
    errors.NotAllowed: (403, "not-allowed", {"kind": "window"}, None),
    errors.NotFound: (404, "no-such-counter", {"counter": 99}, None),
    errors.Refused: (409, "ticket-still-called", {"number": "A017", "counter": 2}, None),
    errors.OutOfHours: (409, "service-out-of-hours", {"service": "税务", "hours": "mon 09:00-12:00"}, "R03"),
    errors.Unavailable: (503, "storage-failed", {}, None),
}


def test_every_class_of_the_error_tree_has_a_status() -> None:
    def below(kind: type[errors.HubError]) -> set[type[errors.HubError]]:
        return {kind}.union(*(below(child) for child in kind.__subclasses__()))

    for kind in below(errors.HubError) - {errors.HubError}:
        assert any(issubclass(kind, known) for known in problems.STATUS), kind


@pytest.mark.parametrize("kind", CASES)
def test_a_refusal_has_the_shape_of_rfc_9457(web: Web, kind: type[errors.HubError]) -> None:
    status, code, params, rule = CASES[kind]
    with web.app.test_request_context("/api/v1/tickets"):
        answer = problems.answer(kind(code, **params))
    words = web.hub.texts.both(f"errors.{code}", **params)
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    assert answer.get_json() == {
        "type": f"/problems/{code}",
        "title": words["en"],
        "status": status,
        "code": code,
        "detail": words["zh"],
        "detail_en": words["en"],
        "rule": rule,
    }


def test_nobody_is_told_how_to_sign_in(web: Web) -> None:
    answer = web.asks("POST", "/tickets", {"service_id": "residence"})
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")


def test_a_refused_deed_names_the_ticket_and_the_next_step(web: Web) -> None:
    web.presses_kiosk()
    token = web.signs_on(3, "1003")
    first = web.asks("POST", "/counters/3/calls", {}, token)
    again = web.asks("POST", "/counters/3/calls", {}, token)
    assert (first.status_code, again.status_code) == (201, 409)
    assert again.get_json()["code"] == "ticket-still-called"
    assert again.get_json()["detail_en"].startswith("A001 has been called to window 3")


def numbers_given(web: Web) -> int:
    """What the ledger says, whatever the hub itself notes meanwhile."""
    with web.hub.engine.database.reading() as connection:
        touches = ledger.touches_after(connection, web.hub.config.hall.id, 0)
    return sum(touch.deed == "issue" for touch in touches)


@pytest.mark.sqlite
def test_a_full_disk_is_told_as_such_and_nothing_is_kept(web: Web) -> None:
    before = numbers_given(web)
    pages = web.hub.engine.database.write(lambda c: c.execute("PRAGMA page_count").fetchone()[0])
    web.hub.engine.database.write(lambda c: c.execute(f"PRAGMA max_page_count = {pages}").fetchone())
    try:
        answers = [web.asks("POST", "/tickets", {"service_id": "tax"}, web.key("k1")) for _ in range(200)]
    finally:
        web.hub.engine.database.write(lambda c: c.execute("PRAGMA max_page_count = 1000000").fetchone())
    refused = [answer for answer in answers if answer.status_code != 201]
    assert {answer.get_json()["code"] for answer in refused} == {"storage-failed"}
    assert numbers_given(web) == before + len(answers) - len(refused)
    assert web.asks("POST", "/tickets", {"service_id": "tax"}, web.key("k1")).status_code == 201


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nowhere", 404), ("DELETE", "/tickets", 405), ("GET", "/counters/3/calls", 405)],
)
def test_what_http_itself_refuses_is_a_problem_too(web: Web, method: str, path: str, status: int) -> None:
    answer = web.asks(method, path)
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    assert answer.get_json()["code"] == f"http-{status}"


def test_a_missing_page_is_a_page(web: Web) -> None:
    answer = web.browser().get("/nowhere")
    assert answer.status_code == 404
    assert answer.content_type.startswith("text/html")
