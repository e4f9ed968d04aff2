"""System packages: what is missing is told all at once, with the one command."""

from pathlib import Path

import pytest

from commands.install import system
from commands.install.machine import Machine
from commands.install.purpose import Purpose
from commands.install.system import SystemPackage
from commands.place import PROJECT, Place

DEBIAN = Machine("linux", has_apt=True, has_ensurepip=True, has_apt_chromium=True)


def package(name: str, is_there: bool) -> SystemPackage:
    return SystemPackage(name, "why_font", lambda: is_there, is_essential=False)


def test_only_what_is_not_there_is_missing() -> None:
    absent = package("fonts-wqy-microhei", is_there=False)
    assert system.missing([package("espeak-ng", is_there=True), absent]) == [absent]


def test_one_message_names_every_missing_package_and_the_exact_command() -> None:
    message = system.by_hand([package("python3.11-venv", False), package("espeak-ng", False)], DEBIAN)
    assert message.endswith("sudo apt-get update && sudo apt-get install -y python3.11-venv espeak-ng")


@pytest.mark.parametrize(
    ("platform", "word"), [("win32", "微软雅黑"), ("darwin", "macOS"), ("linux", "文泉驿")]
)
def test_a_system_without_apt_is_told_what_to_look_for(platform: str, word: str) -> None:
    message = system.by_hand(
        [package("espeak-ng", False)],
        Machine(platform, has_apt=False, has_ensurepip=True, has_apt_chromium=False),
    )
    assert word in message
    assert "apt-get" not in message


def test_a_hub_starts_without_voice_or_font_but_not_without_python() -> None:
    essential = [p.name for p in system.wanted(PROJECT, Purpose.RUN, DEBIAN) if p.is_essential]
    assert len(essential) == 1
    assert essential[0].endswith("-venv")


def test_debians_bare_python_wants_the_venv_module(tmp_path: Path) -> None:
    bare = Machine("linux", has_apt=True, has_ensurepip=False, has_apt_chromium=True)
    venv = system.wanted(Place(tmp_path), Purpose.RUN, bare)[0]
    assert not venv.is_there()
    assert system.wanted(Place(tmp_path), Purpose.RUN, DEBIAN)[0].is_there()


@pytest.mark.parametrize("name", ["chromium-headless-shell", "redis-server", "nginx", "postgresql"])
def test_only_the_full_tests_want_a_browser_and_servers(name: str) -> None:
    names = {purpose: [p.name for p in system.wanted(PROJECT, purpose, DEBIAN)] for purpose in Purpose}
    assert name in names[Purpose.FULL_TEST]
    assert name not in names[Purpose.FAST_TEST]
    assert name not in names[Purpose.RUN]
