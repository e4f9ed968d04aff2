"""The report on order by HTTP (R10, R11): what the hub did is what the ledger tells."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.visiting import Web

ROOT = Path(__file__).resolve().parents[2]
DAY = "2026-03-02"


@pytest.fixture
def web(tmp_path: Path, prepared_data: Path) -> Iterator[Web]:
    """A hub of each test's own: the report tells its whole day."""
    web = Web(tmp_path, prepared_data, ROOT / "config")
    yield web
    web.stop()


def comes(web: Web, priority: str | None = None) -> dict[str, Any]:
    body = {"service_id": "residence", "priority_class": priority}
    ticket: dict[str, Any] = web.asks("POST", "/tickets", body, web.key("k1")).get_json()["ticket"]
    return ticket


def report(web: Web) -> dict[str, Any]:
    answer = web.asks("GET", "/reports/fairness", key=web.signs_on_at_desk())
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def calls(web: Web, token: str, body: dict[str, Any] | None = None) -> None:
    answer = web.asks("POST", "/counters/3/calls", body or {}, token)
    assert answer.status_code == 201, answer.text
    ticket_id = answer.get_json()["ticket"]["ticket_id"]
    assert web.asks("POST", f"/tickets/{ticket_id}/starts", {}, token).status_code == 201


def test_a_hall_that_has_given_no_number_yet_is_told_of_today(web: Web) -> None:
    told = report(web)
    assert (told["day"], told["totals"]["calls"]) == (DAY, 0)


def test_r10_a_day_in_order_of_arrival_lists_nothing(web: Web) -> None:
    token = web.signs_on(3, "1003")
    for _ in range(3):
        comes(web)
    for _ in range(3):
        calls(web, token)
    told = report(web)
    assert (told["day"], told["totals"]["calls"], told["overtakings"]) == (DAY, 3, [])


def test_r10_each_overtaking_is_listed_with_its_reason_in_words(web: Web) -> None:
    token = web.signs_on(3, "1003")
    comes(web)
    comes(web, "elderly")
    third = comes(web)
    calls(web, token)
    calls(web, token, {"ticket_id": third["ticket_id"], "reason": "孩子发烧"})
    told = report(web)
    first, second = told["overtakings"]
    assert first["words"]["zh"] == "优先类别：老年人"
    assert (second["cause"], second["reason"], second["rule"]) == ("chosen", "孩子发烧", "R10")
    assert [one["number"] for one in second["passed"]] == ["A001"]
    assert told["totals"] == {"calls": 2, "overtakings": 2, "passed": 2, "unexplained": 0, "over_bound": 0}


def test_r11_the_report_states_the_bound_and_each_classes_longest_wait(web: Web) -> None:
    comes(web)
    comes(web, "elderly")
    token = web.signs_on(3, "1003")
    web.clock.forward(minutes=12)
    calls(web, token)
    told = report(web)
    assert (told["rule"]["longest_wait_minutes"], told["rule"]["rule"]) == (30, "ageing")
    waits = {
        each["id"]: (each["called"], each["waiting"], each["longest_seconds"]) for each in told["classes"]
    }
    assert (waits["elderly"], waits[None]) == ((1, 0, 720), (0, 1, 720))


def test_r10_what_passed_before_yesterdays_end_is_yesterdays(web: Web) -> None:
    token = web.signs_on(3, "1003")
    comes(web)
    comes(web, "elderly")
    calls(web, token)
    web.clock.forward(minutes=24 * 60)
    comes(web)
    assert report(web)["overtakings"] == []
    before = web.asks("GET", f"/reports/fairness?day={DAY}", key=web.signs_on_at_desk()).get_json()
    assert [call["number"] for call in before["overtakings"]] == ["A002"]
    assert before["days"] == ["2026-03-03", DAY]


def test_the_table_opens_in_a_spreadsheet_and_holds_no_formula(web: Web) -> None:
    token = web.signs_on(3, "1003")
    comes(web)
    calls(web, token, {"ticket_id": comes(web)["ticket_id"], "reason": "=1+1"})
    answer = web.asks("GET", "/reports/fairness.csv?lang=en", key=web.signs_on_at_desk())
    assert answer.headers["Content-Disposition"] == f"attachment; filename=order-{DAY}.csv"
    assert answer.data.startswith(b"\xef\xbb\xbf")
    heading, row = csv.reader(io.StringIO(answer.data.decode("utf-8-sig")))
    told = dict(zip(heading, row, strict=True))
    assert (told["Number"], told["Numbers passed"]) == ("A002", "A001")
    assert told["Reason given by staff"] == "'=1+1"


def test_a_day_that_is_no_day_is_refused(web: Web) -> None:
    answer = web.asks("GET", "/reports/fairness?day=tomorrow", key=web.signs_on_at_desk())
    assert answer.status_code == 422
