"""A citizen's phone follows a ticket: a real browser of a phone's size, against a real hub."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Opener, axe_faults
from tests.live import LiveHub

pytestmark = pytest.mark.slow

NEXT_POLL_MS = 7_000


def phone(opens: Opener, url: str) -> Page:
    page = opens("phone", url, locale="zh-CN")
    expect(page.locator("[data-number]")).not_to_be_empty()
    return page


def test_the_phone_follows_the_ticket_to_its_window(live_hub: LiveHub, opens: Opener) -> None:
    issued = live_hub.presses_kiosk("tax")
    page = phone(opens, issued["tracking_url"])
    expect(page.locator("[data-number]")).to_have_text(issued["ticket"]["number"])
    expect(page.locator("[data-main]")).to_have_text("下一位就是您，请做好准备")
    assert axe_faults(page) == []

    token = live_hub.signs_on(8, "1008")
    live_hub.calls(8, token)
    expect(page.locator("[data-main]")).to_have_text("请到 8 号窗口办理", timeout=NEXT_POLL_MS)
    assert axe_faults(page) == []

    live_hub.asks("POST", f"/tickets/{issued['ticket']['ticket_id']}/no-shows", {}, token)
    expect(page.locator("[data-stage]")).to_have_text("已过号", timeout=NEXT_POLL_MS)
    expect(page.locator("[data-main]")).to_be_empty()
    expect(page.locator("[data-advice]")).to_contain_text("排在 3 位之后")
    expect(page.locator("[data-rejoin] img")).to_be_visible()
    assert axe_faults(page) == []


def test_a_phone_counts_who_is_ahead_in_both_languages(live_hub: LiveHub, opens: Opener) -> None:
    live_hub.presses_kiosk("property")
    page = phone(opens, live_hub.presses_kiosk("property")["tracking_url"])
    expect(page.locator("[data-main]")).to_have_text("您前面还有 1 人")
    page.click("[data-press=language]")
    expect(page.locator("[data-main]")).to_have_text("1 person ahead of you")
    assert axe_faults(page) == []


def test_a_phone_without_network_says_how_old_it_is(live_hub: LiveHub, opens: Opener) -> None:
    page = phone(opens, live_hub.presses_kiosk("medical")["tracking_url"])
    page.context.set_offline(True)
    expect(page.locator("[data-stale]")).to_contain_text("请以大厅屏幕为准", timeout=13_000)
    assert axe_faults(page) == []
    page.context.set_offline(False)
    expect(page.locator("[data-stale]")).to_be_hidden(timeout=NEXT_POLL_MS)


def test_an_unknown_code_is_said_to_be_unknown(live_hub: LiveHub, opens: Opener) -> None:
    page = opens("phone", f"{live_hub.url}/t/no-such-code", locale="zh-CN")
    expect(page.locator("[data-unknown]")).to_contain_text("没有查到这个号码")
    assert axe_faults(page) == []


def test_r17_a_phone_names_the_businesses_still_to_come(live_hub: LiveHub, opens: Opener) -> None:
    body = {"service_id": "social", "further": ["medical", "general"], "priority_class": "elderly"}
    _, issued = live_hub.asks("POST", "/tickets", body, live_hub.device("k1")["key"])
    page = phone(opens, issued["tracking_url"])
    expect(page.locator("[data-further-list] li")).to_have_text(["医疗保障", "综合咨询"])
    expect(page.locator("body")).not_to_contain_text("老年人")
    assert axe_faults(page) == []
