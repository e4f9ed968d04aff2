"""Every deed at the counter by keyboard alone, in a real browser against a real hub (R10–R14, R17)."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Opener, axe_faults
from tests.e2e.panel_people import PanelClerk, at_panel
from tests.live import LiveHub

pytestmark = pytest.mark.slow

NUMBER, TICKET, MESSAGE = "[data-current-number]", "[data-ticket]", "[data-message-words]"
SHEET, NEXT = "[data-form-sheet]", '[data-deed="next"]'
SIZES = [(1366, 768), (1024, 600), (683, 384), (512, 300)]  # the last two: the first two at 200 %
TOOLS = {"t": "transfer", "g": "hold", "m": "notice", "j": "visits", "c": "note", "o": "outcome"}


@pytest.fixture(scope="module")
def hub(brisk_hub: LiveHub) -> LiveHub:
    return brisk_hub


def comes(hub: LiveHub, service: str) -> str:
    """A citizen takes a number at a kiosk; answers it."""
    return str(
        hub.presses_kiosk(service, "k1" if service in ("residence", "social") else "k2")["ticket"]["number"]
    )


def has(clerk: PanelClerk, number: str, state: str) -> None:
    """The clerk's panel shows this ticket, called or serving."""
    expect(clerk.page.locator(TICKET)).to_have_attribute("data-state", state)
    expect(clerk.page.locator(NUMBER)).to_have_text(number)


def calls(clerk: PanelClerk, number: str) -> None:
    """The clerk presses Next and sees this number."""
    clerk.presses("n")
    has(clerk, number, "called")


def says(clerk: PanelClerk, words: str) -> None:
    """The line above the buttons says so."""
    expect(clerk.page.locator(MESSAGE)).to_contain_text(words)


def opens_list(clerk: PanelClerk, name: str) -> None:
    """The clerk presses V until the list stands in front, and goes to its first row."""
    while clerk.page.locator(f"#list-{name}").is_hidden():
        clerk.presses("v")
    expect(clerk.page.locator(f"#list-{name} li").first).to_be_visible()
    clerk.presses("ArrowDown")


def test_r12_a_transfer_keeps_the_note_and_says_exactly_where_to_go(hub: LiveHub, opens: Opener) -> None:
    number = comes(hub, "social")
    colleague, clerk = at_panel(hub, opens, 5, "1005"), at_panel(hub, opens, 4, "1004")
    calls(clerk, number)
    clerk.presses("t", "Shift+Tab", "Shift+Tab", "Shift+Tab")
    clerk.page.keyboard.type("材料已核对，只差盖章")
    clerk.presses("Enter", "3")
    says(clerk, f"请告知群众：{number} 到5号窗口（一楼东厅）办理医疗保障")
    expect(clerk.page.locator(NEXT)).to_be_focused()
    expect(colleague.page.locator("[data-upnext]")).to_contain_text("材料已核对，只差盖章")
    colleague.presses("NumpadAdd")
    has(colleague, number, "called")
    expect(colleague.page.locator("[data-notes]")).to_contain_text("材料已核对，只差盖章刘洋")


def test_two_keys_hold_and_two_release(hub: LiveHub, opens: Opener) -> None:
    number = comes(hub, "business")
    clerk = at_panel(hub, opens, 6, "1006")
    calls(clerk, number)
    clerk.presses("s", "g", "1")
    says(clerk, f"{number} 已挂起")
    opens_list(clerk, "held")
    expect(clerk.page.locator("#list-held")).to_contain_text("去复印材料")
    clerk.presses("Enter")
    has(clerk, number, "serving")
    clerk.presses("f")
    says(clerk, f"{number} 已办结")


def test_a_slip_of_the_finger_is_undone(hub: LiveHub, opens: Opener) -> None:
    number = comes(hub, "tax")
    clerk = at_panel(hub, opens, 8, "1008")
    calls(clerk, number)
    clerk.presses("x")
    expect(clerk.page.locator('[data-deed="undo"]')).to_contain_text(f"撤销过号 {number}")
    clerk.presses("Numpad0")
    has(clerk, number, "called")
    says(clerk, "已撤销")
    clerk.presses("s", "f")


def test_who_missed_the_call_rejoins_with_one_press(hub: LiveHub, opens: Opener) -> None:
    number = comes(hub, "business")
    clerk = at_panel(hub, opens, 6, "1006")
    calls(clerk, number)
    clerk.presses("x")
    opens_list(clerk, "missed")
    clerk.presses("Enter")
    says(clerk, f"{number} 已重新排队")
    calls(clerk, number)
    expect(clerk.page.locator("[data-chips]")).to_contain_text("过号后回来 1 次")
    clerk.presses("x")


def test_r17_a_visit_goes_on_with_the_same_number(hub: LiveHub, opens: Opener) -> None:
    number = comes(hub, "social")
    at_panel(hub, opens, 5, "1005")
    clerk = at_panel(hub, opens, 4, "1004")
    calls(clerk, number)
    clerk.presses("s", "j", "3")
    expect(clerk.page.locator("[data-chips]")).to_contain_text("还要办：医疗保障")
    clerk.presses("f")
    says(clerk, f"{number} 到5号窗口（一楼东厅）办理医疗保障")
    opens_list(clerk, "round")
    expect(clerk.page.locator("#list-round")).to_contain_text(f"{number}")


def test_r10_r11_a_walk_up_is_called_out_of_turn_with_its_reason(hub: LiveHub, opens: Opener) -> None:
    first = comes(hub, "property")
    clerk = at_panel(hub, opens, 9, "1009")
    clerk.presses("w", "1")
    second = f"G{int(first[1:]) + 1:03}"
    says(clerk, f"已取号 {second}")
    waits = clerk.page.locator("[data-waits]")
    expect(waits.nth(1)).to_contain_text(second)
    clerk.presses("ArrowDown", "ArrowDown")
    expect(waits.nth(1)).to_be_focused()
    clerk.presses("Enter")
    expect(clerk.page.locator("[data-form-number]")).to_have_text(second)
    clerk.presses("3")
    has(clerk, second, "called")
    expect(clerk.page.locator("[data-why]")).to_contain_text("由工作人员指定")
    clerk.presses("x")
    calls(clerk, first)
    clerk.presses("x")


def test_r11_priority_given_at_the_window_is_seen_at_once(hub: LiveHub, opens: Opener) -> None:
    comes(hub, "general")
    number = comes(hub, "general")
    clerk = at_panel(hub, opens, 10, "1010")
    clerk.page.locator("[data-waits]", has_text=number).press("Enter")
    clerk.page.locator('[data-part="priority"]').first.press("Enter")
    says(clerk, f"{number} 的次序已调整")
    expect(clerk.page.locator("[data-waits]").first).to_contain_text(number)
    calls(clerk, number)
    expect(clerk.page.locator("[data-chips]")).to_contain_text("优先")
    clerk.presses("x", "n")
    expect(clerk.page.locator(NUMBER)).not_to_have_text(number)
    clerk.presses("x")


def test_auto_call_brings_whoever_comes(hub: LiveHub, opens: Opener) -> None:
    clerk = at_panel(hub, opens, 8, "1008")
    clerk.presses("z")
    expect(clerk.page.locator('[data-deed="auto-call"]')).to_have_attribute("aria-pressed", "true")
    clerk.presses("n")
    expect(clerk.page.locator("[data-none-hint]")).to_contain_text("正在等人取号")
    has(clerk, comes(hub, "tax"), "called")
    clerk.presses("x", "z")
    says(clerk, "自动叫号已关闭")


def test_r12_a_message_for_a_colleague_is_ticked_off(hub: LiveHub, opens: Opener) -> None:
    colleague, clerk = at_panel(hub, opens, 2, "1002"), at_panel(hub, opens, 1, "1001")
    clerk.presses("l")
    clerk.page.keyboard.type("请给李女士回电话")
    clerk.presses("Enter", "1")
    says(clerk, "已留言给李强")
    opens_list(colleague, "tasks")
    expect(colleague.page.locator("#list-tasks")).to_contain_text("请给李女士回电话王丽")
    colleague.presses("Enter")
    expect(colleague.page.locator("#list-tasks .row")).to_have_count(0)


def test_r13_everything_missing_is_told_at_once_and_on_paper(hub: LiveHub, opens: Opener) -> None:
    number = comes(hub, "property")
    clerk = at_panel(hub, opens, 9, "1009")
    calls(clerk, number)
    clerk.presses("s", "m", "3", "4", "Enter")
    says(clerk, "〕0001号 正在打印")
    expect(clerk.page.locator("[data-notes]")).to_contain_text(re.compile("已发一次性告知单 .*告〔.*0001号"))
    clerk.presses("m", "Enter")
    expect(clerk.page.locator("[data-form-problem]")).to_contain_text("请勾选或写明缺少的材料")
    expect(clerk.page.locator("#words-other")).to_be_focused()
    clerk.presses("Escape", "f")


def test_r14_a_matter_is_accepted_found_and_finished(hub: LiveHub, opens: Opener) -> None:
    number = comes(hub, "property")
    clerk = at_panel(hub, opens, 9, "1009")
    calls(clerk, number)
    clerk.presses("s", "a")
    expect(clerk.page.locator("[data-form-parts]")).to_contain_text("5 个工作日")
    clerk.presses("Enter")
    says(clerk, "正在打印受理单")
    clerk.presses("f", "k")
    expect(clerk.page.locator(".option")).to_have_count(1)
    clerk.presses("Enter")
    expect(clerk.page.locator(".option")).to_be_focused()
    clerk.presses("1")
    expect(clerk.page.locator("[data-form-parts]")).to_contain_text("还有 5 个工作日")
    assert axe_faults(clerk.page) == []
    clerk.presses("1")
    says(clerk, "0001号 已办结")


def test_no_sheet_takes_next_away_even_while_somebody_types(hub: LiveHub, opens: Opener) -> None:
    first, second = comes(hub, "residence"), comes(hub, "residence")
    clerk = at_panel(hub, opens, 3, "1003")
    calls(clerk, first)
    clerk.presses("s", "c")
    clerk.page.keyboard.type("next")
    clerk.presses("NumpadAdd")
    has(clerk, second, "called")
    expect(clerk.page.locator(SHEET)).to_be_hidden()
    clerk.presses("o")
    clerk.page.wait_for_timeout(700)  # later than a trembling hand
    clerk.presses("n")
    says(clerk, "请先按 S")
    clerk.presses("x")


def test_a_deed_that_needs_a_reason_asks_for_it_in_its_place(hub: LiveHub, opens: Opener) -> None:
    number = comes(hub, "residence")
    clerk = at_panel(hub, opens, 3, "1003")
    calls(clerk, number)
    clerk.presses("g", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Enter")
    expect(clerk.page.locator("[data-form-problem]")).to_contain_text("请写明理由")
    expect(clerk.page.locator("#words-reason")).to_be_focused()
    assert axe_faults(clerk.page) == []
    clerk.presses("Escape", "x")


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_sheet_fits_and_can_be_read_by_everyone(
    hub: LiveHub, opens: Opener, width: int, height: int
) -> None:
    comes(hub, "residence")
    clerk = at_panel(hub, opens, 3, "1003")
    clerk.page.set_viewport_size({"width": width, "height": height})
    clerk.presses("n")
    expect(clerk.page.locator(TICKET)).to_have_attribute("data-state", "called")
    for key, name in TOOLS.items():
        clerk.presses(key)
        expect(clerk.page.locator(SHEET)).to_have_attribute("data-sheet", name)
        assert clerk.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert axe_faults(clerk.page) == [], name
        expect(clerk.page.locator(NEXT)).to_be_in_viewport()
        clerk.presses("Escape")
    expect(clerk.page.locator(SHEET)).to_be_hidden()
    clerk.presses("x")


def test_every_list_can_be_read_by_everyone(hub: LiveHub, opens: Opener) -> None:
    comes(hub, "residence")
    clerk = at_panel(hub, opens, 3, "1003")
    for name in ("waiting", "missed", "held", "round", "tasks", "matters"):
        expect(clerk.page.locator(f'[data-tab="{name}"]')).to_have_attribute("aria-selected", "true")
        assert axe_faults(clerk.page) == [], name
        clerk.presses("v")
    clerk.page.locator('[data-whose="hall"]').press("Enter")
    expect(clerk.page.locator("[data-hall-queues]")).to_contain_text(re.compile("户籍业务.*税务综合", re.S))
    assert axe_faults(clerk.page) == []
