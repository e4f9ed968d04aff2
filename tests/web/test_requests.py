"""Requests that make no sense: each is answered with a problem, never with a crash."""

import pytest

from tests.visiting import API, Web

HUGE = b'{"service_id": "' + b"x" * 70_000 + b'"}'


def sends(web: Web, raw: bytes, content_type: str = "application/json") -> tuple[int, str]:
    """A kiosk sends these bytes; answers status and the problem's code."""
    headers = {"Authorization": f"Bearer {web.key('k1')}"}
    answer = web.browser().post(f"{API}/tickets", data=raw, content_type=content_type, headers=headers)
    assert answer.content_type == "application/problem+json", answer.text
    assert answer.get_json().keys() == {"type", "title", "status", "code", "detail", "detail_en", "rule"}
    return answer.status_code, str(answer.get_json()["code"])


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"residence"',
        b"7",
        b"\xff\xfe",
        b'{"service_id": 7}',
        b'{"service_id": null}',
        b'{"service_id": "\\ud800"}',
        b'{"service_id": "residence", "language": "fr"}',
        b'{"service_id": "residence", "colour": "red"}',
        b'{"service_id": "' + b"x" * 41 + b'"}',
        b'{"service_id": ' * 2_000,
    ],
)
def test_a_body_that_does_not_fit_is_invalid(web: Web, raw: bytes) -> None:
    before = web.hub.relay.seq()
    assert sends(web, raw) == (422, "request-invalid")
    assert web.hub.relay.seq() == before


def test_the_field_at_fault_is_named(web: Web) -> None:
    answer = web.asks("POST", "/tickets", {"service_id": "tax", "colour": "red"}, web.key("k1"))
    assert "colour" in answer.get_json()["detail"]


def test_a_form_is_not_json(web: Web) -> None:
    sent = sends(web, b"service_id=residence", content_type="application/x-www-form-urlencoded")
    assert sent == (422, "request-invalid")


def test_a_body_too_large_is_refused_unread(web: Web) -> None:
    assert sends(web, HUGE)[0] == 413


@pytest.mark.parametrize("service_id", ["fishing", "", "' OR 1=1", "住房", "\x7f", "{number}"])
def test_an_unknown_service_is_not_found(web: Web, service_id: str) -> None:
    answer = web.asks("POST", "/tickets", {"service_id": service_id}, web.key("k1"))
    assert (answer.status_code, answer.get_json()["code"]) == (404, "no-such-service")
    assert service_id in answer.get_json()["detail"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/counters/0/calls", 422),
        ("/counters/1000/calls", 422),
        ("/counters/99/calls", 403),
        ("/counters/99999999999999999999/calls", 422),
        ("/counters/three/calls", 404),
        ("/tickets/none/starts", 404),
        (f"/tickets/{'x' * 65}/starts", 422),
        ("/tickets/%00%ff/starts", 404),
    ],
)
def test_addresses_that_lead_nowhere(web: Web, path: str, status: int) -> None:
    assert web.asks("POST", path, {}, web.signs_on(3, "1003")).status_code == status


@pytest.mark.parametrize("board", ["lobby/moon", "kiosk/k9", "counter/99", "window/99", "lobby/%00", "moon"])
def test_boards_nobody_has(web: Web, board: str) -> None:
    assert web.asks("GET", f"/boards/{board}", key=web.signs_on_at_desk()).status_code == 404


@pytest.mark.parametrize(("staff_number", "pin"), [("1003", "wrong"), ("7777", "123456"), ("9001", "")])
def test_a_wrong_pin_and_an_unknown_person_get_the_same_answer(web: Web, staff_number: str, pin: str) -> None:
    body = {"staff_number": staff_number, "pin": pin}
    answer = web.asks("POST", "/counters/3/sign-ons", body, web.key("counter-3"))
    assert (answer.status_code, answer.get_json()["code"]) == (403, "wrong-pin")


def test_a_supervisor_does_not_sign_on_at_a_window_nor_a_clerk_at_the_desk(web: Web) -> None:
    supervisor = {"staff_number": "9001", "pin": web.pin("9001")}
    clerk = {"staff_number": "1003", "password": web.pin("1003")}
    at_window = web.asks("POST", "/counters/3/sign-ons", supervisor, web.key("counter-3"))
    at_desk = web.asks("POST", "/desk/sign-ons", clerk, web.key("counter-3"))
    assert at_window.get_json()["code"] == "not-a-clerk"
    assert at_desk.get_json()["code"] == "wrong-password"


def test_another_counters_device_does_not_sign_a_clerk_on(web: Web) -> None:
    body = {"staff_number": "1003", "pin": web.pin("1003")}
    answer = web.asks("POST", "/counters/3/sign-ons", body, web.key("counter-4"))
    assert (answer.status_code, answer.get_json()["code"]) == (403, "not-your-counter")
