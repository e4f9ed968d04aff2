"""Citizens at the kiosk: a real browser at both real sizes, against a real hub."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, Route, expect

from hub.domain.hours import WEEKDAYS
from tests.e2e.conftest import Opener, axe_faults
from tests.live import LiveHub
from tests.patience import UNSLOWED_MS, within_ms

pytestmark = pytest.mark.slow

SETTLED_MS = 600  # a page takes presses once it was there for half a second
CONFIRM, DONE = '[data-press="confirm"]:visible', '[data-press="finish"]:visible'
BACK = '[data-press="back"]:visible'
NUMBER, PAPER, AWAY = "[data-number]", "[data-paper]", "[data-away]"


def kiosk(opens: Opener, hub: LiveHub, size: str = "kiosk") -> Page:
    page = opens(size, hub.page("k1"))
    expect(page.locator("html[data-hub=here]")).to_be_attached()
    settle(page)
    return page


def settle(page: Page) -> None:
    page.wait_for_timeout(SETTLED_MS)


def chooses(page: Page, service_id: str) -> None:
    page.click(f'[data-service="{service_id}"]')
    expect(page.locator(CONFIRM)).to_be_visible()
    settle(page)


def takes_number(page: Page, service_id: str = "residence") -> str:
    chooses(page, service_id)
    page.click(CONFIRM)
    expect(page.locator(NUMBER)).to_be_visible()
    return str(page.locator(NUMBER).text_content())


def waiting(hub: LiveHub, service_id: str) -> int:
    _, board = hub.asks("GET", "/boards/kiosk/k1", key=hub.device("k1")["key"])
    return int(next(s["waiting"] for s in board["services"] if s["id"] == service_id))


def taps(page: Page, selector: str, times: int) -> None:
    """Hands that hit one spot again and again, whatever stands there by now."""
    box = page.locator(selector).bounding_box()
    assert box is not None
    for _ in range(times):
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_timeout(80)


def tabs_to(page: Page, selector: str) -> None:
    """Tab until it has the focus; fail when it never comes."""
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"no Tab leads to {selector}")


def rewrite(config_dir: Path, change: Callable[[str], str]) -> None:
    file = config_dir / "hall.toml"
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")


def test_one_press_and_one_confirmation_give_number_queue_and_place(live_hub: LiveHub, opens: Opener) -> None:
    ahead = waiting(live_hub, "residence")
    page = kiosk(opens, live_hub)
    number = takes_number(page)
    assert number.startswith("A")
    expect(page.locator("[data-ticket-where]")).to_contain_text("东等候区")
    assert waiting(live_hub, "residence") == ahead + 1
    expect(page.locator(f"{PAPER}[data-paper=printed]")).to_contain_text("请取走小票")


def test_ten_impatient_taps_on_each_page_give_one_ticket(live_hub: LiveHub, opens: Opener) -> None:
    before = waiting(live_hub, "social")
    page = kiosk(opens, live_hub)
    taps(page, '[data-service="social"]', 10)
    settle(page)
    taps(page, CONFIRM, 10)
    expect(page.locator(NUMBER)).to_be_visible()
    assert waiting(live_hub, "social") == before + 1


def test_a_lost_reply_brings_the_same_ticket(live_hub: LiveHub, opens: Opener) -> None:
    before = waiting(live_hub, "medical")
    page = kiosk(opens, live_hub)
    losses = iter([True, True])

    def lose_twice(route: Route) -> None:
        answer = route.fetch()
        if next(losses, False):
            route.abort()
        else:
            route.fulfill(response=answer)

    page.route("**/api/v1/tickets", lose_twice)
    assert takes_number(page, "medical").startswith("D")
    assert waiting(live_hub, "medical") == before + 1


def test_a_reload_before_the_reply_brings_the_same_ticket(live_hub: LiveHub, opens: Opener) -> None:
    before = waiting(live_hub, "business")
    page = kiosk(opens, live_hub)
    sent: list[str] = []

    def first_reply_never_comes(route: Route) -> None:
        sent.append(route.request.headers["idempotency-key"])
        if len(sent) == 1:
            route.fetch()
        else:
            route.continue_()

    page.route("**/api/v1/tickets", first_reply_never_comes)
    chooses(page, "business")
    with page.expect_request("**/api/v1/tickets"):
        page.click(CONFIRM)
    page.wait_for_timeout(300)
    page.reload()
    expect(page.locator(NUMBER)).to_be_visible()
    assert waiting(live_hub, "business") == before + 1
    assert sent == [sent[0]] * 2


def test_the_number_goes_by_itself_and_at_once_when_done(live_hub: LiveHub, opens: Opener) -> None:
    page = kiosk(opens, live_hub)
    takes_number(page)
    expect(page.locator('[data-part="home"]')).to_be_visible(timeout=within_ms(4))
    settle(page)
    takes_number(page)
    settle(page)
    page.click(DONE)
    expect(page.locator('[data-part="home"]')).to_be_visible(timeout=within_ms(0.5))


def test_the_language_changes_every_page_and_goes_with_the_citizen(live_hub: LiveHub, opens: Opener) -> None:
    page = kiosk(opens, live_hub)
    page.click('[data-press="language"]')
    expect(page.locator("#home-title")).to_have_text("Please choose a service")
    chooses(page, "tax")
    page.click('[data-press="language"]')
    expect(page.locator("#confirm-title")).to_contain_text("税务综合")
    page.click('[data-press="language"]')
    settle(page)
    page.click(CONFIRM)
    expect(page.locator("#ticket-title")).to_have_text("Your number")
    settle(page)
    page.click(DONE)
    expect(page.locator("#home-title")).to_have_text("请选择您要办理的业务")


def test_everything_can_be_done_by_keyboard(live_hub: LiveHub, opens: Opener) -> None:
    page = kiosk(opens, live_hub)
    page.keyboard.press("Tab")
    expect(page.locator(':focus[data-service="residence"]')).to_be_attached()
    page.keyboard.press("Enter")
    expect(page.locator("#confirm-title")).to_be_focused()
    settle(page)
    tabs_to(page, BACK)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("#ticket-title")).to_be_focused()
    settle(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#home-title")).to_be_focused()


def test_the_number_is_read_out_with_queue_and_place(live_hub: LiveHub, opens: Opener) -> None:
    page = kiosk(opens, live_hub)
    number = takes_number(page, "general")
    announced = page.locator("[data-announce][aria-live=assertive]")
    expect(announced).to_contain_text(" ".join(number))
    expect(announced).to_contain_text("西等候区")


@pytest.mark.parametrize("size", ["kiosk", "kiosk-landscape"])
@pytest.mark.parametrize("choice", [None, "language", "larger"])
def test_no_page_scrolls_or_fails_axe(
    live_hub: LiveHub, opens: Opener, size: str, choice: str | None
) -> None:
    page = kiosk(opens, live_hub, size)
    if choice:
        page.click(f'[data-press="{choice}"]')
    assert flaws(page) == []
    chooses(page, "property")
    assert flaws(page) == []
    page.click(CONFIRM)
    expect(page.locator(f"{PAPER}[data-paper=printed]")).to_be_visible()
    assert flaws(page) == []


def flaws(page: Page) -> list[str]:
    """Whatever axe finds, whatever would have to be scrolled, whatever is smaller than 60 px to press."""
    cut = page.evaluate(
        """[...document.querySelectorAll(".kiosk, .stage, .services, .service, .sheet, .slip__inner")]
        .filter((box) => box.checkVisibility())
        .filter((box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
        .map((box) => `cut: ${box.className}`)"""
    )
    small = page.evaluate(
        """[...document.querySelectorAll("button")].filter((button) => button.checkVisibility())
        .filter((button) => Math.min(button.offsetWidth, button.offsetHeight) < 60)
        .map((button) => `small: ${button.textContent.trim()}`)"""
    )
    return [*axe_faults(page), *cut, *small]


def test_a_kiosk_without_its_hub_says_so_and_is_back_within_a_second(own_hub: LiveHub, opens: Opener) -> None:
    own_hub.start()
    page = kiosk(opens, own_hub)
    own_hub.kill()
    expect(page.locator(AWAY)).to_be_visible(timeout=5_000)
    expect(page.locator(AWAY)).to_contain_text("请稍候")
    assert page.locator("[data-stage]").evaluate("stage => stage.inert")
    assert axe_faults(page) == []
    page.wait_for_timeout(10_000)  # long enough for a browser to slow down sockets that keep failing
    own_hub.start()
    expect(page.locator(AWAY)).to_be_hidden(timeout=UNSLOWED_MS)
    takes_number(page)


def test_without_paper_the_kiosk_says_what_to_do_within_four_seconds(
    own_hub: LiveHub, config_dir: Path, opens: Opener
) -> None:
    rewrite(config_dir, lambda text: text.replace('"virtual:"', '"network://127.0.0.1:9"', 1))
    own_hub.start()
    page = kiosk(opens, own_hub)
    takes_number(page)
    expect(page.locator(PAPER)).to_contain_text("请记住或拍下号码", timeout=within_ms(4))
    expect(page.locator("[data-countdown]")).to_contain_text("2")
    assert axe_faults(page) == []


def test_a_service_out_of_hours_is_shown_with_its_hours_and_gives_no_number(
    own_hub: LiveHub, config_dir: Path, opens: Opener
) -> None:
    other_day = WEEKDAYS[(datetime.now(ZoneInfo("Asia/Shanghai")) + timedelta(days=3)).weekday()]
    rewrite(
        config_dir,
        lambda text: text.replace("keep_posted_hours = false", "keep_posted_hours = true").replace(
            'hours = ["mon-fri 09:00-17:00", "sat 09:00-12:00"]', f'hours = ["{other_day} 09:00-17:00"]', 1
        ),
    )
    own_hub.start()
    page = kiosk(opens, own_hub)
    closed = page.locator('[data-service="residence"]')
    expect(closed).to_have_attribute("aria-disabled", "true")
    expect(closed).to_contain_text("不在受理时间")
    expect(closed).to_contain_text("09:00-17:00")
    closed.click(force=True)
    expect(page.locator("[data-home-said]")).to_contain_text("户籍业务")
    expect(page.locator('[data-part="home"]')).to_be_visible()
    assert axe_faults(page) == []
