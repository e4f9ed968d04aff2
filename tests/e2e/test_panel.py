"""The counter panel in a real browser, by keyboard, against a real hub."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, WebSocketRoute, expect

from tests.e2e.conftest import Opener, axe_faults
from tests.e2e.demo_hall import a_clerk, a_service
from tests.live import LiveHub
from tests.patience import UNSLOWED_MS, within_ms

pytestmark = pytest.mark.slow

NUMBER, STATE, MESSAGE = "[data-current-number]", "[data-ticket]", "[data-message-words]"
SIZES = [(1366, 768), (1024, 600), (683, 384), (512, 300)]  # the last two: the first at 200 %

Panel = Callable[[int], Page]


@pytest.fixture
def hub(own_hub: LiveHub) -> LiveHub:
    own_hub.start()
    return own_hub


@pytest.fixture
def panel(hub: LiveHub, opens: Opener) -> Panel:
    """`panel(3)`: the A clerk of counter 3 signs on, by keyboard."""

    def sign_on(counter: int) -> Page:
        page = opens("panel", hub.page(f"counter-{counter}"))
        types_sign_on(page, a_clerk(hub, counter), hub.pin(a_clerk(hub, counter)))
        expect(page.locator('[data-deed="next"]')).to_be_focused()
        return page

    return sign_on


def types_sign_on(page: Page, staff_number: str, pin: str) -> None:
    expect(page.locator("#staff-number")).to_be_focused()
    page.keyboard.type(staff_number)
    page.keyboard.press("Enter")
    expect(page.locator("#pin")).to_be_focused()
    page.keyboard.type(pin)
    page.keyboard.press("Enter")


class Line:
    """The panel's line from the hub; what comes can be held up on it."""

    def __init__(self) -> None:
        self._page: WebSocketRoute | None = None
        self._is_held = False
        self.held: list[str | bytes] = []

    def stand_between(self, page: WebSocketRoute) -> None:
        self._page = page
        page.connect_to_server().on_message(self._carries)

    def hold(self) -> None:
        self._is_held = True

    def deliver(self, messages: int) -> None:
        """Let the oldest pass, and hold the others up further."""
        assert self._page is not None
        for _ in range(messages):
            self._page.send(self.held.pop(0))

    def let_go(self) -> None:
        self.deliver(len(self.held))
        self._is_held = False

    def _carries(self, message: str | bytes) -> None:
        assert self._page is not None
        if self._is_held:
            self.held.append(message)
        else:
            self._page.send(message)


def test_a_clerk_does_everything_by_keyboard(hub: LiveHub, panel: Panel) -> None:
    first, second = (hub.presses_kiosk(a_service(hub, 1))["ticket"]["number"] for _ in range(2))
    page = panel(1)
    page.keyboard.press("n")
    expect(page.locator(NUMBER)).to_have_text(first)
    page.keyboard.press("r")
    expect(page.locator("[data-ticks]")).to_contain_text("1")
    page.keyboard.press("s")
    expect(page.locator(STATE)).to_have_attribute("data-state", "serving")
    page.keyboard.press("NumpadAdd")
    expect(page.locator(NUMBER)).to_have_text(second)
    page.keyboard.press("x")
    page.keyboard.press("Shift+Q")
    expect(page.locator("#staff-number")).to_be_focused()


def test_what_was_pressed_meanwhile_waits_for_the_board_it_means(hub: LiveHub, opens: Opener) -> None:
    hub.presses_kiosk(a_service(hub, 1))
    page, line = opens("panel", hub.page("counter-1")), Line()
    page.route_web_socket("**/socket.io/**", line.stand_between)
    page.reload()
    types_sign_on(page, a_clerk(hub, 1), hub.pin(a_clerk(hub, 1)))
    expect(page.locator('[data-deed="next"]')).to_be_focused()
    page.keyboard.press("n")
    expect(page.locator(STATE)).to_have_attribute("data-state", "called")

    line.hold()
    hub.signs_on(2, a_clerk(hub, 2))
    while not line.held:
        page.wait_for_timeout(50)
    older = len(line.held)
    with page.expect_response("**/no-shows"):
        page.keyboard.press("x")
        page.keyboard.press("Shift+Q")  # possible only once the number is gone from the window
    line.deliver(older)  # newer than what stood there when x was pressed, and yet without it
    page.wait_for_timeout(1500)
    line.let_go()
    expect(page.locator("#staff-number")).to_be_focused()


def test_enter_on_the_focused_next_button_calls(hub: LiveHub, panel: Panel) -> None:
    number = hub.presses_kiosk(a_service(hub, 1))["ticket"]["number"]
    page = panel(1)
    page.keyboard.press("Enter")
    expect(page.locator(NUMBER)).to_have_text(number)
    expect(page.locator('[data-deed="next"]')).to_be_focused()


def test_a_wrong_pin_is_told_in_its_place(hub: LiveHub, opens: Opener) -> None:
    page = opens("panel", hub.page("counter-1"))
    types_sign_on(page, a_clerk(hub, 1), "000000")
    expect(page.locator("[data-sign-on] [data-sign-on-problem]")).not_to_be_empty()
    expect(page.locator("#pin")).to_be_focused()
    expect(page.locator("#staff-number")).to_have_value(a_clerk(hub, 1))
    assert axe_faults(page) == []


def test_after_a_reload_the_same_ticket_is_there_within_a_second(hub: LiveHub, panel: Panel) -> None:
    number = hub.presses_kiosk(a_service(hub, 1))["ticket"]["number"]
    page = panel(1)
    page.keyboard.press("n")
    expect(page.locator(NUMBER)).to_have_text(number)
    page.reload()
    expect(page.locator(NUMBER)).to_have_text(number, timeout=within_ms(1))


def test_two_clerks_pressing_at_once_get_two_tickets(hub: LiveHub, panel: Panel) -> None:
    shared = a_service(hub, 1)
    other = next(c["number"] for c in hub.demo["counters"] if c["number"] != 1 and shared in c["services"])
    issued = {hub.presses_kiosk(shared)["ticket"]["number"] for _ in range(2)}
    pages = [panel(1), panel(other)]
    for page in pages:  # both presses are on their way before either answer is looked at
        page.evaluate("document.querySelector('[data-deed=next]').click()")
    for page in pages:
        expect(page.locator(STATE)).to_have_attribute("data-state", "called")
    assert {page.locator(NUMBER).inner_text() for page in pages} == issued


def test_a_trembling_hand_calls_once(hub: LiveHub, panel: Panel) -> None:
    first = hub.presses_kiosk(a_service(hub, 1))["ticket"]["number"]
    hub.presses_kiosk(a_service(hub, 1))
    page = panel(1)
    page.locator('[data-deed="next"]').dblclick()
    expect(page.locator(NUMBER)).to_have_text(first)
    expect(page.locator("[data-message]")).to_have_attribute("data-tone", "quiet")
    expect(page.locator("[data-waiting] > li")).to_have_count(1)


def test_a_lost_reply_calls_once(hub: LiveHub, panel: Panel) -> None:
    first = hub.presses_kiosk(a_service(hub, 1))["ticket"]["number"]
    hub.presses_kiosk(a_service(hub, 1))
    page = panel(1)
    lost: list[str] = []

    def lose_first(route: Route) -> None:
        if lost:
            return route.continue_()
        route.fetch()
        lost.append(route.request.url)
        return route.abort()

    page.route("**/calls", lose_first)
    page.keyboard.press("n")
    expect(page.locator(NUMBER)).to_have_text(first)
    expect(page.locator("[data-deed=start]")).to_have_attribute("aria-disabled", "false")
    expect(page.locator("[data-waiting] > li")).to_have_count(1)
    assert lost


def test_nobody_waiting_is_told_plainly(panel: Panel) -> None:
    page = panel(1)
    page.keyboard.press("n")
    expect(page.locator(MESSAGE)).to_contain_text("没有人等候")


def test_next_while_a_ticket_is_called_names_the_keys_to_press(hub: LiveHub, panel: Panel) -> None:
    hub.presses_kiosk(a_service(hub, 1))
    page = panel(1)
    page.keyboard.press("n")
    expect(page.locator(STATE)).to_have_attribute("data-state", "called")
    page.wait_for_timeout(700)
    page.keyboard.press("n")
    expect(page.locator(MESSAGE)).to_contain_text(re.compile("S .*F .*X"))
    page.keyboard.press("s")
    expect(page.locator(MESSAGE)).not_to_contain_text("X ")


def test_the_same_clerk_in_a_second_browser_is_noticed(hub: LiveHub, opens: Opener, panel: Panel) -> None:
    number = hub.presses_kiosk(a_service(hub, 1))["ticket"]["number"]
    first = panel(1)
    first.keyboard.press("n")
    expect(first.locator(NUMBER)).to_have_text(number)
    second = opens("panel", hub.page("counter-1"))
    expect(second.locator("[data-sign-on] [data-taken]")).to_be_visible()
    types_sign_on(second, a_clerk(hub, 1), hub.pin(a_clerk(hub, 1)))
    expect(second.locator(NUMBER)).to_have_text(number)

    expect(first.locator("[data-take-back]")).to_be_focused()
    assert axe_faults(first) == []
    first.keyboard.press("Enter")
    expect(first.locator("#pin")).to_be_focused()
    first.keyboard.type(hub.pin(a_clerk(hub, 1)))
    first.keyboard.press("Enter")
    expect(first.locator(NUMBER)).to_have_text(number)
    expect(second.locator("[data-take-back]")).to_be_visible()


def test_a_clerk_moves_to_another_counter(hub: LiveHub, opens: Opener, panel: Panel) -> None:
    first = panel(1)
    second = opens("panel", hub.page("counter-2"))
    types_sign_on(second, a_clerk(hub, 1), hub.pin(a_clerk(hub, 1)))
    expect(second.locator("[data-sign-on] [data-sign-on-move]")).to_be_focused()
    second.keyboard.press("Enter")
    expect(second.locator('[data-deed="next"]')).to_be_focused()
    expect(first.locator("[data-sign-on] [data-taken]")).to_contain_text("已经关闭")


def test_the_clerk_sees_that_a_call_was_shown_and_spoken(hub: LiveHub, opens: Opener, panel: Panel) -> None:
    hub.presses_kiosk(a_service(hub, 1))
    page = panel(1)
    expect(page.locator("[data-warnings]")).to_contain_text("大屏未连接")
    display = opens("lobby", hub.page("d1"))
    display.wait_for_selector("html[data-hub=here]")
    expect(page.locator("[data-warnings]")).not_to_contain_text("大屏未连接")
    page.keyboard.press("n")
    expect(page.locator(".tick[data-done]")).to_have_count(2, timeout=30_000)


def test_r08_after_the_half_minute_the_clerk_is_asked_to_recall_or_start(
    hub: LiveHub, config_dir: Path, panel: Panel
) -> None:
    hub.stop()
    settings = config_dir / "hall.toml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace("start_prompt_seconds = 30", "start_prompt_seconds = 1")
    settings.write_text(text, encoding="utf-8")
    hub.start()
    hub.presses_kiosk(a_service(hub, 1))
    page = panel(1)
    page.keyboard.press("n")
    expect(page.locator("[data-ticket][data-prompt]")).to_be_visible()
    expect(page.locator(MESSAGE)).to_contain_text("请重呼")
    assert axe_faults(page) == []
    page.keyboard.press("s")
    expect(page.locator("[data-ticket][data-prompt]")).to_have_count(0)


def test_a_lost_hub_is_told_and_nothing_can_be_pressed(hub: LiveHub, panel: Panel) -> None:
    hub.presses_kiosk(a_service(hub, 1))
    page = panel(1)
    page.keyboard.press("n")
    expect(page.locator(STATE)).to_have_attribute("data-state", "called")
    hub.kill()
    expect(page.locator(".away-notice")).to_be_visible(timeout=5000)
    expect(page.locator('[data-deed="start"]')).to_have_attribute("aria-disabled", "true")
    hub.start()
    expect(page.locator('[data-deed="start"]')).to_have_attribute(
        "aria-disabled", "false", timeout=UNSLOWED_MS
    )


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_button_is_in_reach_on_small_screens(
    hub: LiveHub, panel: Panel, width: int, height: int
) -> None:
    for _ in range(25):
        hub.presses_kiosk(a_service(hub, 1))
    page = panel(1)
    page.set_viewport_size({"width": width, "height": height})
    page.keyboard.press("n")
    expect(page.locator(STATE)).to_have_attribute("data-state", "called")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if width > 760:
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    for button in page.locator(".deed").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 60
    assert axe_faults(page) == []
