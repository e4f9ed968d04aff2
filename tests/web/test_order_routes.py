"""Order by HTTP (R10, R11): classes at the kiosk, a chosen number, auto-call."""

from tests.visiting import Web


def test_r11_a_citizen_chooses_a_class_that_the_kiosk_shows(web: Web) -> None:
    board = web.asks("GET", "/boards/kiosk/k1", key=web.key("k1")).get_json()
    shown = [each["id"] for each in board["priority_classes"]]
    assert shown == ["elderly", "disabled", "pregnant", "military"]
    body = {"service_id": "residence", "priority_class": shown[0]}
    answer = web.asks("POST", "/tickets", body, web.key("k1"))
    assert answer.get_json()["ticket"]["priority_class"] == "elderly"


def test_r11_a_class_for_staff_to_give_is_refused_at_the_kiosk_in_words(web: Web) -> None:
    body = {"service_id": "residence", "priority_class": "urgent"}
    problem = web.asks("POST", "/tickets", body, web.key("k1")).get_json()
    assert (problem["status"], problem["rule"]) == (409, "R11")
    assert "急件" in problem["detail"]
    assert "Urgent matter" in problem["detail_en"]


def test_r11_a_clerk_gives_a_waiting_ticket_priority(web: Web) -> None:
    ticket, token = web.presses_kiosk(), web.signs_on(3, "1003")
    path = f"/tickets/{ticket['ticket_id']}/priorities"
    answer = web.asks("POST", path, {"priority_class": "urgent", "reason": "次日出境"}, token)
    assert (answer.status_code, answer.get_json()["ticket"]["priority_class"]) == (201, "urgent")
    answer = web.asks("POST", path, {"priority_class": None, "reason": "核实有误"}, token)
    assert answer.get_json()["ticket"]["priority_class"] is None


def test_r10_a_clerk_calls_a_chosen_number_with_a_reason(web: Web) -> None:
    web.presses_kiosk("property")
    second, token = web.presses_kiosk("property"), web.signs_on(9, "1009")
    body = {"ticket_id": second["ticket_id"]}
    refused = web.asks("POST", "/counters/9/calls", body, token)
    assert (refused.status_code, refused.get_json()["code"]) == (409, "chosen-needs-reason")
    answer = web.asks("POST", "/counters/9/calls", body | {"reason": "孩子发烧"}, token)
    assert answer.get_json()["ticket"]["number"] == second["number"]
    why = web.asks("GET", "/boards/counter/9", key=token).get_json()["current"]["why"]
    assert why["zh"] == "由工作人员指定；先于G001"


def test_r10_auto_call_is_shown_on_the_panel_and_calls_who_comes(web: Web) -> None:
    token = web.signs_on(8, "1008")
    answer = web.asks("POST", "/counters/8/auto-calls", {"on": True}, token)
    assert answer.get_json() == {"is_on": True, "since_at": web.clock()}
    board = web.asks("GET", "/boards/counter/8", key=token).get_json()
    assert board["auto_call"] == {"is_on": True, "since_at": web.clock()}
    ticket = web.presses_kiosk("tax")
    assert (ticket["state"], ticket["counter_number"]) == ("called", 8)
    board = web.asks("GET", "/boards/counter/8", key=token).get_json()
    assert board["current"]["number"] == ticket["number"]
    assert board["auto_call"] == {"is_on": True, "since_at": None}


def test_r22_no_public_screen_tells_a_priority_class(web: Web) -> None:
    body = {"service_id": "residence", "priority_class": "disabled"}
    web.asks("POST", "/tickets", body, web.key("k1"))
    token = web.signs_on(3, "1003")
    web.asks("POST", "/counters/3/calls", {}, token)
    for board in ("lobby/east", "window/3"):
        shown = web.asks("GET", f"/boards/{board}", key=token).text
        assert "disabled" not in shown
        assert "残疾" not in shown
