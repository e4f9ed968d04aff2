"""R13 in a real browser: the register fills as notices are given, marks second ones, prints copies."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Opener, axe_faults
from tests.e2e.demo_hall import signs_on
from tests.live import Json, LiveHub

pytestmark = pytest.mark.slow

SUPERVISOR = "9001"


@pytest.fixture
def hub(own_hub: LiveHub) -> LiveHub:
    own_hub.start()
    return own_hub


def gives(hub: LiveHub, token: str, ticket_id: str, **body: object) -> Json:
    asked = {"kind": "told_once", "missing": ["register"], **body}
    status, given = hub.asks("POST", f"/tickets/{ticket_id}/notices", asked, token)
    assert status == 201, given
    return given


def register(hub: LiveHub, opens: Opener, size: str = "panel") -> Page:
    """The register of a supervisor who has signed on at the desk."""
    page = opens(size, f"{hub.url}/supervisor/notices")
    page.fill("#staff-number", SUPERVISOR)
    page.fill("#password", hub.password(SUPERVISOR))
    page.locator("[data-sign-on-do]").click()
    expect(page.locator("[data-posts] > li")).to_have_count(10)
    page.goto(f"{hub.url}/supervisor/notices")
    return page


def test_r13_the_register_fills_by_itself_and_marks_second_notices(hub: LiveHub, opens: Opener) -> None:
    page = register(hub, opens)
    expect(page.locator("[data-empty]")).to_be_visible()
    assert axe_faults(page) == []
    token = signs_on(hub, 3)
    hub.presses_kiosk("residence")
    ticket = hub.calls(3, token)["ticket"]
    gives(hub, token, ticket["ticket_id"], applicant_reference="王丽 110101199003071234", remarks="本人到场")
    line = page.locator("[data-lines] > tr").first
    expect(line).to_contain_text("告〔")
    expect(line).to_contain_text("王* 110***********1234")
    expect(line).to_contain_text("1. 居民户口簿")
    gives(hub, token, ticket["ticket_id"], kind="correction", missing=["form", "公证书"])
    expect(page.locator("[data-lines] > tr[data-second]")).to_contain_text("二次告知")
    assert axe_faults(page) == []
    page.locator("[data-only-second]").click()
    expect(page.locator("[data-lines] > tr")).to_have_count(1)


def test_a_copy_is_one_press_and_yesterday_one_more(hub: LiveHub, opens: Opener) -> None:
    token = signs_on(hub, 3)
    hub.presses_kiosk("residence")
    given = gives(hub, token, hub.calls(3, token)["ticket"]["ticket_id"])
    page = register(hub, opens)
    page.locator("[data-reprint]").click()
    expect(page.locator("[data-told]")).to_contain_text(f"{given['notice']['number']} 已补打")
    expect(page.locator("[data-later]")).to_be_disabled()
    page.locator("[data-earlier]").click()
    expect(page.locator("[data-empty]")).to_be_visible()
    page.locator("[data-later]").click()
    expect(page.locator("[data-lines] > tr")).to_have_count(1)


@pytest.mark.parametrize("size", ["phone", "small-tablet"])
def test_nothing_runs_out_of_a_small_screen(hub: LiveHub, opens: Opener, size: str) -> None:
    token = signs_on(hub, 3)
    hub.presses_kiosk("residence")
    gives(hub, token, hub.calls(3, token)["ticket"]["ticket_id"], missing=["form", "proof"])
    page = register(hub, opens, size)
    expect(page.locator("[data-lines] > tr")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe_faults(page) == []
