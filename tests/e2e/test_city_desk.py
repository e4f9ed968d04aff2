"""The city desk in a real browser: what needs somebody first, one hall beside the list."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from city.signing_on import hasher
from city.store import halls, staff
from city.store.database import City
from city.store.schema import migrate
from tests.acting import Hall
from tests.city.link import Line
from tests.e2e.conftest import Opener, axe_faults
from tests.stores import server

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "correct horse battery"


@dataclass
class CityDesk:
    """A city with one hall that is heard and one that never was, and its desk being served."""

    url: str
    line: Line
    process: "subprocess.Popen[bytes]"


@pytest.fixture
def desk(hall: Hall, tmp_path: Path) -> Iterator[CityDesk]:
    address = server().create()
    city = City(address)
    migrate(city)
    with city.working() as connection:
        staff.put(connection, "8001", "顾明远", hasher.hash(PASSWORD))
        halls.add(connection, "far")
    line = Line.of(city, address, hall)
    hall.clock.now = time.time_ns() // 1_000_000
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "commands.city", "--database", address, "--port", str(port)]
    with (tmp_path / "desk.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, start_new_session=True)
    found = CityDesk(f"http://127.0.0.1:{port}", line, process)
    _wait_until_served(found.url, tmp_path / "desk.log")
    yield found
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    line.forwarding.stop()
    city.close()
    server().drop(address)


def _wait_until_served(url: str, log: Path) -> None:
    give_up_at = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(f"{url}/readyz", timeout=2).close()
            return
        except (urllib.error.URLError, OSError):
            assert time.monotonic() < give_up_at, log.read_text("utf-8")
            time.sleep(0.1)


def signs_on(page: Page) -> None:
    page.fill("#staff-number", "8001")
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("[data-board]")).to_be_visible(timeout=15_000)


def morning(desk: CityDesk) -> None:
    hall = desk.line.hall
    hall.comes()
    hall.comes()
    clerk = hall.clerk("1001").signs_on(1)
    clerk.finishes(clerk.starts(clerk.calls()))
    hall.clerk("1003").signs_on(3).pauses("short", 10)
    desk.line.forwards()


def test_the_duty_officer_sees_every_hall_and_looks_into_one(desk: CityDesk, opens: Opener) -> None:
    morning(desk)
    page = opens("panel", desk.url)
    assert axe_faults(page) == []
    signs_on(page)
    line = page.locator(".line", has_text="青禾区政务服务中心")
    expect(line.locator(".cell--waiting .n")).to_have_text("1")
    expect(line.locator(".cell--today .n")).to_have_text("1")
    expect(page.locator(".line").last).to_contain_text("未接入")
    expect(page.locator("[data-hall-name]")).to_contain_text("青禾区政务服务中心")
    expect(page.locator("[data-windows] .post").nth(2)).to_contain_text("暂停")
    assert axe_faults(page) == []


def test_filters_and_words_find_halls(desk: CityDesk, opens: Opener) -> None:
    morning(desk)
    page = opens("panel", desk.url)
    signs_on(page)
    page.click("[data-filter=paused]")
    expect(page.locator(".line")).to_have_count(1)
    page.click("[data-filter=overdue]")
    expect(page.locator("[data-none]")).to_be_visible()
    page.click("[data-filter=overdue]")
    page.fill("[data-find]", "FAR")
    expect(page.locator(".line")).to_have_count(1)
    expect(page.locator(".line")).to_contain_text("far")


def test_on_a_phone_a_hall_takes_the_lists_place_and_gives_it_back(desk: CityDesk, opens: Opener) -> None:
    morning(desk)
    page = opens("phone", desk.url)
    signs_on(page)
    expect(page.locator("[data-hall]")).to_be_hidden()
    page.locator(".line", has_text="青禾区").click()
    expect(page.locator("[data-hall-name]")).to_be_focused()
    assert axe_faults(page) == []
    page.click("[data-close]")
    expect(page.locator(".line").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_arrives_is_shown_by_itself_and_a_desk_that_is_gone_is_not_believed(
    desk: CityDesk, opens: Opener
) -> None:
    morning(desk)
    page = opens("panel", desk.url)
    signs_on(page)
    desk.line.hall.comes()
    while desk.line.forwarding.forward_once():
        pass
    waiting = page.locator(".line", has_text="青禾区").locator(".cell--waiting .n")
    expect(waiting).to_have_text("2")
    os.killpg(desk.process.pid, signal.SIGKILL)
    expect(page.locator(".away-notice")).to_be_visible(timeout=20_000)
