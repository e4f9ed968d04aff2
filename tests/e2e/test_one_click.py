"""The mission in one go: press the kiosk, see the slip, press Next, see and hear the call."""

import re
import wave
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Opener
from tests.live import LiveHub
from tests.patience import within_ms

pytestmark = pytest.mark.slow


def takes_number(page: Page, letter: str) -> str:
    """A citizen presses a service and confirms; answers the number shown."""
    page.locator(f"[data-services] button:has-text('{letter}')").first.click()
    page.wait_for_timeout(700)  # a press that began before the page was drawn does not count
    page.locator("[data-press=confirm]").first.click()
    number = page.locator("[data-number]").first
    expect(number).to_have_text(re.compile(rf"^{letter}\d{{3}}$"))
    return number.inner_text()


def signs_on(page: Page, hub: LiveHub, staff_number: str) -> None:
    """A clerk signs on at the panel."""
    page.fill("#staff-number", staff_number)
    page.fill("#pin", hub.pin(staff_number))
    page.keyboard.press("Enter")
    expect(page.locator("[data-deed=next]")).to_be_enabled()


def test_press_print_call_show_speak(live_hub: LiveHub, opens: Opener) -> None:
    kiosk = opens("kiosk", live_hub.page("k1"))
    lobby = opens("lobby", live_hub.page("d1"))
    panel = opens("panel", live_hub.page("counter-3"))
    heard: list[str] = []
    lobby.on("request", lambda request: heard.append(request.url) if "/speech/" in request.url else None)

    number = takes_number(kiosk, "A")
    expect(kiosk.locator("body")).to_contain_text("请取走小票")

    printer = opens("panel", f"{live_hub.url}/printers/p1/")
    slip = printer.get_by_role("img", name=re.compile(number)).first
    expect(slip).to_be_visible(timeout=10_000)
    assert slip.evaluate("image => image.naturalWidth") == 576

    signs_on(panel, live_hub, "1003")
    with lobby.expect_response(re.compile(r"/speech/[0-9a-f]{32}\.wav$"), timeout=within_ms(5)) as said:
        panel.keyboard.press("n")
        expect(lobby.locator("[data-standing-number]")).to_have_text(number)
    expect(lobby.locator("[data-standing-counter]")).to_contain_text("3")
    assert said.value.status == 200
    with wave.open(BytesIO(said.value.body())) as sound:
        assert sound.getnframes() / sound.getframerate() > 1
    expect(panel.locator("[data-current-number]")).to_have_text(number)
    # Both ticks: shown, and spoken to the end.
    wait_for_ticks(live_hub, panel)


def wait_for_ticks(hub: LiveHub, panel: Page) -> None:
    """Until the hub knows that the call has been shown and spoken."""
    token = hub.signs_on(3, "1003")
    for _ in range(120):
        announcement = hub.asks("GET", "/boards/counter/3", key=token)[1]["current"]["announcement"]
        if announcement["shown_at"] and announcement["spoken_at"]:
            return
        panel.wait_for_timeout(250)
    raise AssertionError(announcement)
