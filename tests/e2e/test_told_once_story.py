"""R13 from the kiosk to the desk: a guide before the ticket, a notice at the window, a second one seen."""

import json
import time
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Opener
from tests.e2e.panel_people import PanelClerk, at_panel
from tests.e2e.test_kiosk import chooses, kiosk, takes_number
from tests.live import LiveHub

pytestmark = pytest.mark.slow

MESSAGE, TICKET = "[data-message-words]", "[data-ticket]"


@pytest.fixture
def hub(own_hub: LiveHub) -> LiveHub:
    own_hub.start()
    return own_hub


def paper(hub: LiveHub, printer_id: str, title: str) -> dict[str, Any]:
    """The newest slip of that title, as soon as it lies there."""
    give_up_at = time.monotonic() + 20
    while time.monotonic() < give_up_at:
        with urlopen(f"{hub.url}/printers/{printer_id}/slips", timeout=10) as answer:
            found = [slip for slip in json.loads(answer.read())["slips"] if slip["number"] == title]
        if found:
            return dict(found[0])
        time.sleep(0.1)
    raise AssertionError(f"no {title} within twenty seconds")


def tells_all_at_once(clerk: PanelClerk, *keys: str) -> None:
    """The clerk opens the notice sheet, ticks, and has it printed."""
    clerk.presses("m")
    expect(clerk.page.locator("[data-form-sheet]")).to_be_visible()
    clerk.presses(*keys, "Enter")
    expect(clerk.page.locator(MESSAGE)).to_contain_text("正在打印")


def desk_is_told(page: Page) -> None:
    alert = page.locator("[data-open] > li[data-kind=alert]", has_text="第二次出具告知")
    expect(alert).to_contain_text("3号窗口")
    alert.locator("[data-press=take]").click()
    expect(page.locator("[data-open] > li", has_text="第二次出具告知")).to_have_count(0)


def test_r13_told_once_before_the_ticket_and_at_the_window(hub: LiveHub, opens: Opener) -> None:
    citizen = kiosk(opens, hub)
    chooses(citizen, "residence")
    citizen.click('[data-press="print"]')
    assert "居民户口簿" in paper(hub, "p1", "办事指南")["alt"]
    citizen = kiosk(opens, hub)
    number = takes_number(citizen, "residence")

    clerk = at_panel(hub, opens, 3, "1003")
    clerk.presses("n")
    expect(clerk.page.locator(TICKET)).to_have_attribute("data-state", "called")
    clerk.presses("s")
    expect(clerk.page.locator(TICKET)).to_have_attribute("data-state", "serving")
    tells_all_at_once(clerk, "2")
    told = paper(hub, "p1", "一次性告知单")["alt"]
    assert f"号票号码 {number}" in told
    assert "签收人" in told
    expect(clerk.page.locator("[data-form-sheet]")).to_be_hidden()

    desk = opens("panel", f"{hub.url}/supervisor/")
    desk.fill("#staff-number", "9001")
    desk.fill("#password", hub.password("9001"))
    desk.keyboard.press("Enter")
    expect(desk.locator("[data-posts] > li")).to_have_count(10)
    tells_all_at_once(clerk, "4")
    desk_is_told(desk)
