"""Pages open for their own device; the key in the address becomes a cookie, which acts only from here."""

import pytest
from flask.testing import FlaskClient

from tests.visiting import API, Web

# Each page of a device, and the device whose key opens it.
PAGES = {
    "/kiosk/k1": "k1",
    "/display/d1": "d1",
    "/display/window/3": "window-3",
    "/counters/3": "counter-3",
}
HERE = "http://localhost"


def opens(web: Web, path: str) -> FlaskClient:
    """A browser that was given the device's address once."""
    browser = web.browser()
    assert browser.get(f"{path}?key={web.key(PAGES[path])}").status_code == 302
    return browser


@pytest.mark.parametrize("path", PAGES)
def test_the_key_moves_from_the_address_into_a_cookie_scripts_cannot_read(web: Web, path: str) -> None:
    answer = web.browser().get(f"{path}?key={web.key(PAGES[path])}")
    cookie = answer.headers["Set-Cookie"]
    assert answer.headers["Location"] == path
    assert cookie.startswith(f"jiaohao-device-{PAGES[path]}=")
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Secure" not in cookie


def test_over_https_the_cookie_stays_on_https(web: Web) -> None:
    answer = web.browser().get(f"/kiosk/k1?key={web.key('k1')}", base_url="https://hall.example")
    assert "Secure" in answer.headers["Set-Cookie"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_for_its_device_again_and_again(web: Web, path: str) -> None:
    browser = opens(web, path)
    assert [browser.get(path).status_code for _ in range(2)] == [200, 200]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("key", ["", "made-up", "k2", "d2", "counter-4"])
def test_a_page_is_refused_to_anyone_else(web: Web, path: str, key: str) -> None:
    known = web.key(key) if key in ("k2", "d2", "counter-4") else key
    answer = web.browser().get(path, query_string={"key": known})
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers
    assert known == "" or known not in answer.text


@pytest.mark.parametrize("path", ["/kiosk/k9", "/display/d9", "/counters/99"])
def test_a_device_the_hall_does_not_have_has_no_page(web: Web, path: str) -> None:
    assert web.browser().get(path).status_code in (403, 404)


def test_a_browser_of_many_devices_acts_as_the_one_whose_page_speaks(web: Web) -> None:
    browser = web.browser()
    for path, device_id in (("/kiosk/k1", "k1"), ("/kiosk/k2", "k2")):
        browser.get(f"{path}?key={web.key(device_id)}")
    for kiosk in ("k1", "k2"):
        answer = browser.get(f"{API}/boards/kiosk/{kiosk}", headers={"Jiaohao-Device": kiosk})
        assert answer.get_json()["kiosk"]["id"] == kiosk


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        (HERE, 201),
        (None, 403),
        ("null", 403),
        ("http://evil.example", 403),
        ("http://localhost:8001", 403),
        ("https://localhost", 403),
    ],
)
def test_a_cookie_acts_only_for_pages_from_here(web: Web, origin: str | None, status: int) -> None:
    headers = {"Origin": origin} if origin else {}
    answer = opens(web, "/kiosk/k1").post(f"{API}/tickets", json={"service_id": "tax"}, headers=headers)
    assert answer.status_code == status
    if status == 403:
        assert answer.get_json()["code"] == "other-origin"


def test_reading_with_a_cookie_needs_no_origin(web: Web) -> None:
    assert opens(web, "/kiosk/k1").get(f"{API}/boards/kiosk/k1").status_code == 200


def test_a_program_with_a_key_needs_no_origin(web: Web) -> None:
    headers = {"Authorization": f"Bearer {web.key('k1')}", "Origin": "http://elsewhere.example"}
    answer = web.browser().post(f"{API}/tickets", json={"service_id": "tax"}, headers=headers)
    assert answer.status_code == 201


def test_a_clerk_signs_on_calls_and_signs_off_by_cookie(web: Web) -> None:
    browser, origin = opens(web, "/counters/3"), {"Origin": HERE}
    body = {"staff_number": "1003", "pin": web.pin("1003")}
    signed_on = browser.post(f"{API}/counters/3/sign-ons", json=body, headers=origin)
    assert "HttpOnly" in signed_on.headers["Set-Cookie"]
    assert browser.post(f"{API}/counters/3/calls", json={}, headers=origin).status_code == 200
    assert browser.post(f"{API}/counters/3/sign-offs", json={}, headers=origin).status_code == 201
    assert browser.post(f"{API}/counters/3/calls", json={}, headers=origin).status_code == 403


def test_the_api_describes_itself_as_openapi_3_1(web: Web) -> None:
    described = web.browser().get("/api/openapi.json").get_json()
    assert described["openapi"].startswith("3.1")
    assert f"{API}/tickets" in described["paths"]
