"""The lobby screen in a real browser, against a real hub."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from commands.install.system import browser as chromium
from tests.e2e.conftest import FLAGS, Opener, axe_faults
from tests.e2e.demo_hall import a_service, signs_on, until
from tests.live import LiveHub
from tests.patience import UNSLOWED_MS, within, within_ms

pytestmark = pytest.mark.slow

EAST_COUNTERS = (1, 2, 3)
NUMBER, COUNTER = "[data-standing-number]", "[data-standing-counter]"
# Notes every number that stands large, in order, without looking from outside at the right moment.
WATCH_TURNS = """() => {
  window.turns = [];
  const look = () => {
    const number = document.querySelector("[data-standing-number]").textContent;
    if (number && window.turns.at(-1) !== number) window.turns.push(number);
  };
  new MutationObserver(look).observe(document.querySelector("[data-stage]"),
    {subtree: true, childList: true, characterData: true});
}"""


@pytest.fixture
def hub(own_hub: LiveHub) -> LiveHub:
    own_hub.start()
    return own_hub


def lobby(opens: Opener, hub: LiveHub, **options: object) -> Page:
    page = opens("lobby", hub.page("d1"), **options)
    page.wait_for_selector("html[data-hub=here]")
    return page


def clerks(hub: LiveHub) -> dict[int, str]:
    return {counter: signs_on(hub, counter) for counter in EAST_COUNTERS}


def test_before_the_first_call_the_screen_says_so(hub: LiveHub, opens: Opener) -> None:
    page = lobby(opens, hub)
    expect(page.locator(".stage__words--empty")).to_be_visible()
    expect(page.locator("[data-counters] > li")).to_have_count(
        sum(counter["zone"] == "east" for counter in hub.demo["counters"])
    )
    assert axe_faults(page) == []


def test_three_calls_in_one_second_each_get_their_turn_and_are_spoken_in_order(
    hub: LiveHub, opens: Opener
) -> None:
    tokens = clerks(hub)
    for counter in tokens:
        hub.presses_kiosk(a_service(hub, counter))
    page = lobby(opens, hub)
    page.evaluate(WATCH_TURNS)
    started = time.monotonic()
    called = [hub.calls(counter, token)["ticket"] for counter, token in tokens.items()]
    assert time.monotonic() - started < within(1)
    numbers = [ticket["number"] for ticket in called]

    page.wait_for_function("n => window.turns.length === n", arg=len(numbers), timeout=within_ms(5))
    assert page.evaluate("window.turns") == numbers
    expect(page.locator(COUNTER)).to_have_text(str(called[-1]["counter_number"]))

    speech = [_speech_urls(hub, ticket["ticket_id"]) for ticket in called]
    until(lambda: all(_is_spoken(hub, counter, tokens[counter]) for counter in tokens), 60)
    fetched = page.evaluate("performance.getEntriesByType('resource').map((r) => new URL(r.name).pathname)")
    sentences = [url for urls in speech for url in urls]
    assert [url for url in fetched if url in sentences] == sentences


def test_the_clerk_sees_that_the_call_was_shown(hub: LiveHub, opens: Opener) -> None:
    tokens = clerks(hub)
    lobby(opens, hub)
    hub.presses_kiosk(a_service(hub, 1))
    hub.calls(1, tokens[1])
    until(lambda: _announcement(hub, 1, tokens[1])["shown_at"] is not None, within(3))


def test_a_lost_hub_is_told_within_five_seconds_and_the_truth_is_back_within_one(
    hub: LiveHub, opens: Opener
) -> None:
    tokens = clerks(hub)
    service = a_service(hub, 1)
    first, second = hub.presses_kiosk(service)["ticket"], hub.presses_kiosk(service)["ticket"]
    hub.calls(1, tokens[1])
    page = lobby(opens, hub)
    expect(page.locator(NUMBER)).to_have_text(first["number"])

    hub.kill()
    page.wait_for_selector("html[data-hub=away]", timeout=5000)
    expect(page.locator(".stage__words--lost")).to_be_visible()
    for old in (NUMBER, "[data-last]", ".post__ticket >> nth=0"):
        expect(page.locator(old)).not_to_be_visible()
    assert axe_faults(page) == []

    hub.start()
    page.wait_for_selector("html[data-hub=here]", timeout=UNSLOWED_MS)
    expect(page.locator(NUMBER)).to_have_text(first["number"])
    hub.asks("POST", f"/tickets/{first['ticket_id']}/no-shows", {}, tokens[1])
    hub.calls(1, tokens[1])
    expect(page.locator(NUMBER)).to_have_text(second["number"])


def test_calls_missed_while_away_are_shown_on_return(hub: LiveHub, opens: Opener) -> None:
    tokens = clerks(hub)
    page = lobby(opens, hub)
    for counter in tokens:
        hub.presses_kiosk(a_service(hub, counter))
    page.route("**/readyz", lambda route: route.abort())  # this screen alone is cut off
    hub.kill()
    page.wait_for_selector("html[data-hub=away]", timeout=5000)
    hub.start()
    numbers = [hub.calls(counter, token)["ticket"]["number"] for counter, token in tokens.items()]
    page.unroute("**/readyz")
    expect(page.locator(NUMBER)).to_have_text(numbers[-1], timeout=within_ms(1.5))
    shown = page.locator("[data-last] .last__number").all_text_contents()
    assert shown == [numbers[1], numbers[0]]


def test_a_silenced_browser_shows_how_to_let_it_speak(hub: LiveHub, silent_browser: Browser) -> None:
    tokens = clerks(hub)
    page = silent_browser.new_page(viewport={"width": 1920, "height": 1080})
    page.goto(hub.page("d1"))
    expect(page.locator("[data-unmute]")).to_be_visible()
    until(lambda: _screens(hub, tokens[1]) == {"connected": 1, "mute": 1}, within(3))
    assert axe_faults(page) == []

    page.keyboard.press("Enter")
    expect(page.locator("[data-unmute]")).to_be_hidden()
    until(lambda: _screens(hub, tokens[1]) == {"connected": 1, "mute": 0}, within(3))


def test_with_reduced_motion_a_call_appears_at_once(hub: LiveHub, opens: Opener) -> None:
    tokens = clerks(hub)
    hub.presses_kiosk(a_service(hub, 1))
    page = lobby(opens, hub, reduced_motion="reduce")
    number = hub.calls(1, tokens[1])["ticket"]["number"]
    expect(page.locator(NUMBER)).to_have_text(number)
    moving = page.locator("[data-stage]").evaluate(
        "(e) => e.getAnimations({subtree: true})"
        ".filter((animation) => animation.effect.getComputedTiming().duration > 1).length"
    )
    assert moving == 0


def test_the_large_number_can_be_read_from_ten_metres(hub: LiveHub, opens: Opener) -> None:
    """EN 301 549: a capital of 122 mm at ten metres is 194 px of the 1080 on a 55-inch screen."""
    tokens = clerks(hub)
    hub.presses_kiosk(a_service(hub, 1))
    hub.calls(1, tokens[1])
    page = lobby(opens, hub)
    cap_height = 0.733  # of the font size, in Noto Sans SC
    for selector, least in ((NUMBER, 194), (COUNTER, 194)):
        size = page.locator(selector).evaluate("(e) => parseFloat(getComputedStyle(e).fontSize)")
        assert size * cap_height >= least
    assert axe_faults(page) == []


@pytest.fixture
def silent_browser(browser: Browser) -> Iterator[Browser]:
    """A browser that lets no page sound before somebody touches it."""
    flags = [flag for flag in FLAGS if not flag.startswith("--autoplay-policy")]
    silent = browser.browser_type.launch(executable_path=chromium(), args=flags)
    yield silent
    silent.close()


def _screens(hub: LiveHub, token: str) -> dict[str, int]:
    _, board = hub.asks("GET", "/boards/counter/1", key=token)
    return {name: board["screens"][name] for name in ("connected", "mute")}


def _announcement(hub: LiveHub, counter: int, token: str) -> dict[str, object]:
    status, board = hub.asks("GET", f"/boards/counter/{counter}", key=token)
    assert status == 200, board
    found: dict[str, object] = board["current"]["announcement"]
    return found


def _is_spoken(hub: LiveHub, counter: int, token: str) -> bool:
    return _announcement(hub, counter, token)["spoken_at"] is not None


def _speech_urls(hub: LiveHub, ticket_id: str) -> list[str]:
    _, board = hub.asks("GET", "/boards/lobby/east", key=hub.device("d1")["key"])
    call = next(call for call in board["calls"] if call["ticket_id"] == ticket_id)
    return [sentence["url"] for sentence in call["speech"]]
