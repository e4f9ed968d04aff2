"""At the kiosk besides taking one number: priority, further businesses, a missed call, a matter, aids."""

import re
import sqlite3

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Opener
from tests.e2e.demo_hall import signs_on
from tests.e2e.test_kiosk import CONFIRM, NUMBER, chooses, flaws, kiosk, settle
from tests.live import Json, LiveHub

pytestmark = pytest.mark.slow

AIDS = ["contrast", "low"]


def ticket_of(hub: LiveHub, number: str) -> Json:
    """The newest ticket of that number, as the hub keeps it."""
    with sqlite3.connect(next(hub.data_dir.glob("*.db"))) as connection:
        connection.row_factory = sqlite3.Row
        found = connection.execute(
            "SELECT * FROM tickets WHERE number = ? ORDER BY issued_at DESC", (number,)
        ).fetchone()
    return dict(found)


def scans(page: Page, text: str) -> None:
    """A scanner types what it read, quickly, and Enter."""
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def misses_call(hub: LiveHub, counter: int, service_id: str) -> Json:
    """A citizen takes a number, is called and does not come."""
    issued = hub.presses_kiosk(service_id)
    token = signs_on(hub, counter)
    called = hub.calls(counter, token)["ticket"]
    while called["ticket_id"] != issued["ticket"]["ticket_id"]:
        hub.asks("POST", f"/tickets/{called['ticket_id']}/no-shows", {}, token)
        called = hub.calls(counter, token)["ticket"]
    hub.asks("POST", f"/tickets/{called['ticket_id']}/no-shows", {}, token)
    return issued


def test_r11_a_class_chosen_is_on_the_number_and_costs_no_further_press(
    live_hub: LiveHub, opens: Opener
) -> None:
    page = kiosk(opens, live_hub)
    chooses(page, "residence")
    page.click('[data-class="elderly"]')
    expect(page.locator('[data-class="elderly"]')).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-prefer-note]")).to_contain_text("请在窗口出示有关证件")
    page.click(CONFIRM)
    expect(page.locator("[data-ticket-priority]")).to_contain_text("老年人")
    number = str(page.locator(NUMBER).text_content())
    assert ticket_of(live_hub, number)["priority_class"] == "elderly"


def test_r17_two_businesses_go_with_one_number(live_hub: LiveHub, opens: Opener) -> None:
    page = kiosk(opens, live_hub)
    chooses(page, "social")
    page.click('[data-press="add"]')
    expect(page.locator('[data-service="social"]')).to_have_attribute("aria-disabled", "true")
    settle(page)
    page.click('[data-service="medical"]')
    expect(page.locator("[data-visit-list] li")).to_have_count(2)
    assert flaws(page) == []
    settle(page)
    page.click(CONFIRM)
    expect(page.locator("[data-ticket-service]")).to_have_text("社会保险 → 医疗保障")
    number = str(page.locator(NUMBER).text_content())
    assert "medical" in str(ticket_of(live_hub, number)["remaining"])


def test_r13_a_business_tells_what_it_asks_for_before_the_number(live_hub: LiveHub, opens: Opener) -> None:
    page = kiosk(opens, live_hub)
    chooses(page, "property")
    expect(page.locator("[data-chosen-materials]")).to_contain_text("不动产权属证书")
    page.click('[data-tab="guide"]')
    expect(page.locator("[data-guide]")).to_contain_text("办结时限")
    expect(page.locator("[data-chosen-materials]")).to_be_hidden()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("[data-chosen-materials]")).to_be_visible()


def test_r13_the_list_of_papers_is_printed_without_a_number(live_hub: LiveHub, opens: Opener) -> None:
    page = kiosk(opens, live_hub)
    chooses(page, "business")
    page.click('[data-press="print"]')
    expect(page.locator("[data-print]")).to_contain_text("请取走清单")
    assert flaws(page) == []
    assert page.locator('[data-part="confirm"]').is_visible()


def test_a_missed_number_is_back_in_the_line_with_one_scan(live_hub: LiveHub, opens: Opener) -> None:
    missed = misses_call(live_hub, 8, "tax")
    page = kiosk(opens, live_hub)
    page.click('[data-press="rejoin"]')
    expect(page.locator("#rejoin-title")).to_be_visible()
    assert flaws(page) == []
    scans(page, missed["tracking_url"])
    expect(page.locator("[data-found-title]")).to_have_text("报到成功，请继续等候")
    expect(page.locator("[data-found-number]")).to_have_text(missed["ticket"]["number"])
    assert flaws(page) == []
    assert ticket_of(live_hub, missed["ticket"]["number"])["state"] == "waiting"


def test_where_the_browser_reads_codes_the_camera_is_offered(live_hub: LiveHub, opens: Opener) -> None:
    issued = live_hub.presses_kiosk("general")
    page = kiosk(opens, live_hub)
    page.evaluate(
        """(address) => {
        window.BarcodeDetector = class { detect() { return Promise.resolve([{ rawValue: address }]); } };
        navigator.mediaDevices.getUserMedia = () => Promise.resolve(new MediaStream());
        }""",
        issued["tracking_url"],
    )
    page.click('[data-press="rejoin"]')
    settle(page)
    page.click('[data-press="camera"]')
    expect(page.locator("[data-found-number]")).to_have_text(issued["ticket"]["number"])


def test_a_slip_scanned_at_any_time_tells_how_it_stands(live_hub: LiveHub, opens: Opener) -> None:
    issued = live_hub.presses_kiosk("property")
    page = kiosk(opens, live_hub)
    scans(page, issued["tracking_url"])
    expect(page.locator("[data-found-number]")).to_have_text(issued["ticket"]["number"])
    expect(page.locator("[data-found-title]")).to_have_text("等候中")
    assert ticket_of(live_hub, issued["ticket"]["number"])["rejoin_count"] == 0


def test_a_slip_of_another_day_is_explained_and_may_be_scanned_again(
    live_hub: LiveHub, opens: Opener
) -> None:
    page = kiosk(opens, live_hub)
    scans(page, "http://hall.example/t/aaaaaaaaaaaaaaaaaaaaaa")
    expect(page.locator("[data-rejoin-problem]")).to_contain_text("号码仅限当日有效")
    assert flaws(page) == []
    scans(page, "6901234567892012345")
    expect(page.locator("[data-rejoin-problem]")).to_contain_text("请再扫一次")


def accepts_matter(hub: LiveHub) -> tuple[str, str]:
    """A promised business is accepted at window 9; answers the digits of its number and its check code."""
    hub.presses_kiosk("property")
    token = signs_on(hub, 9)
    ticket_id = hub.calls(9, token)["ticket"]["ticket_id"]
    hub.asks("POST", f"/tickets/{ticket_id}/starts", {}, token)
    status, answer = hub.asks("POST", f"/tickets/{ticket_id}/matters", {}, token)
    assert status == 201, answer
    with sqlite3.connect(next(hub.data_dir.glob("*.db"))) as connection:
        found = connection.execute(
            "SELECT year, serial, check_code FROM matters ORDER BY serial DESC LIMIT 1"
        ).fetchone()
    return f"{found[0]}{found[1]:04}", found[2]


@pytest.mark.parametrize("size", ["kiosk", "kiosk-landscape"])
def test_r14_a_matter_is_looked_up_with_the_codes_of_its_receipt(
    live_hub: LiveHub, opens: Opener, size: str
) -> None:
    number, code = accepts_matter(live_hub)
    page = kiosk(opens, live_hub, size)
    page.click('[data-press="matter"]')
    settle(page)
    assert flaws(page) == []
    for digit in number + ("0000" if code != "0000" else "1111"):
        page.click(f'[data-key="{digit}"]')
    page.click('[data-press="ask"]')
    expect(page.locator("[data-matter-problem]")).to_be_visible()
    assert flaws(page) == []
    page.keyboard.type(code, delay=150)
    page.click('[data-press="ask"]')
    expect(page.locator("[data-found-title]")).to_have_text("已受理，正在办理")
    expect(page.locator("[data-found-main]")).to_contain_text("承诺办结日期")
    assert flaws(page) == []


def test_what_one_citizen_typed_is_gone_for_the_next(live_hub: LiveHub, opens: Opener) -> None:
    page = kiosk(opens, live_hub)
    page.click('[data-press="matter"]')
    settle(page)
    page.click('[data-key="7"]')
    page.click('[data-press="back"]:visible')
    settle(page)
    page.click('[data-press="matter"]')
    assert re.sub(r"\s", "", str(page.locator('[data-entry="number"]').text_content())) == ""


@pytest.mark.parametrize("size", ["kiosk", "kiosk-landscape"])
@pytest.mark.parametrize("aid", AIDS)
def test_r20_every_reading_aid_keeps_every_page_whole(
    live_hub: LiveHub, opens: Opener, size: str, aid: str
) -> None:
    page = kiosk(opens, live_hub, size)
    page.click('[data-press="access"] >> nth=-1')
    assert flaws(page) == []
    page.click(f'[data-press="{aid}"]')
    page.click('.access [data-press="access"]')
    assert flaws(page) == []
    chooses(page, "social")
    assert flaws(page) == []


def test_r20_within_reach_nothing_to_press_stands_in_the_upper_third(
    live_hub: LiveHub, opens: Opener
) -> None:
    page = kiosk(opens, live_hub)
    page.click('[data-press="access"] >> nth=-1')
    page.click('[data-press="low"]')
    page.click('.access [data-press="access"]')
    highest = "Math.min(...[...document.querySelectorAll('button')].filter((b) => b.checkVisibility())"
    assert page.evaluate(f"{highest}.map((b) => b.getBoundingClientRect().top)) / innerHeight") > 1 / 3


def test_r20_aids_go_with_the_citizen(live_hub: LiveHub, opens: Opener) -> None:
    page = kiosk(opens, live_hub)
    page.click('[data-press="access"] >> nth=-1')
    page.click('[data-press="contrast"]')
    expect(page.locator("html")).to_have_attribute("data-contrast", "high")
    chooses(page, "general")
    page.click(CONFIRM)
    settle(page)
    page.click('[data-press="finish"]:visible')
    expect(page.locator("html:not([data-contrast])")).to_be_attached()
    expect(page.locator("[data-access]")).to_be_hidden()


def test_r20_the_spoken_guide_reads_a_button_out_and_presses_it_at_the_second_touch(
    live_hub: LiveHub, opens: Opener
) -> None:
    page = kiosk(opens, live_hub)
    page.click('[data-press="access"] >> nth=-1')
    page.click('[data-press="voice"]')
    spoken = page.locator("html")
    expect(spoken).to_have_attribute("data-spoken", re.compile("语音引导已打开"))
    page.click('[data-service="identity"]')
    expect(spoken).to_have_attribute("data-spoken", re.compile("身份证件"))
    expect(page.locator('[data-part="home"]')).to_be_visible()
    page.click('[data-service="identity"]')
    expect(page.locator("#confirm-title")).to_be_visible()
    expect(spoken).to_have_attribute("data-spoken", re.compile("您选择了身份证件"))


def test_r20_with_the_guide_arrow_keys_and_enter_take_a_number_unseen(
    live_hub: LiveHub, opens: Opener
) -> None:
    page = kiosk(opens, live_hub)
    page.click('[data-press="access"] >> nth=-1')
    page.click('[data-press="voice"]')
    page.locator("#home-title").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("html")).to_have_attribute("data-spoken", re.compile("户籍业务"))
    page.keyboard.press("Enter")
    expect(page.locator("#confirm-title")).to_be_focused()
    settle(page)
    page.locator(CONFIRM).focus()
    page.keyboard.press("Enter")
    number = page.locator(NUMBER)
    expect(number).to_be_visible()
    said = re.compile(" ".join(str(number.text_content())))
    expect(page.locator("html")).to_have_attribute("data-spoken", said)


def test_r20_a_finger_resting_on_the_start_page_turns_the_guide_on(live_hub: LiveHub, opens: Opener) -> None:
    page = kiosk(opens, live_hub)
    page.hover('[data-service="residence"]')
    page.mouse.down()
    page.wait_for_timeout(3_200)
    page.mouse.up()
    expect(page.locator("html")).to_have_attribute("data-spoken", re.compile("语音引导已打开"))
    expect(page.locator('[data-part="home"]')).to_be_visible()


def test_r20_what_goes_wrong_is_said_too(live_hub: LiveHub, opens: Opener) -> None:
    page = kiosk(opens, live_hub)
    page.click('[data-press="access"] >> nth=-1')
    page.click('[data-press="voice"]')
    scans(page, "http://hall.example/t/aaaaaaaaaaaaaaaaaaaaaa")
    expect(page.locator("html")).to_have_attribute(
        "data-spoken", re.compile("没有查到这张小票"), timeout=20_000
    )
