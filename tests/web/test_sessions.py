"""Sessions end: by staff, by resting too long, by lasting too long; and nothing is written with a request."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.store import sessions
from hub.store.sessions import OpenSession
from tests.visiting import Json, Web


@pytest.fixture
def hub(tmp_path: Path, prepared_data: Path) -> Iterator[Web]:
    web = Web(tmp_path, prepared_data, Path(__file__).resolve().parents[2] / "config")
    yield web
    web.stop()


def open_ones(web: Web) -> dict[str, OpenSession]:
    with web.hub.engine.database.reading() as connection:
        return {one.staff_number: one for one in sessions.all_open(connection, "demo")}


def ends(web: Web, key: str, staff_number: str) -> Json:
    path = f"/sessions/{open_ones(web)[staff_number].session_id}/endings"
    answer: Json = web.asks("POST", path, {"reason": "left the hall"}, key).get_json()
    return answer


def status(web: Web, key: str) -> int:
    return web.asks("GET", "/boards/desk", key=key).status_code


def test_a_desk_nobody_touches_ends_and_one_in_use_does_not(hub: Web) -> None:
    idle, busy = hub.signs_on_at_desk("9001"), hub.signs_on_at_desk("9002")
    for _ in range(3):
        hub.clock.forward(minutes=6)
        assert status(hub, busy) == 200
    assert status(hub, idle) == 401
    hub.hub.lives.look()
    assert list(open_ones(hub)) == ["9002"]


def test_nobody_stays_for_a_whole_day(hub: Web) -> None:
    desk = hub.signs_on_at_desk()
    for _ in range(72):
        hub.clock.forward(minutes=10)
        last = status(hub, desk)
    assert last == 401


def test_a_clerk_who_is_busy_with_one_citizen_stays_signed_on(hub: Web) -> None:
    clerk = hub.signs_on(3, "1003")
    hub.clock.forward(minutes=90)
    hub.hub.lives.look()
    assert hub.asks("POST", "/counters/3/calls", {}, clerk).status_code == 200


def test_signs_of_life_are_written_once_a_minute(hub: Web) -> None:
    desk = hub.signs_on_at_desk()
    hub.clock.forward(seconds=30)
    status(hub, desk)
    assert open_ones(hub)["9001"].last_address is None
    active_at = hub.clock()
    hub.clock.forward(seconds=40)
    hub.hub.lives.look()
    assert (open_ones(hub)["9001"].last_active_at, open_ones(hub)["9001"].last_address) == (
        active_at,
        "127.0.0.1",
    )


def test_a_supervisor_ends_a_clerks_session_and_the_counter_stays_theirs(hub: Web) -> None:
    clerk, desk = hub.signs_on(3, "1003"), hub.signs_on_at_desk()
    assert ends(hub, desk, "1003")["state"] == "ended"
    assert hub.asks("POST", "/counters/3/calls", {}, clerk).status_code == 401
    counters = hub.asks("GET", "/boards/desk", key=desk).get_json()["counters"]
    assert counters[2]["state"] == "open"


def test_only_an_administrator_ends_an_administrators_session(hub: Web) -> None:
    admin, desk = hub.signs_on_at_desk("9100"), hub.signs_on_at_desk()
    assert ends(hub, desk, "9100")["code"] == "session-of-administrator"
    assert ends(hub, admin, "9001")["state"] == "ended"
    assert status(hub, desk) == 401
