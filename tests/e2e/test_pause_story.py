"""A clerk pauses, in real browsers against a real hub: sign, lobby, redirection, announcement (R01, R09)."""

import wave
from io import BytesIO
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Opener, axe_faults
from tests.e2e.panel_people import at_panel
from tests.live import Json, LiveHub
from tests.patience import within_ms

pytestmark = pytest.mark.slow

NUMBER, CURRENT_STATE = "[data-current-number]", "[data-current-state]"
PREVIEW, CONFIRM, STANDING, AWAY = "[data-preview]", "[data-confirm]", "[data-standing]", "[data-away]"
SIZES = [(1366, 768), (1024, 600), (683, 384), (512, 300)]  # the last two: the first two at 200 %


@pytest.fixture(scope="module")
def hub(brisk_hub: LiveHub) -> LiveHub:
    return brisk_hub


def lobby_calls(hub: LiveHub) -> list[Json]:
    status, board = hub.asks("GET", "/boards/lobby/east", key=hub.device("d1")["key"])
    assert status == 200, board
    found: list[Json] = board["calls"]
    return found


def seconds_of_wav(hub: LiveHub, url: str) -> float:
    """How long the spoken sentence is."""
    with urlopen(f"{hub.url}{url}", timeout=20) as answer, wave.open(BytesIO(answer.read())) as sound:
        return sound.getnframes() / sound.getframerate()


def fits(page: Page) -> bool:
    """Nothing sticks out sideways, and on desktop sizes nothing needs scrolling."""
    wide = "document.documentElement.scrollWidth <= innerWidth"
    high = "innerWidth <= 760 || document.documentElement.scrollHeight <= innerHeight"
    return bool(page.evaluate(f"{wide} && ({high})"))


def test_r01_a_pause_in_the_middle_of_a_call_sends_the_citizen_on(hub: LiveHub, opens: Opener) -> None:
    lobby, sign = opens("lobby", hub.page("d1")), opens("tablet", hub.page("window-3"))
    away, other = at_panel(hub, opens, 3, "1003"), at_panel(hub, opens, 1, "1001")
    number = hub.presses_kiosk()["ticket"]["number"]
    away.presses("n")
    expect(away.page.locator(NUMBER)).to_have_text(number)

    away.opens_sheet()
    expect(away.page.locator(PREVIEW)).to_contain_text(f"{number} 改到 1号窗口，次序保留")
    away.presses("Enter")
    sign.wait_for_selector("[data-face=paused]:not([hidden])", timeout=within_ms(1))
    expect(sign.locator("[data-title]")).to_have_text("暂停服务")
    away.sees_post("paused")
    expect(away.page.locator(AWAY)).to_contain_text("短暂离岗")

    expect(other.page.locator(NUMBER)).to_have_text(number)
    expect(other.page.locator(CURRENT_STATE)).to_contain_text("转来")
    expect(lobby.locator("[data-standing-number]")).to_have_text(number)
    expect(lobby.locator("[data-standing-counter]")).to_contain_text("1")
    redirect = lobby_calls(hub)[0]
    assert (redirect["kind"], redirect["text"]["zh"]) == ("redirect", f"{number}号，请改到1号窗口办理")
    assert seconds_of_wav(hub, redirect["speech"][0]["url"]) > 1

    away.presses("n")  # the one big button resumes
    away.sees_post("open")
    expect(sign.locator("[data-face=open]")).to_be_visible()
    other.presses("x")


def test_r01_two_keys_pause_for_the_most_usual_reason(hub: LiveHub, opens: Opener) -> None:
    clerk = at_panel(hub, opens, 2, "1002")
    clerk.presses("NumpadDivide", "Enter")  # quicker than the preview can come
    clerk.sees_post("paused")
    clerk.presses("NumpadAdd")
    clerk.sees_post("open")


def test_r01_with_a_citizen_at_the_window_the_clerk_finishes_first(hub: LiveHub, opens: Opener) -> None:
    clerk, other = at_panel(hub, opens, 2, "1002"), at_panel(hub, opens, 1, "1001")
    first, second = (hub.presses_kiosk("identity")["ticket"]["number"] for _ in range(2))
    clerk.presses("n")
    expect(clerk.page.locator(NUMBER)).to_have_text(first)
    clerk.presses("s")
    expect(clerk.page.locator(CURRENT_STATE)).to_contain_text("办理中")
    clerk.opens_sheet()
    expect(clerk.page.locator(PREVIEW)).to_contain_text(f"{first} 办结后开始暂停")
    clerk.presses("Enter")
    clerk.sees_post("announced")
    expect(clerk.page.locator('[data-deed="next"]')).to_contain_text("办结，开始暂停")
    clerk.presses("n")
    clerk.sees_post("paused")
    other.presses("n")
    expect(other.page.locator(NUMBER)).to_have_text(second)
    other.presses("x")
    clerk.presses("n")
    clerk.sees_post("open")


def test_r01_or_hands_the_citizen_over_to_another_window(hub: LiveHub, opens: Opener) -> None:
    clerk, other = at_panel(hub, opens, 2, "1002"), at_panel(hub, opens, 1, "1001")
    number = hub.presses_kiosk("identity")["ticket"]["number"]
    clerk.presses("n")
    expect(clerk.page.locator(NUMBER)).to_have_text(number)
    clerk.presses("s")
    clerk.opens_sheet()
    clerk.page.get_by_label("移交其他窗口").check(force=True)
    expect(clerk.page.locator(PREVIEW)).to_contain_text(f"{number} 移交 1号窗口")
    clerk.presses("Enter")
    clerk.sees_post("paused")
    expect(other.page.locator(NUMBER)).to_have_text(number)
    other.presses("x")
    clerk.presses("n")
    clerk.sees_post("open")


def test_r09_a_pause_is_announced_ahead_and_taken_back(hub: LiveHub, opens: Opener) -> None:
    clerk = at_panel(hub, opens, 2, "1002")
    clerk.opens_sheet()
    clerk.page.get_by_label("15 分钟后").check(force=True)
    expect(clerk.page.locator(CONFIRM)).to_contain_text("确认预告")
    clerk.presses("Enter")
    clerk.sees_post("announced")
    expect(clerk.page.locator("[data-standing-clock]")).to_contain_text("14:")
    expect(clerk.page.locator(STANDING)).to_contain_text("开始暂停")
    clerk.presses("p")
    clerk.sees_post("open")


def test_the_sheet_leaves_the_work_in_reach_and_goes_with_esc(hub: LiveHub, opens: Opener) -> None:
    clerk = at_panel(hub, opens, 2, "1002")
    number = hub.presses_kiosk("identity")["ticket"]["number"]
    clerk.opens_sheet("4")
    expect(clerk.page.locator("[name=reason_id]:checked")).to_have_value("fault")
    clerk.presses("NumpadAdd")  # Next is Next, sheet or no sheet
    expect(clerk.page.locator(NUMBER)).to_have_text(number)
    clerk.presses("Escape")
    expect(clerk.page.locator("[data-sheet]")).to_be_hidden()
    expect(clerk.page.locator('[data-deed="next"]')).to_be_focused()
    clerk.presses("Numpad1")  # and 1 is Start again
    expect(clerk.page.locator(CURRENT_STATE)).to_contain_text("办理中")
    clerk.presses("f")
    expect(clerk.page.locator(NUMBER)).to_be_hidden()


def test_r09_a_silly_length_is_told_and_a_long_one_asks_for_approval(hub: LiveHub, opens: Opener) -> None:
    clerk = at_panel(hub, opens, 2, "1002")
    clerk.opens_sheet()
    minutes = clerk.page.locator("[data-minutes]")
    minutes.fill("")
    expect(clerk.page.locator(PREVIEW)).to_contain_text("请输入")
    clerk.presses("Enter")
    minutes.fill("25")
    expect(clerk.page.locator(PREVIEW)).to_contain_text("R09")
    expect(clerk.page.locator(CONFIRM)).to_contain_text("申请批准")
    clerk.page.locator("[data-minutes-step='5']").click()
    expect(minutes).to_have_value("5")
    clerk.presses("Enter")  # also with the cursor on a length
    clerk.sees_post("paused")
    clerk.presses("n")
    clerk.sees_post("open")


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_sheet_and_paused_face_fit_and_are_accessible(
    hub: LiveHub, opens: Opener, width: int, height: int
) -> None:
    clerk = at_panel(hub, opens, 2, "1002")
    clerk.page.set_viewport_size({"width": width, "height": height})
    clerk.opens_sheet("5")
    assert fits(clerk.page)
    assert axe_faults(clerk.page) == []
    clerk.presses("1")
    expect(clerk.page.locator(CONFIRM)).to_have_attribute("data-outcome", "granted")
    clerk.presses("Enter")
    clerk.sees_post("paused")
    assert fits(clerk.page)
    assert axe_faults(clerk.page) == []
    clerk.presses("n")
    clerk.sees_post("open")
