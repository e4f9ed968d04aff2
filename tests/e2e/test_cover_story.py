"""Cover, approval, handover and closing at the panel, in real browsers, against a real hub (R02–R09)."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Opener, axe_faults
from tests.e2e.demo_hall import until
from tests.e2e.panel_people import DeskSupervisor, at_panel, signs_on
from tests.live import LiveHub
from tests.patience import within, within_ms

pytestmark = pytest.mark.slow

MESSAGE, STANDING, PREVIEW = "[data-message-words]", "[data-standing]", "[data-preview]"
ASK, CARRYING, AWAY, RELIEF = "[data-ask]", "[data-carrying]", "[data-away]", "[data-relief]"
LUNCH, HANDOVER, MEETING = "2", "3", "5"


@pytest.fixture(scope="module")
def hub(brisk_hub: LiveHub) -> LiveHub:
    return brisk_hub


@pytest.fixture(scope="module", autouse=True)
def long_handover(hub: LiveHub) -> None:
    """1009 begins a handover at window 9 that nobody completes for a minute."""
    token = hub.signs_on(9, "1009")
    status, answer = hub.asks("POST", "/counters/9/pauses", {"reason_id": "handover", "minutes": 1}, token)
    assert status == 201, answer


def sign(opens: Opener, hub: LiveHub, counter: int) -> Page:
    """A window's own sign."""
    return opens("tablet", hub.page(f"window-{counter}"))


def test_r02_a_b_clerk_carries_the_business_home_with_one_press(hub: LiveHub, opens: Opener) -> None:
    board = sign(opens, hub, 4)
    absent, b_clerk = at_panel(hub, opens, 4, "1004"), at_panel(hub, opens, 5, "1005")
    hub.presses_kiosk("social")
    absent.pauses(LUNCH)
    absent.sees_post("paused")
    expect(b_clerk.page.locator(ASK)).to_contain_text("4号窗口 刘洋")
    expect(b_clerk.page.locator(ASK)).to_contain_text("1 人等候")
    assert axe_faults(b_clerk.page) == []
    b_clerk.presses("b")
    expect(b_clerk.page.locator(CARRYING)).to_contain_text("代办4号窗口 C 社会保险")
    expect(b_clerk.page.locator(ASK)).to_be_hidden()
    expect(absent.page.locator(AWAY)).to_contain_text("陈静在5号窗口代办")
    expect(board.locator("[data-covered-by]")).to_contain_text("陈静")
    assert axe_faults(b_clerk.page) == []

    b_clerk.opens_sheet()  # A and B of one post are not away together
    expect(b_clerk.page.locator(PREVIEW)).to_contain_text("R02")
    b_clerk.presses("Enter")
    expect(b_clerk.page.locator("[data-confirm]")).to_have_attribute("aria-disabled", "true")
    b_clerk.presses("Escape")
    b_clerk.sees_post("open")

    absent.presses("n")
    absent.sees_post("open")
    expect(b_clerk.page.locator(CARRYING)).to_be_empty()


def test_r02_carried_business_is_handed_back_and_a_no_is_taken(hub: LiveHub, opens: Opener) -> None:
    absent, b_clerk = at_panel(hub, opens, 4, "1004"), at_panel(hub, opens, 5, "1005")
    absent.pauses(LUNCH)
    b_clerk.presses("b")
    expect(b_clerk.page.locator(CARRYING)).to_contain_text("代办4号窗口")
    b_clerk.presses("h")
    expect(b_clerk.page.locator(CARRYING)).to_be_empty()
    expect(b_clerk.page.locator(ASK)).to_be_visible()
    b_clerk.page.get_by_role("button", name="无法顶岗").click()
    expect(b_clerk.page.locator(ASK)).to_be_hidden()
    expect(absent.page.locator(AWAY)).to_contain_text("B角")
    absent.presses("n")
    absent.sees_post("open")


def test_r02_a_pause_waits_for_a_b_clerk_who_comes_to_the_window(hub: LiveHub, opens: Opener) -> None:
    board = sign(opens, hub, 5)
    absent, b_clerk = at_panel(hub, opens, 5, "1005"), at_panel(hub, opens, 4, "1004")
    absent.opens_sheet()
    expect(absent.page.locator(PREVIEW)).to_contain_text("“医疗保障”将没有窗口办理")
    absent.presses("Enter")
    absent.sees_post("asked")
    b_clerk.page.get_by_role("button", name="到5号窗口顶岗").click()
    expect(b_clerk.page.locator(ASK)).to_contain_text("请到5号窗口登录")
    expect(absent.page.locator(STANDING)).to_contain_text("刘洋将来顶岗")
    b_clerk.page.get_by_role("button", name="无法顶岗").click()  # a promise can be taken back
    expect(absent.page.locator(STANDING)).to_contain_text("等候B角答复")
    b_clerk.page.get_by_role("button", name="到5号窗口顶岗").click()
    expect(absent.page.locator(STANDING)).to_contain_text("刘洋将来顶岗")

    absent.page.get_by_role("button", name="B角到岗登录").click()
    signs_on(absent.page, hub, "1004", RELIEF)
    absent.page.get_by_role("button", name="离开原窗口").filter(visible=True).click()
    absent.sees_post("covered")
    expect(absent.page.locator(STANDING)).to_contain_text("代陈静")
    expect(board.locator("[data-cover]")).to_contain_text("陈静")
    assert axe_faults(absent.page) == []

    absent.page.get_by_role("button", name="陈静回岗登录").click()
    assert axe_faults(absent.page) == []
    signs_on(absent.page, hub, "1005", RELIEF)
    absent.sees_post("open")
    expect(absent.page.locator("[data-clerk]")).to_contain_text("陈静")
    expect(board.locator("[data-cover]")).to_be_hidden()


def test_r02_a_b_clerk_hands_the_post_back_before_its_clerk_returns(hub: LiveHub, opens: Opener) -> None:
    absent = at_panel(hub, opens, 4, "1004")
    absent.pauses(LUNCH)
    absent.sees_post("paused")
    signs_on(absent.page, hub, "1012", RELIEF)
    absent.sees_post("covered")
    absent.presses("h")
    expect(absent.page.locator("[data-sign-on] [data-taken]")).to_contain_text("刘洋（1004）暂停中")
    signs_on(absent.page, hub, "1004", "[data-sign-on]")
    absent.sees_post("paused")
    absent.presses("n")
    absent.sees_post("open")


def test_r02_what_no_b_clerk_answers_goes_to_the_supervisor(hub: LiveHub, opens: Opener) -> None:
    hub.signs_on(4, "1004")
    clerk = at_panel(hub, opens, 5, "1005")
    clerk.pauses()
    clerk.sees_post("asked")
    expect(clerk.page.locator(STANDING)).to_contain_text("等候B角答复")
    expect(clerk.page.locator(STANDING)).to_contain_text("等候主任批准", timeout=within_ms(5))
    DeskSupervisor.of(hub).answers(5, is_granted=True)
    clerk.sees_post("paused")
    clerk.presses("n")
    clerk.sees_post("open")


def test_r09_approval_is_asked_refused_with_a_reason_and_granted(hub: LiveHub, opens: Opener) -> None:
    supervisor = DeskSupervisor.of(hub)
    hub.signs_on(6, "1006")
    clerk = at_panel(hub, opens, 7, "1007")
    hub.signs_on(8, "1008")
    clerk.pauses(MEETING)
    clerk.sees_post("asked")
    expect(clerk.page.locator(STANDING)).to_contain_text("等候主任批准")
    assert axe_faults(clerk.page) == []
    supervisor.answers(7, is_granted=False, reason="等候人多，请稍后再离岗")
    clerk.sees_post("open")
    expect(clerk.page.locator(MESSAGE)).to_contain_text("郑国华没有批准暂停：等候人多，请稍后再离岗")
    assert axe_faults(clerk.page) == []

    clerk.pauses(MEETING)
    expect(clerk.page.locator(MESSAGE)).not_to_contain_text("没有批准")
    supervisor.answers(7, is_granted=True)
    clerk.sees_post("paused")
    expect(clerk.page.locator(AWAY)).to_contain_text("会议")
    clerk.presses("n")
    clerk.sees_post("open")


def test_r06_the_incoming_clerk_completes_the_handover_at_the_same_panel(hub: LiveHub, opens: Opener) -> None:
    board = sign(opens, hub, 8)
    clerk = at_panel(hub, opens, 8, "1008")
    clerk.pauses(HANDOVER)
    clerk.sees_post("paused")
    expect(board.locator("[data-title]")).to_have_text("交接班中")
    expect(clerk.page.locator("[data-away-state]")).to_contain_text("交接班中")
    expect(clerk.page.locator(f"{RELIEF} [name=staff_number]")).to_be_focused()
    assert axe_faults(clerk.page) == []
    signs_on(clerk.page, hub, "1013", RELIEF)
    clerk.sees_post("open")
    expect(clerk.page.locator("[data-clerk]")).to_contain_text("马超")
    expect(board.locator("[data-staff-number]")).to_have_text("1013")


def test_r04_the_last_window_is_told_why_it_cannot_close(hub: LiveHub, opens: Opener) -> None:
    clerk = at_panel(hub, opens, 10, "1010")
    hub.presses_kiosk("general", "k2")
    clerk.presses("Shift+Q")
    expect(clerk.page.locator(MESSAGE)).to_contain_text("R04")
    expect(clerk.page.locator(MESSAGE)).to_contain_text("只有本窗口能办")


def test_a_counter_that_the_supervisor_closed_says_so(hub: LiveHub, opens: Opener) -> None:
    clerk = at_panel(hub, opens, 6, "1006")
    supervisor = DeskSupervisor.of(hub)
    status, answer = hub.asks("POST", "/counters/6/closings", {"reason": "设备检修"}, supervisor.token)
    assert status == 201, answer
    expect(clerk.page.locator("[data-sign-on] [data-taken]")).to_contain_text("本窗口已经关闭")


def test_r06_a_handover_over_its_limit_is_an_alert_that_somebody_takes(hub: LiveHub, opens: Opener) -> None:
    page = opens("panel", hub.page("counter-9"))
    expect(page.locator("[data-sign-on] [data-taken]")).to_contain_text("交接班")
    supervisor = DeskSupervisor.of(hub)
    until(lambda: supervisor.alert("handover-over-limit", 9) is not None, 60 + within(5))
    alert = supervisor.alert("handover-over-limit", 9)
    assert alert is not None
    assert alert["rule"] == "R06"
    supervisor.takes(alert)
    taken = supervisor.alert("handover-over-limit", 9)
    assert taken is not None
    assert taken["taken_by"]["staff_number"] == "9001"

    signs_on(page, hub, "1014", "[data-sign-on]")
    expect(page.locator("[data-work]")).to_have_attribute("data-post", "open")
    expect(page.locator("[data-clerk]")).to_contain_text("朱琳")
    until(lambda: supervisor.alert("handover-over-limit", 9) is None, within(5))


def test_r03_early_leave_waits_for_the_supervisor(own_hub: LiveHub, opens: Opener) -> None:
    settings = own_hub.config_dir / "hall.toml"
    text = settings.read_text(encoding="utf-8").replace(
        "keep_posted_hours = false", "keep_posted_hours = true"
    )
    text = text.replace('["mon-fri 09:00-17:00", "sat 09:00-12:00"]', '["mon-sun 00:00-23:59"]')
    settings.write_text(text, encoding="utf-8")
    own_hub.start()
    clerk = at_panel(own_hub, opens, 3, "1003")
    clerk.presses("Shift+Q")
    expect(clerk.page.locator(STANDING)).to_contain_text("等候主任批准离岗")
    expect(clerk.page.locator(STANDING)).to_contain_text("R03")
    assert axe_faults(clerk.page) == []
    DeskSupervisor.of(own_hub).answers(3, is_granted=True)
    expect(clerk.page.locator("[data-sign-on] [data-taken]")).to_contain_text("本窗口已经关闭")
