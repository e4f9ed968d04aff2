"""/printers/<id>/ on the real hub: a press at the kiosk becomes paper."""

import io
import json
import time
import urllib.error
import urllib.request
from typing import Any

import pytest
from PIL import Image

from tests.live import LiveHub

pytestmark = pytest.mark.slow


def fetch(hub: LiveHub, path: str) -> bytes:
    with urllib.request.urlopen(f"{hub.url}{path}", timeout=10) as answer:
        body: bytes = answer.read()
        return body


def slip_of(hub: LiveHub, printer_id: str, number: str) -> dict[str, Any]:
    """The slip of a number, as soon as it lies there."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        listed = json.loads(fetch(hub, f"/printers/{printer_id}/slips"))["slips"]
        found = [slip for slip in listed if slip["number"] == number]
        if found:
            return dict(found[0])
        time.sleep(0.05)
    raise AssertionError(f"no slip of {number} within ten seconds")


@pytest.mark.parametrize(("kiosk", "printer_id", "dots"), [("k1", "p1", 576), ("k2", "p2", 384)])
def test_a_press_becomes_a_slip_that_can_be_seen_and_read_out(live_hub, kiosk, printer_id, dots):
    number = live_hub.presses_kiosk("residence", kiosk)["ticket"]["number"]
    slip = slip_of(live_hub, printer_id, number)
    assert slip["alt"].startswith(f"{number} 号小票")
    with Image.open(io.BytesIO(fetch(live_hub, f"/printers/{printer_id}/slips/{slip['name']}.png"))) as page:
        assert page.size == (slip["width"], slip["height"])
        assert page.width == dots


def test_the_page_shows_the_slip_without_any_script(live_hub):
    number = live_hub.presses_kiosk()["ticket"]["number"]
    name = slip_of(live_hub, "p1", number)["name"]
    page = fetch(live_hub, "/printers/p1/").decode()
    assert f'src="slips/{name}.png"' in page
    assert "小票打印机 p1" in page


@pytest.mark.parametrize("path", ["p9/", "p9/slips", "p1/slips/..%2fsecrets.png", "p1/slips/none.png"])
def test_nothing_else_is_found(live_hub, path):
    with pytest.raises(urllib.error.HTTPError) as caught:
        fetch(live_hub, f"/printers/{path}")
    with caught.value:
        assert caught.value.code == 404
