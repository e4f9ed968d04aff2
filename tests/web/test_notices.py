"""Notices through the API: what is answered, what nobody else sees, what makes no sense (R13, R22)."""

from typing import Any

import pytest

from tests.visiting import API, Web

NAME = "欧阳明 110101199003071234"
MASKED = "欧** 110***********1234"


class Desk:
    """Counter 3 with a citizen at it."""

    def __init__(self, web: Web) -> None:
        self.web = web
        self.token = web.signs_on(3, "1003")
        web.asks("POST", "/tickets", {"service_id": "residence"}, web.key("k1"))
        self.ticket = web.asks("POST", "/counters/3/calls", {}, self.token).get_json()["ticket"]
        self.path = f"/tickets/{self.ticket['ticket_id']}/notices"

    def gives(self, **body: Any) -> Any:
        sent = {"kind": "told_once", "missing": ["register"], **body}
        return self.web.asks("POST", self.path, sent, self.token)

    def leaves(self) -> None:
        self.web.asks("POST", f"/tickets/{self.ticket['ticket_id']}/finishes", {}, self.token)


@pytest.fixture
def desk(web: Web) -> Any:
    came = Desk(web)
    yield came
    came.leaves()


def test_the_answer_tells_number_paper_and_whether_it_is_the_second(desk: Desk) -> None:
    first, second = desk.gives(remarks="本人到场"), desk.gives(missing=["form", "公证书\n照片"])
    assert first.status_code == 201
    number = first.get_json()["notice"]["number"]
    assert second.get_json()["first"] == number
    assert [one["zh"] for one in second.get_json()["notice"]["missing"]] == [
        "户口登记项目变更申请表",
        "公证书",
        "照片",
    ]


def test_pressed_twice_it_is_given_once(web: Web, desk: Desk) -> None:
    headers = {"Authorization": f"Bearer {desk.token}", "Idempotency-Key": "one-press"}
    body = {"kind": "told_once", "missing": ["register"]}
    first, again = (web.browser().post(API + desk.path, json=body, headers=headers) for _ in range(2))
    assert first.get_json() == again.get_json()


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "poem"},
        {"kind": None},
        {"missing": "register"},
        {"missing": [""]},
        {"missing": [7]},
        {"missing": ["x"] * 41},
        {"missing": ["证\x1b@明"]},
        {"remarks": "长" * 401},
        {"remarks": "\x1b@"},
        {"reason": "a\nb"},
        {"applicant_reference": "王\x00丽"},
        {"applicant_reference": "x" * 41},
        {"matter_id": "x" * 65},
        {"colour": "red"},
    ],
)
def test_a_body_that_does_not_fit_is_invalid_and_prints_nothing(
    web: Web, desk: Desk, body: dict[str, Any]
) -> None:
    before = web.hub.relay.seq()
    answer = desk.gives(**body)
    assert (answer.status_code, answer.get_json()["code"]) == (422, "request-invalid")
    assert web.hub.relay.seq() == before


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"missing": []}, 409, "notice-names-nothing"),
        ({"missing": ["；\n "]}, 409, "notice-names-nothing"),
        ({"kind": "not_accepted", "reason": "  "}, 409, "notice-needs-reason"),
        ({"missing": ["长" * 81]}, 422, "notice-item-too-long"),
        ({"missing": ["\n".join(str(number) for number in range(31))]}, 422, "notice-too-much"),
        ({"remarks": "领导不在"}, 409, "phrase-forbidden"),
        ({"matter_id": "none"}, 404, "no-such-matter"),
    ],
)
def test_what_is_refused_says_which_rule_and_what_to_do(
    desk: Desk, body: dict[str, Any], status: int, code: str
) -> None:
    answer = desk.gives(**body)
    assert (answer.status_code, answer.get_json()["code"]) == (status, code)
    assert answer.get_json()["detail"] != answer.get_json()["detail_en"]


def test_a_ticket_that_waits_or_is_unknown_gets_no_notice(web: Web, desk: Desk) -> None:
    waiting = web.asks("POST", "/tickets", {"service_id": "residence"}, web.key("k1")).get_json()["ticket"]
    body = {"kind": "told_once", "missing": ["register"]}
    answer = web.asks("POST", f"/tickets/{waiting['ticket_id']}/notices", body, desk.token)
    assert answer.get_json()["code"] == "ticket-is-waiting"
    assert web.asks("POST", "/tickets/none/notices", body, desk.token).status_code == 404
    web.asks("POST", f"/tickets/{waiting['ticket_id']}/cancellations", {}, desk.token)


def test_r22_the_applicant_is_masked_for_staff_and_unknown_to_everybody_else(web: Web, desk: Desk) -> None:
    answer = desk.gives(applicant_reference=NAME)
    assert answer.get_json()["notice"]["applicant"] == MASKED
    supervisor = web.signs_on_at_desk()
    told = {
        path: web.asks("GET", path, key=supervisor).text
        for path in (
            *("/boards/lobby/east", "/boards/window/3", "/boards/kiosk/k1", "/boards/kiosk/k2"),
            *("/boards/counter/3", "/boards/desk", "/notices", "/notices.csv"),
        )
    }
    assert not [path for path, text in told.items() if "欧阳明" in text or "110101199003071234" in text]
    for path in ("/boards/lobby/east", "/boards/window/3", "/boards/kiosk/k1"):
        assert "欧*" not in told[path]
        assert "notices" not in told[path]
    assert MASKED in told["/notices.csv"]


def test_the_panel_shows_what_was_given_on_this_visit(web: Web, desk: Desk) -> None:
    given = desk.gives().get_json()
    board = web.asks("GET", "/boards/counter/3", key=desk.token).get_json()
    (notice,) = board["current"]["notices"]
    assert notice == given["notice"]


def test_the_register_is_of_one_day_and_can_be_taken_into_a_spreadsheet(web: Web, desk: Desk) -> None:
    number = desk.gives(missing=["=1+1"]).get_json()["notice"]["number"]
    supervisor = web.signs_on_at_desk()
    register = web.asks("GET", "/notices", key=supervisor).get_json()
    assert register["day"] == "2026-03-02"
    assert register["notices"][-1]["number"] == number
    assert web.asks("GET", "/notices?day=2026-03-01", key=supervisor).get_json()["notices"] == []
    table = web.asks("GET", "/notices.csv?lang=en", key=supervisor)
    assert table.headers["Content-Disposition"] == "attachment; filename=notices-2026-03-02.csv"
    assert table.text.startswith("\ufeffNumber,Kind,Date")
    assert ",'=1+1," in table.text


@pytest.mark.parametrize("day", ["yesterday", "2026-02-30", "20260302x", "' OR 1"])
def test_a_day_that_is_none_is_said(web: Web, day: str) -> None:
    answer = web.asks("GET", f"/notices?day={day}", key=web.signs_on_at_desk())
    assert (answer.status_code, answer.get_json()["code"]) == (422, "bad-day")


def test_clerk_and_supervisor_may_have_a_copy_and_are_told_that_there_is_no_printer(
    web: Web, desk: Desk
) -> None:
    notice = desk.gives().get_json()["notice"]
    for key in (desk.token, web.signs_on_at_desk()):
        copy = web.asks("POST", f"/notices/{notice['notice_id']}/reprints", {}, key)
        assert copy.status_code == 201
        assert copy.get_json() == {"notice": notice, "print_job": None, "first": None}


def test_a_guide_of_no_business_is_not_found_and_without_a_printer_none_is_promised(web: Web) -> None:
    unknown = web.asks("POST", "/services/fishing/information-slips", {}, web.key("k2"))
    assert (unknown.status_code, unknown.get_json()["code"]) == (404, "no-such-service")
    answer = web.asks("POST", "/services/property/information-slips", {}, web.key("k2"))
    assert (answer.status_code, answer.get_json()) == (201, {"print_job": None})
