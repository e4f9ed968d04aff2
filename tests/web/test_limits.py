"""Nobody takes the hub from the others: a pace for each device and address, caps on sockets."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.web.pace import Crowd, Pace
from tests.visiting import API, Web

ROOT = Path(__file__).resolve().parents[2]
LIMITS = """
[limits]
device_per_second = 1
device_at_once = 5
address_per_second = 1
address_at_once = 8
sign_ons_per_minute = 1
sign_ons_at_once = 2
sockets_per_device = 2
"""


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_so_many_at_once_and_then_so_many_a_second() -> None:
    clock = Clock()
    pace = Pace(per_second=2, at_once=3, clock=clock)
    assert [pace.take("k1") for _ in range(4)] == [0, 0, 0, pytest.approx(0.5)]
    clock.now += 0.5
    assert [pace.take("k1") for _ in range(2)] == [0, pytest.approx(0.5)]


def test_a_refused_turn_costs_nothing_and_a_rest_gives_all_back() -> None:
    clock = Clock()
    pace = Pace(per_second=1, at_once=2, clock=clock)
    for _ in range(50):
        pace.take("k1")
    clock.now += 2
    assert [pace.take("k1") for _ in range(3)] == [0, 0, pytest.approx(1)]


def test_each_goes_at_a_pace_of_its_own() -> None:
    pace = Pace(per_second=1, at_once=1, clock=Clock())
    assert [pace.take(who) for who in ("k1", "k2", "k1")] == [0, 0, pytest.approx(1)]


def test_whoever_has_rested_is_forgotten() -> None:
    clock = Clock()
    pace = Pace(per_second=1, at_once=1, clock=clock)
    for number in range(10_000):
        pace.take(number)
    clock.now += 2
    pace.take("one more")
    assert len(pace._due) == 1


def test_beyond_the_cap_nobody_comes_until_one_goes() -> None:
    crowd = Crowd(2)
    assert [crowd.comes("d1") for _ in range(3)] == [True, True, False]
    crowd.goes("d1")
    assert crowd.comes("d1")


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory, prepared_data: Path, own_config: Path) -> Iterator[Web]:
    """A hub with narrow limits."""
    web = Web(tmp_path_factory.mktemp("narrow"), prepared_data, own_config)
    yield web
    web.stop()


@pytest.fixture(scope="module")
def own_config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import shutil

    folder = Path(shutil.copytree(ROOT / "config", tmp_path_factory.mktemp("limits") / "config"))
    with (folder / "hall.toml").open("a", encoding="utf-8") as hall:
        hall.write(LIMITS)
    return folder


def test_a_device_that_runs_amok_is_told_to_wait_and_the_others_go_on(narrow: Web) -> None:
    answers = [narrow.asks("GET", "/boards/kiosk/k1", key=narrow.key("k1")) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert answers[-1].get_json()["code"] == "too-fast"
    assert int(answers[-1].headers["Retry-After"]) == 1
    assert narrow.asks("GET", "/boards/kiosk/k2", key=narrow.key("k2")).status_code == 200


def test_made_up_keys_and_phones_share_the_pace_of_their_address(narrow: Web) -> None:
    def asks(address: str, key: str) -> int:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        place = {"REMOTE_ADDR": address}
        return narrow.browser().get(f"{API}/tracking/none", headers=headers, environ_base=place).status_code

    assert [asks("10.0.0.5", f"made-up-{n}") for n in range(9)] == [404] * 8 + [429]
    assert asks("10.0.0.5", "") == 429
    assert asks("10.0.0.6", "") == 404


def test_signing_on_is_slower_still(narrow: Web) -> None:
    key = narrow.key("counter-2")
    body = {"staff_number": "7777", "pin": "000000"}
    answers = [narrow.asks("POST", "/counters/2/sign-ons", body, key).status_code for _ in range(3)]
    assert answers == [403, 403, 429]


def test_pages_and_their_styles_are_not_counted(narrow: Web) -> None:
    assert {narrow.browser().get("/readyz").status_code for _ in range(20)} == {200}


def test_a_device_has_so_many_sockets_and_one_that_leaves_makes_room(narrow: Web) -> None:
    sockets = narrow.app.extensions["socketio"]
    opened = [sockets.test_client(narrow.app, auth={"key": narrow.key("d1")}) for _ in range(3)]
    assert [socket.is_connected() for socket in opened] == [True, True, False]
    opened[0].disconnect()
    assert sockets.test_client(narrow.app, auth={"key": narrow.key("d1")}).is_connected()
    opened[1].disconnect()


def test_lifted_limits_limit_nobody(web: Web) -> None:
    answers = {web.asks("GET", "/boards/kiosk/k1", key=web.key("k1")).status_code for _ in range(400)}
    assert answers == {200}
