"""What every answer carries, and that no page needs more: nothing inline, nothing from elsewhere."""

from html.parser import HTMLParser

import pytest

from tests.visiting import API, Web
from tests.web.test_pages import PAGES, opens

DESK_PAGES = ["/supervisor/", "/supervisor/matters", "/supervisor/fairness", "/supervisor/notices"]
OPEN_PAGES = ["/nowhere", "/t/some-code", "/kiosk/k1", "/printers/p1/", "/supervisor/", "/api/swagger"]
DATA = [f"{API}/nowhere", f"{API}/boards/desk", "/socket.io/", "/socket.io/?EIO=4&transport=websocket"]


class Page(HTMLParser):
    """What of a page a strict policy would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.tags = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags += 1
        said = {name: value or "" for name, value in attrs}
        is_script = tag == "script" and said.get("type") != "application/json"
        if tag in ("style", "iframe", "object", "embed", "base") or (is_script and "src" not in said):
            self.faults.append(tag)
        self.faults += [f"{tag} {name}" for name in said if name.startswith("on") or name == "style"]
        for name in ("src", "href", "action", "srcset", "poster"):
            if said.get(name, "").lower().startswith(("http:", "https:", "//", "javascript:", "data:text")):
                self.faults.append(f"{tag} {name}={said[name]}")


def faults(text: str) -> list[str]:
    page = Page()
    page.feed(text)
    assert page.tags > 5, "no page at all"
    return page.faults


def test_the_search_finds_what_a_strict_policy_refuses() -> None:
    bad = "<p style='x' onclick='y'><script>1</script><style></style><a href='javascript:1'><img src='//cdn'>"
    found = ["p style", "p onclick", "script", "style", "a href=javascript:1", "img src=//cdn"]
    assert sorted(faults(bad + "<p></p>" * 5)) == sorted(found)


@pytest.mark.parametrize("path", PAGES)
def test_a_devices_page_has_nothing_inline_and_nothing_from_elsewhere(web: Web, path: str) -> None:
    assert faults(opens(web, path).get(path).text) == []


@pytest.mark.parametrize("path", OPEN_PAGES)
def test_nor_has_a_page_anybody_may_open(web: Web, path: str) -> None:
    assert faults(web.browser().get(path).text) == []


@pytest.mark.parametrize("path", DESK_PAGES)
def test_nor_has_a_page_of_the_desk(web: Web, path: str) -> None:
    browser = web.browser()
    browser.set_cookie("jiaohao-staff-desk", web.signs_on_at_desk())
    answer = browser.get(path)
    assert answer.status_code == 200
    assert faults(answer.text) == []


@pytest.mark.parametrize("path", [*PAGES, *OPEN_PAGES, "/", "/readyz", "/static/css/base.css", *DATA])
def test_every_answer_carries_the_security_headers(web: Web, path: str) -> None:
    with web.browser().get(path) as answer:
        headers = answer.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy or "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_never_framed_and_use_no_sensor_but_the_kiosks_camera(web: Web, path: str) -> None:
    headers = opens(web, path).get(path).headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert ("camera=(self)" in headers["Permissions-Policy"]) is path.startswith("/kiosk/")
    assert "microphone=()" in headers["Permissions-Policy"]
    assert "require-trusted-types-for 'script'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", [*PAGES, f"{API}/boards/kiosk/k1", "/supervisor/", "/t/some-code"])
def test_what_tells_of_people_is_not_stored_anywhere(web: Web, path: str) -> None:
    answer = web.browser().get(path, headers={"Authorization": f"Bearer {web.key('k1')}"})
    assert answer.headers["Cache-Control"] == "no-store"


def test_each_header_is_said_once(web: Web) -> None:
    for path in ("/readyz", f"{API}/boards/kiosk/k1", "/static/css/base.css"):
        with web.browser().get(path) as answer:
            names = [name.lower() for name, _ in answer.headers]
        assert sorted(set(names)) == sorted(names), path


def test_plain_http_is_not_forbidden_where_nobody_said_so(web: Web) -> None:
    assert "Strict-Transport-Security" not in web.browser().get("/readyz").headers
