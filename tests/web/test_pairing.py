"""A device gets its key by a code staff read on its screen, loses it at once, and is missed when copied."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from hub.actions.pairing import CLONED, FORMER_KEY
from hub.domain.sightings import Place
from hub.store import regime
from tests.visiting import API, Json, Web


@pytest.fixture
def hub(tmp_path: Path, prepared_data: Path) -> Iterator[Web]:
    web = Web(tmp_path, prepared_data, Path(__file__).resolve().parents[2] / "config")
    yield web
    web.stop()


def asks(web: Web) -> Json:
    """A program asks for a code."""
    found: Json = web.asks("POST", "/pairings", {"program": True}).get_json()
    return found


def claims(web: Web, secret: str) -> Json:
    found: Json = web.asks("POST", "/pairings/claims", {"secret": secret}).get_json()
    return found


def accepts(web: Web, device_id: str, code: str, staff: str = "9001") -> Json:
    key = web.signs_on_at_desk(staff)
    found: Json = web.asks("POST", f"/devices/{device_id}/pairings", {"code": code}, key).get_json()
    return found


def alerts(web: Web) -> list[str]:
    with web.hub.engine.database.reading() as connection:
        return [one.code for one in regime.open_alerts(connection, "demo") if one.about_id == "k1"]


@pytest.mark.parametrize("staff", ["9001", "9100"])
def test_a_code_read_on_the_screen_makes_a_stranger_the_kiosk(hub: Web, staff: str) -> None:
    asked = asks(hub)
    assert hub.asks("GET", "/boards/kiosk/k1", key=asked["secret"]).status_code == 401
    assert claims(hub, asked["secret"])["state"] == "waiting"
    assert accepts(hub, "k1", asked["code"], staff) == {"device_id": "k1", "state": "paired"}
    assert claims(hub, asked["secret"])["page"] == "/kiosk/k1"
    assert hub.asks("GET", "/boards/kiosk/k1", key=asked["secret"]).status_code == 200


def test_a_code_is_good_once_and_not_for_ever(hub: Web) -> None:
    asked, late = asks(hub), asks(hub)
    accepts(hub, "k1", asked["code"])
    assert accepts(hub, "k2", asked["code"])["code"] == "no-such-code"
    hub.clock.forward(minutes=11)
    assert accepts(hub, "k2", late["code"])["code"] == "no-such-code"
    assert claims(hub, late["secret"])["state"] == "gone"


def test_a_browser_keeps_the_key_where_no_script_can_read_it(hub: Web) -> None:
    browser: FlaskClient = hub.browser()
    here = {"Origin": "http://localhost"}
    asked = browser.post(f"{API}/pairings", json={}, headers=here).get_json()
    assert asked["secret"] is None
    accepts(hub, "k1", asked["code"])
    answer = browser.post(f"{API}/pairings/claims", json={}, headers=here)
    assert answer.get_json()["page"] == "/kiosk/k1"
    kept = [cookie for cookie in answer.headers.getlist("Set-Cookie") if "jiaohao-device-k1" in cookie]
    assert "HttpOnly" in kept[0]
    assert browser.get("/kiosk/k1").status_code == 200


def test_r22_a_revoked_device_gets_nothing_and_may_be_paired_anew(hub: Web) -> None:
    desk, key = hub.signs_on_at_desk(), hub.key("k1")
    assert hub.asks("GET", "/boards/kiosk/k1", key=key).status_code == 200
    assert hub.asks("POST", "/devices/k1/revocations", {"reason": "moved"}, desk).status_code == 201
    assert hub.asks("GET", "/boards/kiosk/k1", key=key).status_code == 401
    assert hub.asks("POST", "/devices/k1/revocations", {}, desk).get_json()["code"] == "not-paired"
    assert accepts(hub, "k1", asks(hub)["code"])["state"] == "paired"


def test_the_key_a_device_had_before_raises_an_alarm_once(hub: Web) -> None:
    hub.asks("GET", "/boards/kiosk/k1", key=hub.key("k1"))
    accepts(hub, "k1", asks(hub)["code"])
    for _ in range(3):
        assert hub.asks("GET", "/boards/kiosk/k1", key=hub.key("k1")).status_code == 401
        hub.hub.lives.look()
    assert alerts(hub) == [FORMER_KEY]


def test_a_key_used_at_two_places_at_once_raises_an_alarm_once(hub: Web) -> None:
    kiosk = hub.hub.keyring.find(hub.key("k1"))
    assert kiosk is not None
    for _ in range(60):
        for address in ("10.0.0.5", "10.0.0.9"):
            hub.hub.lives.acted(kiosk, Place(address))
        hub.clock.forward(seconds=1)
        hub.hub.lives.look()
    assert alerts(hub) == [CLONED]


def test_a_stranger_cannot_fill_the_list_of_codes(hub: Web) -> None:
    answers = [hub.asks("POST", "/pairings", {"program": True}) for _ in range(51)]
    assert answers[-1].get_json()["code"] in ("too-many-codes", "too-fast")
    hub.clock.forward(minutes=11)
    assert "code" in asks(hub)


def test_no_secret_is_in_the_ledger(hub: Web) -> None:
    asked = asks(hub)
    accepts(hub, "k1", asked["code"])
    with hub.hub.engine.database.reading() as connection:
        told = str(connection.execute("SELECT before, after FROM ledger").fetchall())
    assert "pair" not in asked["secret"]
    for secret in (asked["secret"], asked["code"]):
        assert secret not in told
