"""R15 by HTTP: one address opens a counter for a clerk, to a business, or both; one takes it back."""

import pytest

from tests.visiting import Web


@pytest.fixture
def desk(web: Web) -> str:
    """The supervisor's token; 1006 is at window 6."""
    web.signs_on(6, "1006")
    return web.signs_on_at_desk()


def test_r15_a_counter_is_opened_to_a_business_and_taken_back(web: Web, desk: str) -> None:
    opened = web.asks("POST", "/counters/6/openings", {"service_id": "tax"}, desk)
    assert opened.status_code == 201
    assert opened.get_json() == {"counter_number": 6, "service_id": "tax", "state": "open"}
    taken = web.asks("POST", "/counters/6/closings", {"service_id": "tax"}, desk)
    assert (taken.status_code, taken.get_json()["state"]) == (201, "ended")


def test_r15_a_closed_counter_is_opened_for_a_clerk_to_a_business_without_a_reason(
    web: Web, desk: str
) -> None:
    body = {"service_id": "tax", "staff_number": "1013"}
    assert web.asks("POST", "/counters/7/openings", body, desk).status_code == 201
    board = web.asks("GET", "/boards/counter/7", key=desk).get_json()
    assert board["clerk"]["staff_number"] == "1013"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 422, "request-invalid"),
        ({"staff_number": "1013"}, 409, "reason-required"),
        ({"service_id": "none"}, 404, "no-such-service"),
        ({"service_id": "business"}, 409, "already-serves"),
    ],
    ids=["nothing named", "no reason", "unknown business", "served there"],
)
def test_r15_what_is_refused_says_why(
    web: Web, desk: str, body: dict[str, str], status: int, code: str
) -> None:
    answer = web.asks("POST", "/counters/6/openings", body, desk)
    assert (answer.status_code, answer.get_json()["code"]) == (status, code)


def test_r15_only_what_is_open_is_taken_back(web: Web, desk: str) -> None:
    answer = web.asks("POST", "/counters/6/closings", {"service_id": "tax"}, desk)
    assert (answer.status_code, answer.get_json()["code"]) == (404, "no-such-opening")
