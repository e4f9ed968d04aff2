"""Whoever loses their key or session is shown out: their sockets are closed within a second."""

import time

import pytest

from tests.live import LiveHub
from tests.test_sockets import Screen

pytestmark = pytest.mark.slow

SECOND = 1.0


@pytest.fixture
def desk(live_hub: LiveHub) -> str:
    """The token of a supervisor."""
    body = {"staff_number": "9001", "password": live_hub.password("9001")}
    status, answer = live_hub.asks("POST", "/desk/sign-ons", body)
    assert status == 201, answer
    return str(answer["token"])


def is_gone_within(screen: Screen, seconds: float) -> bool:
    give_up_at = time.monotonic() + seconds
    while screen.client.connected and time.monotonic() < give_up_at:
        time.sleep(0.01)
    return not screen.client.connected


def test_r22_a_revoked_screen_is_cut_off_within_a_second(live_hub: LiveHub, desk: str) -> None:
    revoked = Screen(live_hub, live_hub.device("d1")["key"]).connects()
    other = Screen(live_hub, live_hub.device("d2")["key"]).connects()
    revoked.watches("lobby/east")
    other.watches("lobby/west")
    assert live_hub.asks("POST", "/devices/d1/revocations", {}, desk)[0] == 201
    assert is_gone_within(revoked, SECOND)
    assert other.client.connected
    other.leaves()


def test_a_desk_whose_session_is_ended_sees_no_more(live_hub: LiveHub, desk: str) -> None:
    body = {"staff_number": "9002", "password": live_hub.password("9002")}
    watcher = Screen(live_hub, str(live_hub.asks("POST", "/desk/sign-ons", body)[1]["token"])).connects()
    sessions = watcher.watches("access")["board"]["sessions"]
    theirs = next(one for one in sessions if one["clerk"]["staff_number"] == "9002")
    assert live_hub.asks("POST", f"/sessions/{theirs['session_id']}/endings", {}, desk)[0] == 201
    assert is_gone_within(watcher, SECOND)


def test_a_paired_screens_predecessor_is_cut_off_too(live_hub: LiveHub, desk: str) -> None:
    old = Screen(live_hub, live_hub.device("k2")["key"]).connects()
    asked = live_hub.asks("POST", "/pairings", {"program": True})[1]
    assert live_hub.asks("POST", "/devices/k2/pairings", {"code": asked["code"]}, desk)[0] == 201
    assert is_gone_within(old, SECOND)
    new = Screen(live_hub, asked["secret"]).connects()
    assert "board" in new.watches("kiosk/k2")
    new.leaves()


def test_a_clerk_who_signs_off_keeps_no_socket_with_their_token(live_hub: LiveHub) -> None:
    token = live_hub.signs_on(4, "1004")
    panel = Screen(live_hub, token).connects()
    assert "board" in panel.watches("counter/4")
    assert live_hub.asks("POST", "/counters/4/sign-offs", {}, token)[0] == 201
    assert is_gone_within(panel, SECOND)
