"""Three hubs of one hall on one database: whatever is done at one is true at all."""

import time
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest

from tests.hubs.company import Company
from tests.hubs.crowd import Screen
from tests.live import Json, LiveHub
from tests.patience import within

pytestmark = pytest.mark.slow

Screens = Callable[..., Screen]
SOON_SECONDS = within(3)


def shows(number: str) -> Callable[[Json], Any]:
    """Whether a lobby shows the call of this number."""
    return lambda board: any(call["number"] == number for call in board["calls"])


def calls(hub: LiveHub, counter: int = 3, staff_number: str = "1003") -> str:
    """A citizen comes and is called at this hub; answers the number."""
    hub.presses_kiosk()
    token = hub.signs_on(counter, staff_number)
    called = hub.calls(counter, token)
    hub.asks("POST", f"/tickets/{called['ticket']['ticket_id']}/finishes", {}, token)
    return str(called["ticket"]["number"])


def test_each_duty_is_one_hubs(company: Company) -> None:
    duties = company.rows("SELECT duty, hub_id FROM duties ORDER BY duty")
    assert [duty for duty, _ in duties] == ["clock", "paper"]
    assert {hub_id for _, hub_id in duties} <= {row[0] for row in company.rows("SELECT hub_id FROM fellows")}


def test_a_call_at_one_hub_is_seen_at_every_other(company: Company, screens: Screens) -> None:
    lobbies = [screens(hub, "d1", "lobby/east") for hub in company.hubs]
    number = calls(company.hubs[0])
    for lobby in lobbies:
        lobby.sees(shows(number), SOON_SECONDS)


def test_numbers_go_on_from_hub_to_hub(company: Company) -> None:
    issued = [hub.presses_kiosk("tax")["ticket"]["number"] for hub in company.hubs * 2]
    assert [int(number[1:]) for number in issued] == list(range(1, 7))


def test_pressed_twice_at_two_hubs_it_is_done_once(company: Company) -> None:
    first, second = company.hubs[:2]
    key = first.device("k1")["key"]
    body = {"service_id": "medical"}
    answers = [hub.asks("POST", "/tickets", body, key, "pressed-twice") for hub in (first, second)]
    assert answers[0] == answers[1]
    assert company.rows("SELECT count(*) FROM tickets WHERE service_id = 'medical'") == [(1,)]


def test_who_signed_on_anew_elsewhere_is_known_no_more_where_they_were(company: Company) -> None:
    here, there = company.hubs[:2]
    old = here.signs_on(8, "1008")
    assert here.asks("GET", "/boards/counter/8", key=old)[0] == 200
    there.signs_on(8, "1008")
    give_up_at = time.monotonic() + SOON_SECONDS
    while here.asks("GET", "/boards/counter/8", key=old)[0] == 200:
        assert time.monotonic() < give_up_at
        time.sleep(0.05)


def test_screens_are_counted_wherever_they_are_connected(company: Company, screens: Screens) -> None:
    panel = screens(company.hubs[0], "counter-8", "counter/8")
    lobby = screens(company.hubs[1], "d2", "lobby/west")
    panel.sees(lambda board: board["screens"]["connected"] == 1, SOON_SECONDS)
    lobby.leaves()
    panel.sees(lambda board: board["screens"]["connected"] == 0, SOON_SECONDS)


def test_what_was_spoken_at_one_hub_is_ticked_at_another(company: Company, screens: Screens) -> None:
    panel = screens(company.hubs[0], "counter-3", "counter/3")
    screens(company.hubs[1], "d1", "lobby/east")
    calling = company.hubs[2]
    calling.presses_kiosk()
    token = calling.signs_on(3, "1003")
    called = calling.calls(3, token)
    panel.sees(lambda board: board["current"] and board["current"]["announcement"]["spoken_at"], SOON_SECONDS)
    calling.asks("POST", f"/tickets/{called['ticket']['ticket_id']}/finishes", {}, token)


def test_a_sentence_is_said_by_a_hub_that_never_showed_it(company: Company, screens: Screens) -> None:
    shown, other = company.hubs[0], company.hubs[2]
    calls(company.hubs[1], 1, "1001")
    lobby = screens(shown, "d1", "lobby/east")
    (sound, *_rest) = [said["url"] for said in lobby.newest["calls"][0]["speech"]]
    assert fetched(other, sound)[:4] == b"RIFF"


def fetched(hub: LiveHub, path: str) -> bytes:
    with urllib.request.urlopen(hub.url + path, timeout=10) as answer:
        return bytes(answer.read())


def test_every_slip_comes_out_once(company: Company) -> None:
    give_up_at = time.monotonic() + 20
    for hub in company.hubs:
        hub.presses_kiosk("business")
    while company.rows("SELECT 1 FROM print_jobs WHERE state IN ('queued', 'printing')"):
        assert time.monotonic() < give_up_at
        time.sleep(0.1)
    papers = company.slips()
    assert len(papers) == len(set(papers)) == company.rows("SELECT count(*) FROM print_jobs")[0][0]


def test_redis_away_and_back(company: Company, screens: Screens) -> None:
    lobby = screens(company.hubs[1], "d1", "lobby/east")
    company.redis.kill()
    lobby.sees(shows(calls(company.hubs[0])), SOON_SECONDS)
    company.redis.start()
    lobby.sees(shows(calls(company.hubs[0])), SOON_SECONDS)


def test_redis_frozen(company: Company, screens: Screens) -> None:
    lobby = screens(company.hubs[1], "d1", "lobby/east")
    company.redis.freeze(is_frozen=True)
    try:
        lobby.sees(shows(calls(company.hubs[0])), SOON_SECONDS)
    finally:
        company.redis.freeze(is_frozen=False)
    lobby.sees(shows(calls(company.hubs[0])), SOON_SECONDS)


def test_nobody_noted_a_fault(company: Company) -> None:
    assert "Traceback" not in company.hubs[0].log()
