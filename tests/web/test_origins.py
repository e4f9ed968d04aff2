"""Only our own pages act with cookies: by Origin, by Sec-Fetch-Site, by the name they are opened under."""

import pytest
from flask.testing import FlaskClient

from hub.web.origins import Origins
from tests.visiting import API, Web

OURS = Origins(["http://10.0.0.7:80"], ["hall.example"])


def is_ours(origin: str | None, host: str, scheme: str = "http", site: str | None = None) -> bool:
    """Whether a page with this origin may speak to the hub under this Host."""
    said = {"HTTP_ORIGIN": origin, "HTTP_HOST": host, "wsgi.url_scheme": scheme, "HTTP_SEC_FETCH_SITE": site}
    return OURS.is_ours({name: value for name, value in said.items() if value is not None})


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://10.0.0.7", "anything"),
        ("http://192.168.1.9:8000", "192.168.1.9:8000"),
        ("http://[fd00::1]:8000", "[fd00::1]:8000"),
        ("http://hall.example:8000", "hall.example:8000"),
        ("http://localhost", "localhost:80"),
    ],
)
def test_the_stated_address_numbers_and_known_names_are_ours(origin: str, host: str) -> None:
    assert is_ours(origin, host)


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        (None, "localhost"),
        ("null", "localhost"),
        ("http://evil.example", "localhost"),
        ("http://localhost:8001", "localhost"),
        ("https://localhost", "localhost"),
        ("http://localhost.evil.example", "localhost"),
        ("http://localhost@evil.example", "localhost"),
        ("http://[", "["),
        ("http://a:b", "a:b"),
    ],
)
def test_any_other_page_is_not(origin: str | None, host: str) -> None:
    assert not is_ours(origin, host)


def test_a_name_that_a_stranger_has_pointed_here_is_not_ours() -> None:
    assert not is_ours("http://evil.example:8000", "evil.example:8000")


@pytest.mark.parametrize(
    ("site", "may"), [("none", True), ("same-origin", True), ("same-site", False), ("cross-site", False)]
)
def test_what_the_browser_says_of_the_page_counts_as_well(site: str, may: bool) -> None:
    assert is_ours("http://10.0.0.7", "10.0.0.7", site=site) is may


def kiosk(web: Web, base_url: str = "http://localhost") -> FlaskClient:
    """A browser that carries the kiosk's cookie."""
    browser = web.browser()
    browser.get(f"/kiosk/k1?key={web.key('k1')}", base_url=base_url)
    return browser


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_no_other_page_reads_with_our_visitors_cookies(web: Web, site: str) -> None:
    headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "no-cors"}
    answer = kiosk(web).get(f"{API}/boards/kiosk/k1", headers=headers)
    assert (answer.status_code, answer.get_json()["code"]) == (403, "other-origin")


def test_a_link_from_elsewhere_opens_a_page(web: Web) -> None:
    headers = {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "navigate"}
    assert kiosk(web).get("/kiosk/k1", headers=headers).status_code == 200


def test_over_https_the_browser_itself_guards_the_cookies_name(web: Web) -> None:
    browser, hall = web.browser(), "https://10.0.0.9"
    given = browser.get(f"/kiosk/k1?key={web.key('k1')}", base_url=hall).headers["Set-Cookie"]
    assert given.startswith("__Host-jiaohao-device-k1=")
    assert all(flag in given for flag in ("Secure", "HttpOnly", "SameSite=Strict", "Path=/"))
    assert "Domain" not in given
    assert browser.get("/kiosk/k1", base_url=hall).status_code == 200


def test_over_https_a_cookie_from_plain_http_is_worth_nothing(web: Web) -> None:
    browser = web.browser()
    browser.set_cookie("jiaohao-device-k1", web.key("k1"), domain="10.0.0.9")
    assert browser.get("/kiosk/k1", base_url="https://10.0.0.9").status_code == 403
    assert browser.get("/kiosk/k1", base_url="http://10.0.0.9").status_code == 200
