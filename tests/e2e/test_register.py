"""R14: the register of matters in a real browser, with weeks of matters behind it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import ROOT, Opener, axe_faults
from tests.live import LiveHub
from tests.matter_history import write_history

pytestmark = pytest.mark.slow


@dataclass
class Book:
    """A hub with weeks of matters behind it, and the number of one matter of each kind."""

    hub: LiveHub
    told: dict[str, str]

    @classmethod
    def of(cls, hub: LiveHub) -> "Book":
        told = write_history(hub.data_dir, hub.config_dir)
        hub.start()
        return cls(hub, told)

    def opened(self, opens: Opener, size: str = "panel") -> Page:
        """The supervisor signs on at the desk and opens the register there."""
        page = opens(size, f"{self.hub.url}/supervisor/")
        page.locator("#staff-number").fill("9001")
        page.locator("#password").fill(self.hub.password("9001"))
        page.keyboard.press("Enter")
        page.locator("a[href='/supervisor/matters']").click()
        expect(line(page, self.told["overdue"])).to_be_visible(timeout=20_000)
        return page


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """One register for the tests that only read it."""
    hub = LiveHub(tmp_path_factory.mktemp("register") / "data", ROOT / "config")
    yield Book.of(hub)
    hub.stop()


@pytest.fixture
def own_book(own_hub: LiveHub) -> Book:
    """A register for one test alone, to write in."""
    return Book.of(own_hub)


def lists(page: Page, name: str) -> Page:
    page.locator(f"[data-list={name}]").click()
    expect(page.locator(f"[data-list={name}]")).to_have_attribute("aria-current", "true")
    return page


def line(page: Page, number: str) -> Locator:
    return page.locator("[data-lines] > tr", has_text=number)


def opens_matter(page: Page, number: str) -> Locator:
    line(page, number).locator("button").click()
    expect(page.locator("[data-side]")).to_be_visible()
    expect(page.locator("[data-one-title]")).to_contain_text(number)
    expect(page.locator("[data-one-title]")).to_be_focused()
    return page.locator("[data-side]")


def test_nobody_reads_it_without_signing_on(book: Book, opens: Opener) -> None:
    page = opens("panel", f"{book.hub.url}/supervisor/matters")
    expect(page).to_have_url(f"{book.hub.url}/supervisor/")
    expect(page.locator("#staff-number")).to_be_focused()


def test_r14_it_opens_with_what_is_overdue_and_counts_every_list(book: Book, opens: Opener) -> None:
    page = book.opened(opens)
    expect(page.locator("[data-list=overdue]")).to_have_attribute("aria-current", "true")
    expect(line(page, book.told["overdue"])).to_be_visible()
    counts = {name: page.locator(f"[data-list={name}] .list__count") for name in ("overdue", "open")}
    expect(counts["overdue"]).to_have_text("1")
    expect(counts["open"]).to_have_text("6")
    expect(page).to_have_title(re.compile(r"^\(2\) "))


@pytest.mark.parametrize("size", ["panel", "small-tablet", "phone"])
def test_it_is_accessible_with_a_matter_and_a_form_open(book: Book, opens: Opener, size: str) -> None:
    page = book.opened(opens, size)
    assert axe_faults(page) == []
    lists(page, "open")
    assert axe_faults(page) == []
    opens_matter(page, book.told["overdue"])
    assert axe_faults(page) == []
    page.locator("[data-deed=hand_on]").click()
    assert axe_faults(page) == []


def test_r14_an_overtime_notice_by_keyboard_alone(own_book: Book, opens: Opener) -> None:
    page = own_book.opened(opens)
    line(page, own_book.told["overdue"]).locator("button").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-one-title]")).to_be_focused()
    expect(page.locator("[data-deed=finish]")).to_have_count(0)
    page.locator("[data-deed=overtime]").press("Enter")
    expect(page.locator("[name=new_due]")).to_be_focused()
    page.locator("[data-day]").first.press("Enter")
    page.locator("[name=citizen_reason]").fill("测绘成果待复核")
    page.locator("[data-form] button[type=submit], [data-form] .button--main").press("Enter")
    expect(line(page, own_book.told["overdue"])).to_have_count(0)
    expect(page.locator("[data-way] li").first).to_contain_text("超时告知书")
    expect(page.locator("[data-deed=finish]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-side]")).to_be_hidden()


def test_r14_what_the_hub_refuses_is_told_where_it_was_asked(book: Book, opens: Opener) -> None:
    page = book.opened(opens)
    side = opens_matter(page, book.told["overdue"])
    page.locator("[data-deed=withdraw]").click()
    side.locator(".deed__do .button--main").click()
    expect(side.locator("[data-fault]")).to_contain_text("请写明理由")
    page.locator("[name=withdraw_reason]").fill("领导不在")
    side.locator(".deed__do .button--main").click()
    expect(side.locator("[data-fault]")).to_contain_text("R18")
    expect(line(page, book.told["overdue"])).to_be_visible()


def test_r14_more_days_are_granted_in_one_press(own_book: Book, opens: Opener) -> None:
    page = own_book.opened(opens)
    question = page.locator("[data-questions] > li")
    expect(question).to_contain_text(own_book.told["waiting"])
    question.locator("[data-press=grant]").dblclick()
    expect(question).to_have_count(0)
    expect(page.locator("[data-told]")).to_contain_text(own_book.told["waiting"])
    lists(page, "open")
    opens_matter(page, own_book.told["waiting"])
    expect(page.locator("[data-way] li")).to_have_count(3)


def test_r14_or_refused_with_a_reason_of_ones_own(own_book: Book, opens: Opener) -> None:
    page = own_book.opened(opens)
    question = page.locator("[data-questions] > li")
    question.locator("[data-press=unfold]").click()
    question.locator("[data-press=refuse-own]").click()
    expect(question.locator("[data-fault]")).to_contain_text("请写明理由")
    question.locator("input").fill("材料齐全，请按期办结")
    question.locator("[data-press=refuse-own]").click()
    expect(question).to_have_count(0)


def test_r14_a_matter_is_found_by_its_digits(book: Book, opens: Opener) -> None:
    page = book.opened(opens)
    digits = "".join(re.findall(r"\d", book.told["calm"]))
    page.locator("#find").fill(digits)
    page.locator("#find").press("Enter")
    expect(page.locator("[data-lines] > tr")).to_have_count(1)
    expect(line(page, book.told["calm"])).to_be_visible()
    page.locator("#find").fill("20269999")
    page.locator("#find").press("Enter")
    expect(page.locator("[data-empty]")).to_contain_text("20269999")


def test_r14_a_list_is_saved_as_a_spreadsheet(book: Book, opens: Opener) -> None:
    page = lists(book.opened(opens), "open")
    with page.expect_download() as saving:
        page.locator("[data-export]").click()
    assert saving.value.suggested_filename.startswith("matters-open-")
    text = saving.value.path().read_text(encoding="utf-8-sig")
    assert book.told["calm"] in text
    assert "王小丽" not in text


def test_r14_what_is_accepted_at_a_window_appears_by_itself(own_book: Book, opens: Opener) -> None:
    page = lists(own_book.opened(opens), "open")
    expect(page.locator("[data-lines] > tr")).to_have_count(6)
    token = own_book.hub.signs_on(9, "1009")
    own_book.hub.presses_kiosk("property")
    ticket = own_book.hub.calls(9, token)["ticket"]["ticket_id"]
    status, answer = own_book.hub.asks("POST", f"/tickets/{ticket}/matters", {}, token)
    assert status == 201, answer
    expect(page.locator("[data-lines] > tr")).to_have_count(7)


def test_a_desk_that_has_lost_the_hub_says_so_and_cannot_be_pressed(own_book: Book, opens: Opener) -> None:
    page = own_book.opened(opens)
    own_book.hub.kill()
    expect(page.locator("html")).to_have_attribute("data-hub", "away", timeout=7000)
    expect(page.locator("[data-book]")).to_have_attribute("inert", "")
    own_book.hub.start()
    expect(page.locator("html")).to_have_attribute("data-hub", "here", timeout=10000)
