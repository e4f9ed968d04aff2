"""The pages to read the API by: nothing inline, nothing from elsewhere."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Opener
from tests.live import LiveHub

pytestmark = pytest.mark.slow


def test_the_api_can_be_read_in_a_browser(live_hub: LiveHub, opens: Opener) -> None:
    page = opens("panel", f"{live_hub.url}/api/docs")
    expect(page.locator(".opblock-tag").first).to_be_visible(timeout=20_000)
    expect(page.locator(".opblock").first).to_be_visible()
    page.locator(".opblock-summary").filter(has_text="/api/v1/tickets").first.click()
    expect(page.locator(".opblock.is-open")).to_have_count(1)
