"""A window's own sign in a real browser, against a real hub (R01, R02, R06, R19)."""

import time
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Opener, axe_faults
from tests.e2e.demo_hall import signs_on
from tests.live import LiveHub
from tests.patience import UNSLOWED_MS, within, within_ms

pytestmark = pytest.mark.slow

PAUSED, OPEN, CLOSED = (f"[data-face={face}]" for face in ("paused", "open", "closed"))
NUMBER = "[data-number]"


@pytest.fixture
def hub(own_hub: LiveHub) -> LiveHub:
    own_hub.start()
    return own_hub


def sign(opens: Opener, hub: LiveHub, counter: int = 3, size: str = "tablet", **options: object) -> Page:
    page = opens(size, hub.page(f"window-{counter}"), **options)
    page.wait_for_selector("html[data-hub=here]")
    return page


def pauses(hub: LiveHub, token: str, counter: int = 3, reason: str = "short", minutes: int = 10) -> None:
    body = {"reason_id": reason, "minutes": minutes}
    status, answer = hub.asks("POST", f"/counters/{counter}/pauses", body, token)
    assert status == 201, answer


def resumes(hub: LiveHub, token: str, counter: int = 3) -> None:
    status, answer = hub.asks("POST", f"/counters/{counter}/resumptions", {}, token)
    assert status == 201, answer


def overflowing(page: Page) -> list[str]:
    """What stands outside the screen or is cut off in its box."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("[data-face]:not([hidden]) *")]
          .filter((e) => !e.closest(".visually-hidden") && e.getClientRects().length)
          .filter((e) => {
            const { left, top, right, bottom } = e.getBoundingClientRect();
            return left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
          }).map((e) => e.className)"""
    )
    return found


def test_r19_an_open_window_shows_number_business_clerk_and_ticket(hub: LiveHub, opens: Opener) -> None:
    token = signs_on(hub, 3)
    page = sign(opens, hub)
    expect(page.locator("[data-before]")).to_contain_text("热情为您服务")
    expect(page.locator(f"{OPEN} [data-counter-number]")).to_have_text("3")
    expect(page.locator(f"{OPEN} [data-businesses]")).to_contain_text("户籍业务")
    expect(page.locator("[data-clerk]")).to_contain_text("张敏")
    expect(page.locator("[data-staff-number]")).to_have_text("1003")
    expect(page.locator("[data-post]")).to_have_text("户籍受理岗")
    assert axe_faults(page) == []

    number = hub.presses_kiosk()["ticket"]["number"]
    ticket = hub.calls(3, token)["ticket"]
    expect(page.locator(NUMBER)).to_have_text(number)
    expect(page.locator("[data-said]")).to_have_text(f"请{number}号到本窗口办理")
    hub.asks("POST", f"/tickets/{ticket['ticket_id']}/starts", {}, token)
    expect(page.locator("[data-before]")).to_contain_text("正在办理")
    assert axe_faults(page) == []


def test_r01_the_sign_turns_within_the_second_and_back_again(hub: LiveHub, opens: Opener) -> None:
    token = signs_on(hub, 3)
    signs_on(hub, 1)
    page = sign(opens, hub)
    expect(page.locator(OPEN)).to_be_visible()
    started = time.monotonic()
    pauses(hub, token)
    page.wait_for_selector(f"{PAUSED}:not([hidden])", timeout=within_ms(1))
    assert time.monotonic() - started < within(1)
    expect(page.locator("[data-title]")).to_have_text("暂停服务")
    expect(page.locator("[data-reason]")).to_contain_text("请稍候")
    expect(page.locator("[data-back-words]")).to_contain_text("恢复")
    expect(page.locator(".plate__number")).to_have_text(["1"])
    expect(page.locator(".plate__caption")).to_contain_text("0 人等候")
    page.wait_for_timeout(600)  # the colours have settled
    assert axe_faults(page) == []

    resumes(hub, token)
    page.wait_for_selector(f"{OPEN}:not([hidden])", timeout=within_ms(1))
    expect(page.locator("[data-resumed]")).to_be_visible()


def test_r01_waiting_counts_at_the_other_windows_follow(hub: LiveHub, opens: Opener) -> None:
    token = signs_on(hub, 3)
    signs_on(hub, 1)
    pauses(hub, token)
    page = sign(opens, hub)
    hub.presses_kiosk()
    expect(page.locator(".plate__caption")).to_contain_text("1 人等候")


def test_r01_a_called_citizen_is_redirected_on_the_lobby_screen(hub: LiveHub, opens: Opener) -> None:
    token = signs_on(hub, 3)
    signs_on(hub, 1)
    number = hub.presses_kiosk()["ticket"]["number"]
    hub.calls(3, token)
    lobby = opens("lobby", hub.page("d1"))
    expect(lobby.locator("[data-standing-counter]")).to_have_text("3")
    pauses(hub, token)
    expect(lobby.locator("[data-standing-counter]")).to_have_text("1")
    expect(lobby.locator("[data-standing-number]")).to_have_text(number)
    expect(lobby.locator("[data-stage-head]")).to_contain_text("请改到")
    expect(lobby.locator("[data-counters] > li").nth(2)).to_contain_text("请到1号")
    lobby.wait_for_timeout(1000)
    assert axe_faults(lobby) == []


def test_r01_with_no_other_window_sign_lobby_and_kiosk_say_so(hub: LiveHub, opens: Opener) -> None:
    token = signs_on(hub, 3)
    hub.presses_kiosk()
    hub.calls(3, token)
    lobby = opens("lobby", hub.page("d1"))
    pauses(hub, token, reason="fault", minutes=30)
    page = sign(opens, hub)
    expect(page.locator("[data-go]")).to_contain_text("请到咨询台")
    expect(lobby.locator("[data-standing-words]")).to_contain_text("3号窗口暂停服务")
    expect(lobby.locator("[data-standing-words]")).to_contain_text("您的次序保留")
    kiosk = opens("kiosk", hub.page("k1"))
    expect(kiosk.locator("[data-service=residence]")).to_contain_text("暂无窗口办理")
    kiosk.wait_for_timeout(600)
    kiosk.click("[data-service=residence]")
    expect(kiosk.locator("[data-chosen-notice]")).to_contain_text("恢复")
    for each in (page, lobby, kiosk):
        each.wait_for_timeout(600)
        assert axe_faults(each) == []


def test_r06_a_handover_shows_its_own_sign_and_a_running_clock(hub: LiveHub, opens: Opener) -> None:
    token = signs_on(hub, 3)
    pauses(hub, token, reason="handover")
    page = sign(opens, hub)
    expect(page.locator("[data-title]")).to_have_text("交接班中")
    first = page.locator("[data-left]").text_content()
    expect(page.locator("[data-left]")).not_to_have_text(str(first), timeout=within_ms(2.5))


def test_r02_carried_business_is_told_at_both_windows(hub: LiveHub, opens: Opener) -> None:
    token, colleague = signs_on(hub, 3), signs_on(hub, 2)
    pauses(hub, token, reason="lunch", minutes=30)
    status, answer = hub.asks("POST", "/counters/3/covers", {"kind": "carried"}, colleague)
    assert status == 201, answer
    page, other = sign(opens, hub, 3), sign(opens, hub, 2)
    expect(page.locator("[data-covered-by]")).to_contain_text("李强在2号窗口顶岗")
    expect(other.locator("[data-cover]")).to_contain_text("AB角顶岗")
    expect(other.locator("[data-cover]")).to_contain_text("张敏")
    for each in (page, other):
        each.wait_for_timeout(600)
        assert axe_faults(each) == []
        assert overflowing(each) == []


def test_r03_a_closed_window_shows_its_hours(hub: LiveHub, opens: Opener) -> None:
    page = sign(opens, hub)
    expect(page.locator(CLOSED)).to_contain_text("本窗口未开放")
    expect(page.locator("[data-hours]")).to_contain_text("周一至周五 09:00-17:00")
    assert axe_faults(page) == []


def test_a_lost_hub_leaves_nothing_old_on_the_sign(hub: LiveHub, opens: Opener) -> None:
    token = signs_on(hub, 3)
    hub.presses_kiosk()
    hub.calls(3, token)
    page = sign(opens, hub)
    expect(page.locator(NUMBER)).to_be_visible()
    hub.kill()
    page.wait_for_selector("html[data-hub=away]", timeout=5000)
    expect(page.locator(NUMBER)).to_be_hidden()
    expect(page.locator(".lost__title--away")).to_be_visible()
    assert axe_faults(page) == []
    hub.start()
    page.wait_for_selector("html[data-hub=here]", timeout=UNSLOWED_MS)
    expect(page.locator(NUMBER)).to_be_visible()
    expect(page.locator("[data-resumed]")).to_be_hidden()


@pytest.mark.parametrize("size", ["tablet", "small-tablet", "lobby"])
def test_every_face_fits_every_screen(hub: LiveHub, opens: Opener, size: str) -> None:
    page = sign(opens, hub, size=size)
    assert overflowing(page) == []  # closed
    token = signs_on(hub, 3)
    for colleague in (1, 2):
        signs_on(hub, colleague)
    hub.presses_kiosk()
    expect(page.locator(OPEN)).to_be_visible()
    assert overflowing(page) == []
    hub.calls(3, token)
    expect(page.locator(NUMBER)).to_be_visible()
    page.wait_for_timeout(800)
    assert overflowing(page) == []
    pauses(hub, token)
    expect(page.locator(PAUSED)).to_be_visible()
    assert overflowing(page) == []


def test_number_and_pause_can_be_read_from_five_metres(hub: LiveHub, opens: Opener) -> None:
    """EN 301 549: a capital of 61 mm at five metres is 165 px of the 1080 on a 32-inch screen."""
    token = signs_on(hub, 3)
    hub.presses_kiosk()
    hub.calls(3, token)
    page = sign(opens, hub, size="lobby")
    cap_height = 0.733  # of the font size, in Noto Sans SC
    assert pixels(page, NUMBER) * cap_height >= 165
    assert pixels(page, f"{OPEN} [data-counter-number]") * cap_height >= 165
    pauses(hub, token, reason="fault")
    expect(page.locator(PAUSED)).to_be_visible()
    assert pixels(page, "[data-title]") * cap_height >= 165


def test_with_reduced_motion_the_sign_turns_at_once(hub: LiveHub, opens: Opener) -> None:
    token = signs_on(hub, 3)
    page = sign(opens, hub, reduced_motion="reduce")
    pauses(hub, token, reason="fault")
    expect(page.locator(PAUSED)).to_be_visible()
    moving = page.evaluate(
        "document.getAnimations().filter((a) => a.effect.getComputedTiming().duration > 1).length"
    )
    assert moving == 0


def pixels(page: Page, selector: str) -> Any:
    return page.locator(selector).first.evaluate("(e) => parseFloat(getComputedStyle(e).fontSize)")
