"""Transfers, holds, rejoins, visits, notes, undo and tasks by the API: answered and refused."""

import pytest

from tests.visiting import Json, Web


@pytest.fixture
def token(web: Web) -> str:
    """Window 3, with nobody there."""
    token = web.signs_on(3, "1003")
    current = web.asks("GET", "/boards/counter/3", key=token).get_json()["current"]
    if current:
        web.asks("POST", f"/tickets/{current['ticket_id']}/finishes", {}, token)
    return token


def called(web: Web, token: str) -> str:
    """Somebody at window 3; answers the ticket's id."""
    web.presses_kiosk()
    answer = web.asks("POST", "/counters/3/calls", {}, token).get_json()
    return str(answer["ticket"]["ticket_id"])


def does(web: Web, token: str, path: str, body: Json) -> Json:
    answer = web.asks("POST", path, body, token)
    assert answer.status_code == 201, answer.text
    found: Json = answer.get_json()
    return found


def test_r12_a_transfer_answers_where_to_go(web: Web, token: str) -> None:
    web.signs_on(1, "1001")
    body = {"to": {"service_id": "identity"}, "note": "photo first"}
    answer = does(web, token, f"/tickets/{called(web, token)}/transfers", body)
    assert (answer["ticket"]["state"], answer["print_job"]) == ("waiting", None)
    assert [window["number"] for window in answer["guidance"]["windows"]] == [1]
    assert answer["guidance"]["zone_name"]["en"] == "East waiting area"


def test_hold_and_release(web: Web, token: str) -> None:
    ticket = called(web, token)
    held = does(web, token, f"/tickets/{ticket}/holds", {"reason": "copies", "remind_minutes": 5})
    assert held["ticket"]["state"] == "on_hold"
    back = does(web, token, f"/tickets/{ticket}/releases", {"to": "counter"})
    assert back["ticket"]["state"] == "serving"


def test_a_supervisor_releases_to_the_queue_only(web: Web, token: str) -> None:
    ticket = called(web, token)
    does(web, token, f"/tickets/{ticket}/holds", {"reason": "copies"})
    desk = web.signs_on_at_desk()
    refused = web.asks("POST", f"/tickets/{ticket}/releases", {"to": "counter"}, desk)
    assert (refused.status_code, refused.get_json()["code"]) == (403, "not-your-counter")
    assert does(web, desk, f"/tickets/{ticket}/releases", {"to": "queue"})["ticket"]["state"] == "waiting"


def test_the_kiosk_takes_a_missed_slip_back(web: Web, token: str) -> None:
    issued = web.asks("POST", "/tickets", {"service_id": "residence"}, web.key("k1")).get_json()
    web.asks(
        "POST", "/counters/3/calls", {"ticket_id": issued["ticket"]["ticket_id"], "reason": "test"}, token
    )
    does(web, token, f"/tickets/{issued['ticket']['ticket_id']}/no-shows", {})
    back = does(web, web.key("k1"), "/rejoins", {"tracking_code": issued["tracking_url"]})
    assert (back["ticket"]["state"], back["ticket"]["number"]) == ("waiting", issued["ticket"]["number"])


def test_r17_one_number_for_several_businesses(web: Web, token: str) -> None:
    body = {"service_id": "residence", "further": ["social", "medical"]}
    issued = web.asks("POST", "/tickets", body, web.key("k1")).get_json()["ticket"]
    assert issued["remaining"] == ["social", "medical"]
    web.asks("POST", "/counters/3/calls", {"ticket_id": issued["ticket_id"], "reason": "test"}, token)
    done = does(web, token, f"/tickets/{issued['ticket_id']}/finishes", {"outcome": "done"})
    assert (done["ticket"]["state"], done["guidance"]["service"]["id"]) == ("waiting", "social")


def test_a_walk_up_gets_a_number_without_paper(web: Web, token: str) -> None:
    answer = does(web, token, "/counters/3/tickets", {"service_id": "tax"})
    assert (answer["ticket"]["number"][0], answer["print_job"]) == ("F", None)


def test_undo_answers_what_was_taken_back(web: Web, token: str) -> None:
    ticket = called(web, token)
    undone = does(web, token, "/counters/3/undos", {})
    assert undone["deed"] == "next"
    assert [(one["ticket_id"], one["state"]) for one in undone["tickets"]] == [(ticket, "waiting")]


def test_r12_a_task_is_left_and_ticked(web: Web, token: str) -> None:
    left = does(web, token, "/tasks", {"owner": "1001", "text": "call back"})
    ticked = does(web, web.signs_on(1, "1001"), f"/tasks/{left['task_id']}/ticks", {})
    assert (left["state"], ticked["state"]) == ("open", "done")


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("transfers", {}),
        ("transfers", {"to": "identity"}),
        ("transfers", {"to": {}}),
        ("transfers", {"to": {"service_id": 7}}),
        ("transfers", {"to": {"counter_number": 0}}),
        ("transfers", {"to": {"service_id": "identity"}, "place": "top"}),
        ("transfers", {"to": {"service_id": "identity"}, "note": "x" * 201}),
        ("holds", {}),
        ("holds", {"reason": "x" * 201}),
        ("holds", {"reason": "copies", "remind_minutes": 0}),
        ("holds", {"reason": "copies", "remind_minutes": "soon"}),
        ("releases", {"to": "moon"}),
        ("rejoins", {"tracking_code": "x"}),
        ("visits", {"service_ids": []}),
        ("visits", {"service_ids": "social"}),
        ("visits", {"service_ids": ["social"] * 9}),
        ("notes", {"text": ""}),
        ("notes", {"text": "   "}),
        ("notes", {"text": "x" * 201}),
        ("finishes", {"outcome": 7}),
        ("acknowledgements", {"now": True}),
    ],
)
def test_bodies_that_do_not_fit(web: Web, token: str, path: str, body: Json) -> None:
    ticket = called(web, token)
    answer = web.asks("POST", f"/tickets/{ticket}/{path}", body, token)
    assert answer.status_code == 422, answer.text
    kept = web.asks("GET", f"/tickets/{ticket}", key=token).get_json()["ticket"]
    assert kept["state"] == "called"


@pytest.mark.parametrize("code", ["", "x" * 301, 7, None, ["secret"]])
def test_codes_that_do_not_fit(web: Web, code: object) -> None:
    assert web.asks("POST", "/rejoins", {"tracking_code": code}, web.key("k1")).status_code == 422


@pytest.mark.parametrize("code", ["none", "http://[::1", "\x7f", "' OR 1=1 --", "https://a/t/%00", "😀"])
def test_codes_nobody_has(web: Web, code: str) -> None:
    answer = web.asks("POST", "/rejoins", {"tracking_code": code}, web.key("k1"))
    assert (answer.status_code, answer.get_json()["code"]) == (404, "no-such-tracking-code")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"owner": "1001"}, 422),
        ({"owner": "1001", "text": ""}, 422),
        ({"owner": "7777", "text": "call back"}, 404),
        ({"owner": "1001", "text": "call back", "ticket_id": "none"}, 404),
        ({"owner": "1001", "text": "领导不在"}, 409),
    ],
)
def test_tasks_that_do_not_fit(web: Web, token: str, body: Json, status: int) -> None:
    assert web.asks("POST", "/tasks", body, token).status_code == status


def test_every_refusal_says_the_next_step_in_both_languages(web: Web, token: str) -> None:
    called(web, token)
    web.clock.forward(seconds=11)
    refused = web.asks("POST", "/counters/3/undos", {}, token).get_json()
    web.clock.forward(seconds=-11)
    assert refused["code"] == "undo-too-late"
    assert "10" in refused["detail"]
    assert "10" in refused["detail_en"]
