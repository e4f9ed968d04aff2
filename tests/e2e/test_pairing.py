"""A new screen is paired in a real browser, revoked, and says so; sessions are listed and ended."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Opener, axe_faults
from tests.e2e.panel_people import at_panel, signs_on
from tests.live import LiveHub
from tests.patience import within_ms

pytestmark = pytest.mark.slow


def desk(hub: LiveHub, opens: Opener, page: str, number: str = "9001", size: str = "panel") -> Page:
    """One of the desk's pages, of somebody who has signed on."""
    found = opens(size, f"{hub.url}/supervisor/")
    found.fill("#staff-number", number)
    found.fill("#password", hub.password(number))
    found.locator("[data-sign-on-do]").click()
    arrived = "[data-lines] > tr" if number == "9100" else "[data-posts] > li"
    expect(found.locator(arrived).first).to_be_visible()
    found.goto(f"{hub.url}/supervisor/{page}")
    expect(found.locator("[data-lines] > tr").first).to_be_visible()
    return found


def pairs(page: Page, code: str, device_id: str) -> None:
    page.fill("#code", code)
    page.select_option("#device", device_id)
    page.locator("[data-pair-do]").click()


def code_of(screen: Page) -> str:
    expect(screen.locator("[data-pairing]")).to_have_attribute("data-state", "waiting")
    return screen.locator("[data-code]").inner_text()


def line(device_id: str) -> str:
    return f"[data-lines] > tr[data-key='{device_id}']"


def test_a_new_lobby_screen_is_paired_watched_and_revoked(live_hub: LiveHub, opens: Opener) -> None:
    screen = opens("lobby", f"{live_hub.url}/pair")
    code = code_of(screen)
    assert axe_faults(screen) == []
    page = desk(live_hub, opens, "devices")
    page.fill("#code", code)
    expect(page.locator("[data-from]")).to_contain_text("127.0.0.1")
    pairs(page, code, "d2")
    expect(page.locator("[data-told]")).to_contain_text("d2")
    screen.wait_for_url("**/display/d2")
    expect(page.locator(f"{line('d2')} .state")).to_contain_text("在线")
    assert axe_faults(page) == []
    page.locator(f"{line('d2')} [data-ask]").click()
    page.locator(f"{line('d2')} [data-sure]").click()
    expect(page.locator(f"{line('d2')} .state")).to_contain_text("已停用")
    expect(screen.locator("a[href='/pair']")).to_be_visible(timeout=within_ms(3))
    assert axe_faults(screen) == []


def test_a_wrong_code_is_told_beside_the_field(live_hub: LiveHub, opens: Opener) -> None:
    page = desk(live_hub, opens, "devices", "9100")
    pairs(page, "000000", "k2")
    expect(page.locator("[data-pair-fault]")).to_contain_text("没有这个配对码")
    expect(page.locator("#code")).to_be_focused()
    expect(page.locator("[data-replaces]")).to_be_visible()


def test_an_ended_session_is_at_the_desks_door_again(live_hub: LiveHub, opens: Opener) -> None:
    deputy = desk(live_hub, opens, "sessions", "9002")
    page = desk(live_hub, opens, "sessions", "9100")
    row = page.locator("[data-lines] > tr", has_text="林晓梅").first
    row.locator("[data-ask]").click()
    row.locator("[data-sure]").click()
    expect(page.locator("[data-told]")).to_contain_text("林晓梅")
    assert axe_faults(page) == []
    expect(deputy.locator("#staff-number")).to_be_visible()


def test_a_clerk_whose_session_was_ended_signs_on_again_at_their_window(
    live_hub: LiveHub, opens: Opener
) -> None:
    clerk = at_panel(live_hub, opens, 6, "1006")
    page = desk(live_hub, opens, "sessions")
    row = page.locator("[data-lines] > tr", has_text="杨帆")
    row.locator("[data-ask]").click()
    row.locator("[data-sure]").click()
    expect(row).to_have_count(0)
    clerk.page.keyboard.press("n")
    expect(clerk.page.locator("[data-sign-on] [name=pin]")).to_be_visible()
    signs_on(clerk.page, live_hub, "1006", "[data-sign-on]")
    expect(clerk.page.locator('[data-deed="next"]')).to_be_visible()


@pytest.mark.parametrize("size", ["phone", "small-tablet", "kiosk"])
@pytest.mark.parametrize("address", ["pair", "devices", "sessions"])
def test_nothing_runs_out_of_a_screen(live_hub: LiveHub, opens: Opener, size: str, address: str) -> None:
    if address == "pair":
        page = opens(size, f"{live_hub.url}/pair")
        code_of(page)
    else:
        page = desk(live_hub, opens, address, size=size)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
