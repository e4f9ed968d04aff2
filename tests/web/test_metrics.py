"""Figures at /metrics, and whether the hub lives and serves."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from hub.web.metrics import KEY_VARIABLE
from tests.stores import IS_POSTGRES
from tests.visiting import API, Web

ELSEWHERE = {"REMOTE_ADDR": "192.168.1.20"}


def figures(browser: FlaskClient, **how: Any) -> dict[str, float]:
    """Each series and its value."""
    text = browser.get("/metrics", **how).get_data(as_text=True)
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


def test_who_waits_is_counted_as_of_now(web: Web) -> None:
    browser = web.browser()
    before = figures(browser)['jiaohao_tickets_waiting{service="residence"}']
    key = {"Authorization": f"Bearer {web.key('k1')}"}
    browser.post(f"{API}/tickets", json={"service_id": "residence"}, headers=key)
    now = figures(browser)
    assert now['jiaohao_tickets_waiting{service="residence"}'] == before + 1
    assert now['jiaohao_longest_wait_seconds{service="residence"}'] >= 0
    assert now["jiaohao_ledger_entries"] >= 1


def test_windows_devices_and_disk_are_told(web: Web) -> None:
    found = figures(web.browser())
    assert found['jiaohao_windows{state="closed"}'] == 10
    assert found["jiaohao_disk_free_bytes"] > 0
    if not IS_POSTGRES:
        assert found['jiaohao_database_bytes{file="database"}'] > 0
        assert any(name.startswith("jiaohao_backup_age_seconds") for name in found)
    assert {name for name in found if name.startswith("jiaohao_printer_ready")} == {
        'jiaohao_printer_ready{printer="p1"}',
        'jiaohao_printer_ready{printer="p2"}',
    }


def test_every_answer_is_timed_by_its_route_never_by_its_address(web: Web) -> None:
    browser = web.browser()
    for code in ("abc", "def"):
        browser.get(f"/t/{code}")
    found = figures(browser)
    counts = {
        name: value for name, value in found.items() if name.startswith("jiaohao_request_seconds_count")
    }
    assert [value for name, value in counts.items() if "citizen" in name] == [2]
    assert not [name for name in found if "abc" in name or "def" in name]


@pytest.mark.parametrize(
    "headers",
    [{"X-Forwarded-For": "192.168.1.20"}, {"Forwarded": "for=192.168.1.20"}, {"X-Real-IP": "1.2.3.4"}],
)
def test_a_proxy_on_this_machine_is_not_this_machine(web: Web, headers: dict[str, str]) -> None:
    assert web.browser().get("/metrics", headers=headers).status_code == 403


def test_from_elsewhere_only_with_the_key(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    def asks(key: str) -> int:
        headers = {"Authorization": f"Bearer {key}"}
        return web.browser().get("/metrics", headers=headers, environ_overrides=ELSEWHERE).status_code

    assert asks("") == asks("guess") == 403
    monkeypatch.setenv(KEY_VARIABLE, "monitor-7")
    assert (asks("guess"), asks("monitor-7")) == (403, 200)


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_it_says_that_it_lives_and_serves(web: Web, path: str) -> None:
    answer = web.browser().get(path, environ_overrides=ELSEWHERE)
    assert (answer.status_code, answer.text) == (200, "ok\n")


def test_who_is_turned_away_is_noted_without_key_or_address(
    web: Web, caplog: pytest.LogCaptureFixture
) -> None:
    key = web.key("k1")
    with caplog.at_level("INFO", logger="hub.web.problems"):
        answer = web.browser().get(f"{API}/boards/desk", headers={"Authorization": f"Bearer {key}"})
    assert answer.status_code == 403
    (record,) = [one for one in caplog.records if one.message == "refused"]
    assert (record.status, record.who) == (403, "kiosk:k1")  # type: ignore[attr-defined]
    assert key not in str(vars(record))
    assert "127.0.0.1" not in str(vars(record))


@pytest.mark.parametrize(
    ("typed", "noted"), [("1003", "1003"), ("482913", "unknown")], ids=["known", "a PIN"]
)
def test_a_wrong_pin_is_noted_with_the_account_it_was_tried_for(
    web: Web, caplog: pytest.LogCaptureFixture, typed: str, noted: str
) -> None:
    asked = {"staff_number": typed, "pin": "000000"}
    headers = {"Authorization": f"Bearer {web.key('counter-3')}"}
    with caplog.at_level("INFO", logger="hub.web.problems"):
        web.browser().post(f"{API}/counters/3/sign-ons", json=asked, headers=headers)
    (record,) = [one for one in caplog.records if one.message == "refused"]
    assert (record.code, record.account) == ("wrong-pin", noted)  # type: ignore[attr-defined]
    assert "482913" not in str(vars(record))
