"""The duty supervisor's desk in a real browser against a real hub (R01–R09, R27)."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Opener, axe_faults
from tests.e2e.demo_hall import a_clerk, a_service, signs_on, until
from tests.live import LiveHub
from tests.patience import UNSLOWED_MS, within

pytestmark = pytest.mark.slow

SUPERVISOR = "9001"
OPEN, TAKEN = "[data-open] > li", "[data-taken] > li"

Desk = Callable[..., Page]


@pytest.fixture
def hub(own_hub: LiveHub) -> LiveHub:
    own_hub.start()
    return own_hub


@pytest.fixture
def desk(hub: LiveHub, opens: Opener) -> Desk:
    """`desk()`: the supervisor signs on, by keyboard."""

    def sign_on(size: str = "panel") -> Page:
        page = opens(size, f"{hub.url}/supervisor/")
        types_sign_on(page, hub.password(SUPERVISOR))
        expect(page.locator("[data-posts] > li")).to_have_count(10)
        return page

    return sign_on


def types_sign_on(page: Page, pin: str) -> None:
    expect(page.locator("#staff-number")).to_be_focused()
    page.keyboard.type(SUPERVISOR)
    page.keyboard.press("Enter")
    expect(page.locator("#password")).to_be_focused()
    page.keyboard.type(pin)
    page.keyboard.press("Enter")


def card(page: Page, counter: int) -> Locator:
    return page.locator(f"[data-posts] > li[data-key='{counter}']")


def chooses(page: Page, name: str, value: str) -> None:
    page.locator(f"[data-behalf] input[name={name}][value='{value}']").check(force=True)


def acts_on(page: Page, counter: int) -> None:
    card(page, counter).locator("button").click()
    expect(page.locator("[data-behalf]")).to_be_visible()


def asks_for_meeting(hub: LiveHub, counter: int, token: str) -> str:
    """A clerk asks for a pause that wants approval; answers its id."""
    body = {"reason_id": "meeting", "minutes": 20}
    status, answer = hub.asks("POST", f"/counters/{counter}/pauses", body, token)
    assert status == 202, answer
    return str(answer["pause"]["pause_id"])


def panel(hub: LiveHub, counter: int, token: str) -> Any:
    return hub.asks("GET", f"/boards/counter/{counter}", key=token)[1]


def test_nothing_of_the_hall_is_shown_before_signing_on(hub: LiveHub, opens: Opener) -> None:
    page = opens("panel", f"{hub.url}/supervisor/")
    expect(page.locator("[data-board]")).to_be_hidden()
    assert axe_faults(page) == []
    types_sign_on(page, "000000")
    expect(page.locator("[data-sign-on-problem]")).not_to_be_empty()
    expect(page.locator("#password")).to_be_focused()
    expect(page.locator("[data-board]")).to_be_hidden()


def test_the_desk_stays_through_a_reload_and_ends_with_signing_off(desk: Desk) -> None:
    page = desk()
    page.reload()
    expect(card(page, 10)).to_be_visible()
    page.locator("[data-sign-off]").click()
    expect(page.locator("#staff-number")).to_be_focused()
    expect(page.locator("[data-board]")).to_be_hidden()
    page.reload()
    expect(page.locator("#staff-number")).to_be_focused()


@pytest.mark.parametrize("name", ["", "matters", "notices", "fairness", "devices", "sessions"])
def test_whoever_has_not_moved_is_warned_before_being_signed_off(hub: LiveHub, desk: Desk, name: str) -> None:
    page = desk()
    page.clock.install()
    page.goto(f"{hub.url}/supervisor/{name}")
    warning = page.locator("[data-idle-minutes]")
    page.clock.fast_forward(13 * 60 * 1000)
    expect(warning).to_be_hidden()
    page.clock.fast_forward(70 * 1000)
    expect(warning).to_contain_text("即将自动退出登录")
    expect(warning).to_contain_text("秒")
    assert not axe_faults(page)
    warning.get_by_role("button").click()
    expect(warning).to_be_hidden()


def test_the_warning_stays_until_the_hub_has_heard_the_answer(hub: LiveHub, desk: Desk) -> None:
    page = desk()
    other = page.context.new_page()
    other.goto(f"{hub.url}/supervisor/notices")
    page.clock.install()
    other.reload()
    page.goto(f"{hub.url}/supervisor/fairness")
    expect(page.locator("[data-sheet]")).to_be_visible()
    page.clock.fast_forward(14 * 60 * 1000 + 10_000)
    for each in (page, other):
        expect(each.locator("[data-idle-minutes]")).to_be_visible()
    warning = page.locator("[data-idle-minutes]")
    page.route("**/supervisor/fairness", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        warning.get_by_role("button").click()
    expect(warning).to_be_visible()
    page.unroute("**/supervisor/fairness")
    # Told again by itself; and the browser's other pages, which share the session, warn no more.
    for each in (page, other):
        expect(each.locator("[data-idle-minutes]")).to_be_hidden()


def test_every_counter_is_live_in_the_order_of_the_windows(hub: LiveHub, desk: Desk) -> None:
    page = desk()
    numbers = page.locator("[data-posts] .plate").all_text_contents()
    assert numbers == [str(n) for n in range(1, 11)]
    expect(card(page, 3)).to_have_attribute("data-mood", "closed")
    token = signs_on(hub, 3)
    expect(card(page, 3)).to_have_attribute("data-mood", "open")
    number = hub.presses_kiosk(a_service(hub, 3))["ticket"]["number"]
    hub.calls(3, token)
    expect(card(page, 3)).to_contain_text(number)


def test_r09_a_request_is_refused_in_one_press_and_the_clerk_reads_why(hub: LiveHub, desk: Desk) -> None:
    token = signs_on(hub, 3)
    page = desk()
    asks_for_meeting(hub, 3, token)
    expect(page.locator(OPEN)).to_have_count(1)
    expect(page).to_have_title(re.compile(r"^\(1\) "))
    assert axe_faults(page) == []

    quick = page.locator(f"{OPEN} [data-press=refuse]").first
    reason = quick.get_attribute("data-reason")
    quick.dblclick()
    expect(page.locator(OPEN)).to_have_count(0)
    expect(page).to_have_title(re.compile(r"^[^(]"))
    assert panel(hub, 3, token)["last_refusal"]["reason"] == reason


def test_r09_a_request_is_granted_in_one_press_and_the_clock_runs(hub: LiveHub, desk: Desk) -> None:
    token = signs_on(hub, 3)
    page = desk()
    asks_for_meeting(hub, 3, token)
    page.locator(f"{OPEN} [data-press=approve]").focus()
    page.keyboard.press("Enter")
    expect(card(page, 3)).to_have_attribute("data-mood", "paused")
    expect(card(page, 3).locator("[data-second]")).to_have_text(re.compile(r"^00:0\d / 1:00:00$"))
    expect(page.locator("[data-matters-head]")).to_be_focused()


def test_r09_refusing_in_own_words_wants_words(hub: LiveHub, desk: Desk) -> None:
    token = signs_on(hub, 3)
    page = desk()
    asks_for_meeting(hub, 3, token)
    page.locator(f"{OPEN} [data-press=unfold]").click()
    page.keyboard.press("Enter")
    expect(page.locator(f"{OPEN} [data-fault]")).not_to_be_empty()
    page.keyboard.type("等李强回来再去")
    page.keyboard.press("Enter")
    expect(page.locator(OPEN)).to_have_count(0)
    assert panel(hub, 3, token)["last_refusal"]["reason"] == "等李强回来再去"


def test_r02_a_counter_is_opened_paused_and_resumed_on_somebodys_behalf(hub: LiveHub, desk: Desk) -> None:
    page = desk()
    acts_on(page, 3)
    chooses(page, "clerk", a_clerk(hub, 3))
    page.locator("[data-behalf-do]").click()
    expect(page.locator("[data-side-fault]")).not_to_be_empty()
    page.locator("[data-behalf] [data-quick]").first.click()
    page.locator("[data-behalf-do]").click()
    expect(card(page, 3)).to_have_attribute("data-mood", "open")
    expect(page.locator("[data-side]")).to_be_hidden()

    acts_on(page, 3)
    assert axe_faults(page) == []
    chooses(page, "reason_id", "short")
    expect(page.locator("#minutes")).to_have_value("10")
    expect(page.locator("[data-preview]")).to_be_visible()
    page.locator("[data-behalf] [data-quick]").first.click()
    page.locator("[data-behalf-do]").dblclick()
    expect(card(page, 3)).to_have_attribute("data-mood", "paused")

    acts_on(page, 3)
    chooses(page, "act", "resume")
    page.fill("#behalf-reason", "本人已回")
    page.keyboard.press("Tab")
    page.locator("[data-behalf-do]").press("Enter")
    expect(card(page, 3)).to_have_attribute("data-mood", "open")


def test_r02_a_paused_counters_business_is_carried_to_a_colleagues_window(hub: LiveHub, desk: Desk) -> None:
    signs_on(hub, 5)
    token = signs_on(hub, 4)
    hub.asks("POST", "/counters/4/pauses", {"reason_id": "short", "minutes": 5}, token)
    page = desk()
    expect(card(page, 4)).to_have_attribute("data-mood", "paused")
    acts_on(page, 4)
    chooses(page, "act", "cover")
    chooses(page, "clerk", a_clerk(hub, 5))
    expect(page.locator("[data-behalf] [name=kind][value=carried]")).to_be_checked()
    page.fill("#behalf-reason", "等候人多")
    page.locator("[data-behalf-do]").click()
    expect(card(page, 4).locator("[data-cover]")).to_contain_text("5")


def test_a_refusal_of_the_rules_is_shown_in_its_place(hub: LiveHub, desk: Desk) -> None:
    page = desk()
    signs_on(hub, 3)
    expect(card(page, 3)).to_have_attribute("data-mood", "open")
    token = signs_on(hub, 3)
    hub.presses_kiosk(a_service(hub, 3))
    ticket = hub.calls(3, token)["ticket"]
    hub.asks("POST", f"/tickets/{ticket['ticket_id']}/starts", {}, token)
    acts_on(page, 3)
    chooses(page, "act", "close")
    page.fill("#behalf-reason", "业务调配")
    page.locator("[data-behalf-do]").click()
    expect(page.locator("[data-side-fault]")).to_contain_text(ticket["number"])
    expect(card(page, 3)).to_have_attribute("data-mood", "open")


def test_r07_a_fault_goes_from_reported_to_taken_to_mended(desk: Desk) -> None:
    page = desk()
    page.locator("[data-report]").click()
    page.locator("[data-subject]", has_text="6").first.click()
    page.fill("#report-note", "高拍仪无图像")
    page.locator("[data-report-form] [type=submit]").click()
    fault = page.locator(f"{OPEN}[data-kind=incident]", has_text="6号窗口")
    expect(fault).to_contain_text("高拍仪无图像")
    fault.locator("[data-press=take]").click()
    taken = page.locator(f"{TAKEN}[data-kind=incident]", has_text="6号窗口")
    taken.locator("[data-press=unfold]").click()
    taken.locator("[data-press=mend]").first.click()
    expect(taken).to_have_count(0)


def test_r08_an_empty_post_is_loudest_and_its_alert_stays(own_hub: LiveHub, opens: Opener) -> None:
    hurry(own_hub.config_dir / "hall.toml")
    own_hub.start()
    page = opens("panel", f"{own_hub.url}/supervisor/")
    types_sign_on(page, own_hub.password(SUPERVISOR))
    own_hub.presses_kiosk(a_service(own_hub, 3))
    signs_on(own_hub, 3)
    expect(card(page, 3)).to_have_attribute("data-mood", "empty")
    alert = page.locator(f"{OPEN}[data-kind=alert]", has_text="3号窗口").first
    expect(alert).to_be_in_viewport()
    key = alert.get_attribute("data-key")
    assert axe_faults(page) == []
    alert.locator("[data-press=take]").dblclick()
    expect(page.locator(f"{TAKEN}[data-key='{key}']")).to_be_visible()


def hurry(hall_toml: Path) -> None:
    """Limits that a test can wait for."""
    text = hall_toml.read_text(encoding="utf-8")
    for name, seconds in (("idle_prompt", 1), ("idle_alert", 2), ("vanished", 600)):
        text = re.sub(rf"^{name}_seconds = \d+", f"{name}_seconds = {seconds}", text, flags=re.MULTILINE)
    hall_toml.write_text(text, encoding="utf-8")


def test_a_lost_hub_is_told_and_nothing_can_be_pressed(hub: LiveHub, desk: Desk) -> None:
    page = desk()
    hub.kill()
    page.wait_for_selector("html[data-hub=away]", timeout=6000)
    expect(page.locator(".away-notice")).to_be_visible()
    assert page.locator("[data-board]").evaluate("(e) => e.inert")
    hub.start()
    page.wait_for_selector("html[data-hub=here]", timeout=UNSLOWED_MS)
    expect(card(page, 1)).to_be_visible()


def test_a_session_that_ended_elsewhere_leads_back_to_the_form(hub: LiveHub, desk: Desk) -> None:
    page = desk()
    other = page.context.new_page()
    other.goto(f"{hub.url}/supervisor/")
    other.locator("[data-sign-off]").click()
    expect(other.locator("#staff-number")).to_be_focused()
    expect(page.locator("[data-sign-on]")).to_be_visible()


@pytest.mark.parametrize("size", ["panel", "lobby", "phone"])
def test_requests_stand_first_at_every_size_and_nothing_runs_over(
    hub: LiveHub, desk: Desk, size: str
) -> None:
    token = signs_on(hub, 3)
    page = desk(size)
    asks_for_meeting(hub, 3, token)
    for press in ("approve", "refuse"):
        expect(page.locator(f"{OPEN} [data-press={press}]").first).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe_faults(page) == []
    acts_on(page, 3)
    expect(page.locator("[data-behalf-do]")).to_be_in_viewport(ratio=1)
    assert axe_faults(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("[data-side]")).to_be_hidden()
    expect(card(page, 3).locator("button")).to_be_focused()


def test_the_supervisor_sees_the_board_of_the_hub_and_no_other_words(hub: LiveHub, desk: Desk) -> None:
    """Every text key the page asks for has words: none is shown as itself."""
    page = desk()
    signs_on(hub, 3)
    acts_on(page, 3)
    until(lambda: "desk." not in page.locator("body").inner_text(), within(3))
    assert re.search(r"\b(desk|common)\.\w+", page.locator("body").inner_text()) is None
