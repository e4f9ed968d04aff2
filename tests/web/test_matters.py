"""R14 over the API: what fits, what does not, and what is never told (R22)."""

import csv
import io
from collections.abc import Iterator

import pytest

from tests.acting import MONDAY_TEN
from tests.visiting import Json, Web

DAY = 24 * 60


@pytest.fixture(autouse=True)
def monday(web: Web) -> Iterator[None]:
    """Each test begins on Monday, 2 March 2026."""
    web.clock.now = MONDAY_TEN
    yield
    web.clock.now = MONDAY_TEN


@pytest.fixture
def zhou(web: Web) -> str:
    """Zhou Tao at window 9, which accepts real estate: five working days."""
    return web.signs_on(9, "1009")


@pytest.fixture
def desk(web: Web) -> str:
    return web.signs_on_at_desk()


def accepts(web: Web, zhou: str, **body: str) -> Json:
    """A citizen comes, and Zhou Tao accepts what they hand in."""
    web.asks("POST", "/tickets", {"service_id": "property"}, web.key("k2"))
    ticket = web.asks("POST", "/counters/9/calls", {}, zhou).get_json()["ticket"]["ticket_id"]
    web.asks("POST", f"/tickets/{ticket}/starts", {}, zhou)
    answer = web.asks("POST", f"/tickets/{ticket}/matters", body, zhou)
    assert answer.status_code == 201, answer.text
    matter: Json = answer.get_json()["matter"]
    return matter


def does(web: Web, key: str, matter: Json, deed: str, body: Json) -> tuple[int, Json]:
    answer = web.asks("POST", f"/matters/{matter['matter_id']}/{deed}", body, key)
    return answer.status_code, answer.get_json()


def code_of(web: Web, matter: Json) -> str:
    """The check code, which only the paper tells."""
    sql = "SELECT check_code FROM matters WHERE matter_id = ?"
    with web.hub.engine.database.reading() as db:
        return str(db.execute(sql, (matter["matter_id"],)).fetchone()[0])


def listed(web: Web, key: str, query: str) -> list[str]:
    answer = web.asks("GET", f"/matters?{query}", key=key)
    assert answer.status_code == 200, answer.text
    return [matter["number"] for matter in answer.get_json()["matters"]]


def test_r14_a_matter_goes_its_way_through_the_registers(web: Web, zhou: str, desk: str) -> None:
    matter = accepts(web, zhou)
    number = matter["number"]
    assert number in listed(web, zhou, "state=received")
    does(web, zhou, matter, "handovers", {"to_department": "规划科"})
    assert number in listed(web, desk, "state=handed_on")
    does(web, zhou, matter, "supplements", {"step": "asked", "note": "缺完税凭证"})
    assert number in listed(web, desk, "state=supplementing")
    does(web, desk, matter, "supplements", {"step": "supplied"})
    status, done = does(web, desk, matter, "finishes", {"outcome": "rejected"})
    assert (status, done["matter"]["outcome"]) == (201, "rejected")
    assert number in listed(web, desk, "state=finished")
    assert number not in listed(web, desk, "state=open")
    assert listed(web, desk, f"number={matter['short_number']}") == [number]


def test_r14_due_soon_then_overdue_then_told(web: Web, zhou: str) -> None:
    matter = accepts(web, zhou)
    # Sessions do not last for days: everybody signs on anew.
    web.clock.forward(minutes=2 * DAY)
    assert matter["number"] in listed(web, web.signs_on_at_desk(), "state=due_soon")
    web.clock.forward(minutes=6 * DAY)
    assert matter["number"] in listed(web, web.signs_on_at_desk(), "state=overdue")
    zhou = web.signs_on(9, "1009")
    status, refused = does(web, zhou, matter, "finishes", {})
    assert (status, refused["code"], refused["rule"]) == (409, "matter-overdue", "R14")
    status, told = does(
        web, zhou, matter, "overtime-notices", {"reason": "系统故障", "new_due": "2026-03-13"}
    )
    assert (status, told["matter"]["due_day"], told["matter"]["is_overdue"]) == (201, "2026-03-13", False)
    assert does(web, zhou, matter, "finishes", {})[0] == 201


def test_r14_the_desk_answers_a_question_for_more_days(web: Web, zhou: str, desk: str) -> None:
    matter = accepts(web, zhou)
    status, asked = does(web, zhou, matter, "extensions", {"days": 3, "reason": "需实地核查"})
    assert (status, asked["extension"]["state"]) == (201, "asked")
    book = web.asks("GET", "/matters", key=desk).get_json()
    assert [one["matter"]["number"] for one in book["extensions"]][-1] == matter["number"]
    answer = {"extension_id": asked["extension"]["extension_id"], "is_granted": True}
    status, granted = does(web, desk, matter, "extension-answers", answer)
    assert (status, granted["matter"]["due_day"]) == (201, "2026-03-12")
    whole = web.asks("GET", f"/matters/{matter['matter_id']}", key=desk).get_json()
    assert [step["deed"] for step in whole["steps"]] == ["accept_matter", "ask_extension", "grant_extension"]


@pytest.mark.parametrize(
    ("deed", "body", "status", "code"),
    [
        ("handovers", {}, 422, "hand-on-to-one"),
        ("handovers", {"to_staff": "1003", "to_department": "规划科"}, 422, "hand-on-to-one"),
        ("handovers", {"to_staff": "4711"}, 404, "no-such-staff"),
        ("handovers", {"to_department": "a\nb"}, 422, "request-invalid"),
        ("handovers", {"to_department": "规划科", "note": "领导不在"}, 409, "phrase-forbidden"),
        ("handovers", {"to_department": "领导不在"}, 409, "phrase-forbidden"),
        ("supplements", {"step": "lost"}, 422, "request-invalid"),
        ("supplements", {"step": "supplied"}, 409, "matter-is-received"),
        ("extensions", {"days": 0, "reason": "x"}, 422, "request-invalid"),
        ("extensions", {"days": 100, "reason": "x"}, 409, "extension-too-long"),
        ("extensions", {"days": 3, "reason": ""}, 409, "reason-required"),
        ("overtime-notices", {"reason": "x", "new_due": "2026-02-30"}, 422, "request-invalid"),
        ("overtime-notices", {"reason": "x", "new_due": "tomorrow"}, 422, "request-invalid"),
        ("overtime-notices", {"reason": "x", "new_due": "2026-03-14"}, 409, "due-not-working-day"),
        ("overtime-notices", {"reason": "x", "new_due": "9999-12-31"}, 409, "due-too-far"),
        ("finishes", {"outcome": "lost"}, 422, "request-invalid"),
        ("withdrawals", {"reason": " "}, 409, "reason-required"),
        ("reprints", {"slip": "overtime"}, 409, "no-overtime-notice"),
        ("reprints", {"slip": "ticket"}, 422, "request-invalid"),
    ],
)
def test_r14_what_does_not_fit_is_refused_and_changes_nothing(
    web: Web, zhou: str, deed: str, body: Json, status: int, code: str
) -> None:
    matter = accepts(web, zhou)
    found, problem = does(web, zhou, matter, deed, body)
    assert (found, problem["code"]) == (status, code)
    now = web.asks("GET", f"/matters/{matter['matter_id']}", key=zhou).get_json()
    assert now["matter"] == matter
    assert len(now["steps"]) == 1


@pytest.mark.parametrize("query", ["state=lost", "limit=0", "limit=1000", "before=" + "x" * 65, "x=1"])
def test_a_register_that_makes_no_sense_is_refused(web: Web, desk: str, query: str) -> None:
    assert web.asks("GET", f"/matters?{query}", key=desk).status_code == 422


def test_a_register_goes_on_page_by_page(web: Web, zhou: str, desk: str) -> None:
    mine = []
    for _ in range(3):
        web.clock.forward(seconds=1)
        mine.append(accepts(web, zhou)["number"])
    first = web.asks("GET", "/matters?state=open&limit=2", key=desk).get_json()["matters"]
    assert [matter["number"] for matter in first] == [mine[2], mine[1]]
    assert listed(web, desk, f"state=open&limit=1&before={first[-1]['matter_id']}") == [mine[0]]


def test_r22_no_screen_shows_the_applicant_whole_nor_the_check_code(web: Web, zhou: str, desk: str) -> None:
    matter = accepts(web, zhou, applicant_reference="王小丽")
    code = code_of(web, matter)
    shown = [
        web.asks("GET", path, key=key).text
        for key, path in (
            (desk, "/matters"),
            (desk, f"/matters/{matter['matter_id']}"),
            (desk, "/matters.csv"),
            (desk, "/boards/desk"),
            (zhou, "/boards/counter/9"),
            (zhou, "/boards/window/9"),
            (web.key("k2"), "/boards/kiosk/k2"),
            (web.key("d2"), "/boards/lobby/west"),
        )
    ]
    assert not [text for text in shown if "王小丽" in text or f'"{code}"' in text]
    assert matter["applicant"] == "王**"


def test_r14_the_desk_counts_what_needs_somebody(web: Web, zhou: str, desk: str) -> None:
    before = web.asks("GET", "/boards/desk", key=desk).get_json()["matters"]
    does(web, zhou, accepts(web, zhou), "extensions", {"days": 2, "reason": "需实地核查"})
    after = web.asks("GET", "/boards/desk", key=desk).get_json()["matters"]
    assert after["extensions"] == before["extensions"] + 1
    assert after["latest"] > before["latest"]


def test_r14_a_list_is_a_spreadsheet_too_and_no_formula(web: Web, zhou: str, desk: str) -> None:
    matter = accepts(web, zhou, applicant_reference="=1")
    does(web, zhou, matter, "handovers", {"to_department": "=HYPERLINK(0)"})
    answer = web.asks("GET", "/matters.csv?state=handed_on", key=desk)
    assert answer.headers["Content-Disposition"].endswith("matters-handed_on-2026-03-02.csv")
    assert answer.text.startswith("\ufeff")
    lines = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    line = next(line for line in lines if line["办件编号"] == matter["number"])
    assert (line["经办"], line["承诺办结日"]) == ("'=HYPERLINK(0)", "2026-03-09")


def asks_kiosk(web: Web, number: str, code: str) -> tuple[int, Json]:
    answer = web.asks("POST", "/matter-lookups", {"number": number, "check_code": code}, web.key("k1"))
    return answer.status_code, answer.get_json()


def test_r14_a_citizen_sees_state_and_day_and_nothing_else(web: Web, zhou: str) -> None:
    matter = accepts(web, zhou, applicant_reference="王小丽")
    status, told = asks_kiosk(web, matter["short_number"], code_of(web, matter))
    assert (status, told["state"], told["due_day"]) == (200, "received", "2026-03-09")
    assert told["state_name"]["zh"] == "已受理"
    assert "1009" not in str(told)
    assert "王" not in str(told)


@pytest.mark.parametrize("number", ["", "x", "20269999", "9" * 40, "２０２６０００１"])
def test_r22_any_number_that_is_none_is_answered_alike(web: Web, number: str) -> None:
    status, problem = asks_kiosk(web, number, "0000")
    assert (status, problem["code"]) == (404, "wrong-check-code")


def test_r22_codes_cannot_be_guessed(web: Web, zhou: str) -> None:
    matter = accepts(web, zhou)
    code = code_of(web, matter)
    wrong = "0000" if code != "0000" else "1111"
    found = [asks_kiosk(web, matter["number"], wrong)[1]["code"] for _ in range(6)]
    assert found == ["wrong-check-code"] * 5 + ["check-code-rests"]
    assert asks_kiosk(web, matter["number"], code)[0] == 409
    web.clock.forward(minutes=10)
    assert asks_kiosk(web, matter["number"], code)[0] == 200
