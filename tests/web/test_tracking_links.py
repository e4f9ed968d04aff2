"""A slip's link: long enough that nobody guesses it, and answered no longer than it is of use."""

from pathlib import Path

import pytest

from tests.visiting import API, Web

ROOT = Path(__file__).resolve().parents[2]
HOUR = 60


@pytest.fixture
def own_web(tmp_path: Path, prepared_data: Path) -> Web:
    return Web(tmp_path, prepared_data, ROOT / "config")


def link(web: Web) -> tuple[str, str]:
    """A citizen takes a number; the ticket's id and its link's code."""
    answer = web.asks("POST", "/tickets", {"service_id": "residence"}, web.key("k1")).get_json()
    return answer["ticket"]["ticket_id"], answer["tracking_url"].rpartition("/")[2]


def asked(web: Web, code: str) -> tuple[int, str]:
    answer = web.browser().get(f"{API}/tracking/{code}")
    return answer.status_code, str(answer.get_json().get("code", answer.get_json().get("state")))


def test_a_link_has_128_bits_and_never_twice_the_same(web: Web) -> None:
    codes = {link(web)[1] for _ in range(50)}
    assert len(codes) == 50
    assert {len(code) for code in codes} == {22}  # 22 characters of 6 bits


def test_a_link_ends_a_day_after_its_visit(own_web: Web) -> None:
    ticket_id, code = link(own_web)
    own_web.asks("POST", f"/tickets/{ticket_id}/cancellations", {}, own_web.signs_on(3, "1003"))
    answers = []
    for hours in (0, 23, 2):
        own_web.clock.forward(minutes=hours * HOUR)
        answers.append(asked(own_web, code))
    own_web.stop()
    assert answers == [(200, "cancelled"), (200, "cancelled"), (404, "tracking-link-ended")]
