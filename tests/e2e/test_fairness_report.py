"""The order report in a real browser against a real hub (R10, R11)."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Opener, axe_faults
from tests.live import LiveHub

pytestmark = pytest.mark.slow

Report = Callable[..., Page]


@pytest.fixture
def report(live_hub: LiveHub, opens: Opener) -> Report:
    """`report()`: a supervisor signs on at the desk and goes on to the report."""

    def go(size: str = "panel") -> Page:
        page = opens(size, f"{live_hub.url}/supervisor/")
        page.fill("#staff-number", "9001")
        page.fill("#password", live_hub.password("9001"))
        page.keyboard.press("Enter")
        page.locator(".book[href$='fairness']").click()
        expect(page.locator("[data-sheet]")).to_be_visible()
        return page

    return go


def out_of_order(hub: LiveHub) -> None:
    """Three come, an elderly person among them; the clerk calls by class, then the last by name."""
    kiosk = hub.device("k1")["key"]
    tickets = []
    for priority in (None, "elderly", None):
        body = {"service_id": "residence", "priority_class": priority}
        tickets.append(hub.asks("POST", "/tickets", body, kiosk)[1]["ticket"])
    token = hub.signs_on(3, "1003")
    called = hub.calls(3, token)["ticket"]
    hub.asks("POST", f"/tickets/{called['ticket_id']}/starts", {}, token)
    body = {"ticket_id": tickets[2]["ticket_id"], "reason": "孩子发烧"}
    assert hub.asks("POST", "/counters/3/calls", body, token)[0] == 201


def test_a_day_in_order_says_so_and_one_out_of_order_says_why(live_hub: LiveHub, report: Report) -> None:
    page = report()
    expect(page.locator("[data-calm]")).to_be_visible()
    assert axe_faults(page) == []
    out_of_order(live_hub)
    page.locator("[data-again]").press("Enter")
    expect(page.locator(".pass")).to_have_count(2)
    first = page.locator(".pass").first
    expect(first).to_contain_text("A003")
    expect(first).to_contain_text("孩子发烧")
    expect(first.locator(".passed")).to_contain_text(["A001"])
    expect(page.locator("[data-verdict]")).to_have_attribute("data-tone", "success")
    assert axe_faults(page) == []


def test_the_list_is_narrowed_by_a_reason_and_widened_again(report: Report) -> None:
    page = report()
    cause = page.locator(".cause[data-cause=priority]")
    cause.press("Enter")
    expect(page.locator(".pass")).to_have_count(1)
    expect(page.locator(".pass")).to_contain_text("老年人")
    expect(cause).to_have_attribute("aria-pressed", "true")
    expect(cause).to_be_focused()
    cause.press("Enter")
    expect(page.locator(".pass")).to_have_count(2)


def test_the_table_is_downloaded_for_the_day_that_is_shown(report: Report) -> None:
    page = report()
    with page.expect_download() as downloading:
        page.locator("[data-download]").click()
    day = page.locator("[data-day]").input_value()
    assert downloading.value.suggested_filename == f"order-{day}.csv"


@pytest.mark.parametrize("size", ["phone", "small-tablet"])
def test_nothing_runs_over_at_any_size(report: Report, size: str) -> None:
    page = report(size)
    expect(page.locator(".pass")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe_faults(page) == []


def test_whoever_is_not_signed_on_is_sent_to_the_desk(live_hub: LiveHub, opens: Opener) -> None:
    page = opens("panel", f"{live_hub.url}/supervisor/fairness")
    expect(page.locator("#staff-number")).to_be_focused()
