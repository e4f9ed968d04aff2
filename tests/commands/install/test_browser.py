"""Where the system has no chromium of its own, the tests' browser is fetched."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from commands.install import Purpose, browser
from commands.install.browser import browser_step
from commands.install.ensure import plan
from commands.install.machine import Machine
from commands.install.progress import Progress
from commands.install.system import wanted
from commands.place import PROJECT, Place

DEBIAN = Machine("linux", has_apt=True, has_ensurepip=True, has_apt_chromium=True)
UBUNTU = Machine("linux", has_apt=True, has_ensurepip=True, has_apt_chromium=False)
MACOS = Machine("darwin", has_apt=False, has_ensurepip=True, has_apt_chromium=False)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A checkout on a machine without any browser."""
    monkeypatch.setenv("PATH", "/nowhere")
    (tmp_path / "requirements-test.txt").write_text("playwright==1\n")
    return Place(tmp_path)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    """The commands that would have been run, by somebody who may install."""
    commands: list[Sequence[str]] = []
    monkeypatch.setattr(browser, "work", lambda command, *_, **__: commands.append(command))
    monkeypatch.setattr(browser, "privilege", list)
    return commands


def has_step(machine: Machine, purpose: Purpose) -> bool:
    return any("Chromium" in step.title for step in plan(PROJECT, purpose, machine))


@pytest.mark.parametrize(("machine", "is_fetched"), [(DEBIAN, False), (UBUNTU, True), (MACOS, True)])
def test_a_chromium_comes_from_debian_or_is_fetched_never_both(machine: Machine, is_fetched: bool) -> None:
    packages = [package.name for package in wanted(PROJECT, Purpose.FULL_TEST, machine)]
    assert has_step(machine, Purpose.FULL_TEST) is is_fetched
    assert ("chromium-headless-shell" in packages) is not is_fetched


def test_only_the_full_tests_fetch_one() -> None:
    assert not has_step(UBUNTU, Purpose.RUN)
    assert not has_step(UBUNTU, Purpose.FAST_TEST)


@pytest.mark.parametrize(("machine", "libraries"), [(UBUNTU, ["--with-deps"]), (MACOS, [])])
def test_it_is_fetched_once_for_each_pinned_version(
    place: Place, run: list[Sequence[str]], machine: Machine, libraries: list[str]
) -> None:
    step = browser_step(place, machine)
    assert not step.is_done()
    step.do(Progress(1, io.StringIO()))
    install = [str(place.python), "-m", "playwright", "install"]
    assert run == [[*install, *libraries, "--only-shell", "--no-progress", "chromium"]]
    assert step.is_done()
    (place.root / "requirements-test.txt").write_text("playwright==2\n")
    assert not browser_step(place, machine).is_done()


@pytest.mark.parametrize(
    ("program", "is_taken"), [("\x7fELF", True), ("#!/bin/sh\nexec /snap/bin/chromium", False)]
)
def test_a_browser_that_is_there_is_taken_but_no_snap(
    place: Place, monkeypatch: pytest.MonkeyPatch, program: str, is_taken: bool
) -> None:
    chromium = place.root / "chromium-browser"
    chromium.write_text(program)
    chromium.chmod(0o755)
    monkeypatch.setenv("PATH", str(place.root))
    assert browser_step(place, UBUNTU).is_done() is is_taken
