"""Sent again under the same Idempotency-Key, a deed is done once and answered the same."""

import pytest
from werkzeug.test import TestResponse

from tests.visiting import Web

BODY = {"service_id": "residence"}


def waiting(web: Web) -> int:
    """How many wait for household registration."""
    board = web.asks("GET", "/boards/kiosk/k1", key=web.key("k1")).get_json()
    return int(board["services"][0]["waiting"])


def presses(web: Web, idempotency_key: str, kiosk: str = "k1") -> TestResponse:
    return web.asks("POST", "/tickets", BODY, web.key(kiosk), idempotency_key)


def test_the_same_key_and_body_gives_one_ticket_and_the_same_answer(web: Web) -> None:
    before = waiting(web)
    first, again = presses(web, "press-1"), presses(web, "press-1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.get_json() == again.get_json()
    assert waiting(web) == before + 1


def test_an_answer_tells_which_board_shows_the_deed(web: Web) -> None:
    seq = int(presses(web, "press-4").headers["Jiaohao-Seq"])
    assert web.asks("GET", "/boards/kiosk/k1", key=web.key("k1")).get_json()["seq"] == seq
    presses(web, "press-5")
    assert int(presses(web, "press-4").headers["Jiaohao-Seq"]) == seq


def test_the_same_key_with_another_body_is_refused(web: Web) -> None:
    presses(web, "press-2")
    answer = web.asks("POST", "/tickets", {"service_id": "tax"}, web.key("k1"), "press-2")
    assert (answer.status_code, answer.get_json()["code"]) == (422, "idempotency-key-reused")
    assert "press-2" in answer.get_json()["detail"]


def test_the_same_key_for_another_deed_is_refused(web: Web) -> None:
    token = web.signs_on(1, "1001")
    ticket_id = web.presses_kiosk("identity")["ticket_id"]
    cancelled = web.asks("POST", f"/tickets/{ticket_id}/cancellations", {}, token, "click-1")
    answer = web.asks("POST", f"/tickets/{ticket_id}/starts", {}, token, "click-1")
    assert cancelled.status_code == 201
    assert answer.get_json()["code"] == "idempotency-key-reused"


def test_two_kiosks_may_choose_the_same_key(web: Web) -> None:
    first, second = presses(web, "press-3", "k1"), presses(web, "press-3", "k2")
    assert first.get_json()["ticket"]["number"] != second.get_json()["ticket"]["number"]


def test_without_a_key_every_press_counts(web: Web) -> None:
    before = waiting(web)
    presses(web, "")
    presses(web, "")
    assert waiting(web) == before + 2


def test_a_refused_deed_may_be_tried_again_under_its_key(web: Web) -> None:
    ticket = web.presses_kiosk("medical")
    token = web.signs_on(5, "1005")
    start = f"/tickets/{ticket['ticket_id']}/starts"
    assert web.asks("POST", start, {}, token, "start-1").status_code == 409
    assert web.asks("POST", "/counters/5/calls", {}, token).status_code == 201
    assert web.asks("POST", start, {}, token, "start-1").status_code == 201
    assert web.asks("POST", start, {}, token, "start-1").status_code == 201


def test_next_pressed_twice_calls_once_even_when_nobody_waited_at_first(web: Web) -> None:
    token = web.signs_on(9, "1009")
    first = web.asks("POST", "/counters/9/calls", {}, token, "next-1")
    web.presses_kiosk("property")
    again = web.asks("POST", "/counters/9/calls", {}, token, "next-1")
    assert (first.status_code, again.status_code) == (200, 200)
    assert again.get_json() == {"ticket": None}


def test_a_key_outlives_the_session_that_used_it(web: Web) -> None:
    web.presses_kiosk("social")
    first = web.asks("POST", "/counters/4/calls", {}, web.signs_on(4, "1004"), "next-2")
    again = web.asks("POST", "/counters/4/calls", {}, web.signs_on(4, "1004"), "next-2")
    assert first.get_json() == again.get_json()


@pytest.mark.parametrize("length", [100, 101])
def test_a_key_has_at_most_a_hundred_characters(web: Web, length: int) -> None:
    assert presses(web, "k" * length).status_code == (201 if length <= 100 else 422)
