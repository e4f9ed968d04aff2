"""A real browser: chromium through Playwright, at the screens' real sizes."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from commands.install.browser import BESIDE_PLAYWRIGHT
from commands.install.system import browser as chromium
from tests.live import LiveHub
from tests.patience import within, within_ms

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "vendor" / "axe.min.js"
SIZES = {
    "kiosk": (1080, 1920),
    "kiosk-landscape": (1920, 1080),
    "lobby": (1920, 1080),
    "panel": (1366, 768),
    "phone": (390, 844),
    "tablet": (1280, 800),
    "small-tablet": (1024, 600),
}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
]

# A colour halfway between two is nobody's choice: wait for what moves and ends.
SETTLED = """Promise.all(document.getAnimations()
    .filter((moving) => moving.effect.getTiming().iterations !== Infinity)
    .map((moving) => moving.finished.catch(() => {})))"""

Opener = Callable[..., Page]

# What a page shows soon, it shows within this. What is promised in seconds says its own time.
expect.set_options(timeout=within_ms(2.5))
LAST_WORDS_MS = 50


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, headless: the system's, or else the one Playwright has fetched."""
    os.environ.update(BESIDE_PLAYWRIGHT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def opens(browser: Browser) -> Iterator[Opener]:
    """`opens("kiosk", url)`: a page of that size in a browser of its own; its errors fail the test."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []
    unanswered: set[Request] = set()

    def open_page(size: str, url: str, **options: object) -> Page:
        width, height = SIZES[size]
        context = browser.new_context(viewport={"width": width, "height": height}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: unanswered.add(request) if request.method == "POST" else None)
        page.on("requestfinished", lambda request: unanswered.discard(request))
        page.on("requestfailed", lambda request: unanswered.discard(request))
        page.goto(url)
        return page

    yield open_page
    _hears_answers([page for context in contexts for page in context.pages], unanswered)
    for context in contexts:
        context.close()
    assert not faults, faults


def _hears_answers(pages: list[Page], unanswered: set[Request]) -> None:
    """A key pressed last still reaches the hub: the next test finds the hall as this one left it."""
    give_up_at = time.monotonic() + within(0.5)
    is_quiet = False
    while not is_quiet and time.monotonic() < give_up_at:
        is_quiet = not unanswered  # and nothing that follows an answer in the moments after it
        for page in pages:
            page.wait_for_timeout(LAST_WORDS_MS)
        is_quiet = is_quiet and not unanswered


@pytest.fixture(scope="module")
def brisk_hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveHub]:
    """A hub for one module's story: a handover may last a minute, B clerks have 5 seconds, R08 is quiet."""
    folder = tmp_path_factory.mktemp("story")
    settings = Path(shutil.copytree(ROOT / "config", folder / "config")) / "hall.toml"
    text = settings.read_text(encoding="utf-8")
    for name, usual, brisk in (
        ("handover_minutes", 10, 1),
        ("cover_answer_seconds", 60, 5),
        ("start_prompt_seconds", 30, 3600),
        ("idle_prompt_seconds", 60, 3600),
        ("idle_alert_seconds", 120, 3600),
    ):
        assert text.count(f"{name} = {usual}\n") == 1, name
        text = text.replace(f"{name} = {usual}\n", f"{name} = {brisk}\n")
    settings.write_text(text, encoding="utf-8")
    hub = LiveHub(folder / "data", settings.parent)
    hub.start()
    yield hub
    hub.stop()


def axe_faults(page: Page) -> list[str]:
    """What axe-core finds wrong on the page as it is now."""
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    page.evaluate(SETTLED)
    found = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})")
    return [
        f"{fault['id']}: {node['target']} {node.get('failureSummary', '')}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]
