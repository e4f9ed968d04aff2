"""R15 in a real browser: a business is busy, the desk opens a window with one press, the kiosk says so."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Opener, axe_faults
from tests.e2e.demo_hall import signs_on
from tests.e2e.panel_people import at_panel
from tests.live import LiveHub

pytestmark = pytest.mark.slow

SUPERVISOR = "9001"


@pytest.fixture
def hub(own_hub: LiveHub) -> LiveHub:
    own_hub.start()
    return own_hub


def desk(hub: LiveHub, opens: Opener, size: str = "panel") -> Page:
    """The supervisor's desk, signed on."""
    page = opens(size, f"{hub.url}/supervisor/")
    page.fill("#staff-number", SUPERVISOR)
    page.fill("#password", hub.password(SUPERVISOR))
    page.locator("[data-sign-on-do]").click()
    expect(page.locator("[data-posts] > li")).to_have_count(10)
    return page


def waiting(hub: LiveHub, count: int) -> None:
    """So many take a number for tax, nine minutes each."""
    for _ in range(count):
        hub.presses_kiosk("tax")


def test_r15_one_press_opens_a_window_to_a_busy_business_and_one_takes_it_back(
    hub: LiveHub, opens: Opener
) -> None:
    helper = signs_on(hub, 6)
    signs_on(hub, 8)
    page = desk(hub, opens)
    waiting(hub, 3)
    alert = page.locator("[data-open] > li[data-kind=alert]", has_text="税务综合")
    best = alert.locator(".tide").first
    expect(best).to_contain_text("杨帆")
    assert axe_faults(page) == []
    best.locator("button").click()
    expect(page.locator("[data-told]")).to_contain_text("6号窗口已增开")
    expect(page.locator("[data-taken] > li", has_text="税务综合")).to_be_visible()
    called = hub.calls(6, helper)["ticket"]
    assert called["service_id"] == "tax"

    tile = page.locator("[data-services] > li", has_text="税务综合")
    expect(tile).to_have_attribute("data-tone", "busy")
    assert axe_faults(page) == []
    tile.locator(".opened__back").click()
    expect(tile.locator(".opened__back")).to_have_count(0)


def test_r15_the_desk_is_worked_by_keyboard_and_a_closed_post_opened_for_a_clerk(
    hub: LiveHub, opens: Opener
) -> None:
    signs_on(hub, 8)
    page = desk(hub, opens)
    waiting(hub, 3)
    press = page.locator("[data-open] .tide", has_text="7").locator("button").first
    press.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-posts] > li[data-key='7']")).to_have_attribute("data-mood", "open")


def test_r15_the_clerk_is_told_what_the_window_was_opened_to_and_calls_it(
    hub: LiveHub, opens: Opener
) -> None:
    clerk = at_panel(hub, opens, 6, "1006")
    signs_on(hub, 8)
    waiting(hub, 3)
    page = desk(hub, opens)
    page.locator("[data-open] .tide button").first.click()
    told = clerk.page.locator("[data-carrying] > li")
    expect(told).to_contain_text("本窗口已增开：F 税务综合")
    assert axe_faults(clerk.page) == []
    clerk.presses("Enter")
    expect(clerk.page.locator("[data-ticket]")).to_contain_text("F001")


def test_r15_the_kiosk_says_that_a_business_is_busy_and_since_when(hub: LiveHub, opens: Opener) -> None:
    signs_on(hub, 8)
    page = opens("kiosk", hub.page("k1"))
    tax = page.locator("[data-service=tax]")
    expect(tax).to_be_visible()
    waiting(hub, 3)
    expect(tax).to_contain_text("较忙")
    expect(tax).to_contain_text(":")
