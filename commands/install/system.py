"""System packages: which are missing, installing them, and what to say where we may not."""

import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from commands.install.failure import ByHand, CommandFailed
from commands.install.machine import Machine, privilege
from commands.install.progress import Progress
from commands.install.purpose import Purpose
from commands.install.stamp import is_stamped, write_stamp
from commands.install.step import Step
from commands.install.work import work
from commands.place import Place
from commands.words import label, say

APT_LISTS = Path("/var/lib/apt/lists")
CJK_FONT = Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc")
POSTGRES = Path("/usr/lib/postgresql")
# Debian's chromium without its window: the same engine, and half the work of starting it for each test.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
_STUB_BYTES = 4096


@dataclass(frozen=True)
class SystemPackage:
    """A package of Debian's; `why` is a text key; an essential one stops the start when it is missing."""

    name: str
    why: str
    is_there: Callable[[], bool]
    is_essential: bool


def wanted(place: Place, purpose: Purpose, machine: Machine) -> list[SystemPackage]:
    """The system packages this purpose needs. A hub runs without voice or font; Debian's tests do not."""
    strict = purpose.is_test and machine.has_apt
    venv = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    packages = [
        SystemPackage(venv, "why_venv", lambda: machine.has_ensurepip or place.python.exists(), True),
        SystemPackage("espeak-ng", "why_espeak", lambda: bool(shutil.which("espeak-ng")), strict),
        SystemPackage("fonts-wqy-microhei", "why_font", CJK_FONT.exists, strict),
    ]
    if machine.platform == "linux":
        has_usb = partial(_has_library, "libusb-1.0.so.0")
        packages.append(SystemPackage("libusb-1.0-0", "why_usb", has_usb, False))
    if purpose is Purpose.FULL_TEST:
        if machine.has_apt_chromium:
            packages.append(SystemPackage(BROWSERS[0], "why_chromium", lambda: bool(browser()), strict))
        # Playwright's own Node.js wants it and a bare Debian lacks it.
        has_atomic = partial(_has_library, "libatomic.so.1")
        packages.append(SystemPackage("libatomic1", "why_atomic", has_atomic, strict))
        # Several hubs of one hall, killed under load.
        packages.append(
            SystemPackage("redis-server", "why_redis", lambda: _has_server("redis-server"), strict)
        )
        packages.append(SystemPackage("nginx", "why_nginx", lambda: _has_server("nginx"), strict))
        packages.append(SystemPackage("postgresql", "why_postgres", has_postgres, strict))
    return packages


def missing(packages: Sequence[SystemPackage]) -> list[SystemPackage]:
    """Those that are not on the machine."""
    return [package for package in packages if not package.is_there()]


def browser() -> str | None:
    """The system's chromium the tests drive; None where Playwright's own is to do it."""
    found = filter(None, map(shutil.which, BROWSERS))
    return next((path for path in found if not _is_snap(Path(path))), None)


def _is_snap(program: Path) -> bool:
    """Whether it only leads to a snap, which sees no /tmp and so no test's files: Ubuntu's do."""
    behind = str(program.resolve())
    if behind.startswith("/snap/") or behind.endswith("/bin/snap"):
        return True
    with program.open("rb") as file:
        head = file.read(_STUB_BYTES)
    return head.startswith(b"#!") and b"/snap/bin/" in head


def system_step(place: Place, purpose: Purpose, machine: Machine) -> Step:
    """Install what is missing; where we may not, say everything at once, and stop if it is essential.

    Whatever is not essential is asked for once, not at every start.
    """
    absent = missing(wanted(place, purpose, machine))
    names = " ".join(package.name for package in absent)
    is_essential = any(package.is_essential for package in absent)

    def is_done() -> bool:
        return not absent or (not is_essential and is_stamped(place.stamp, "system", names))

    def do(progress: Progress) -> None:
        root = privilege() if machine.has_apt else None
        if root is None:
            raise ByHand(by_hand(absent, machine))
        apt_install(names.split(), root, progress)

    return Step(label("step_system", names=names), is_done, do, by_hand(absent, machine), is_essential)


def remember(place: Place, purpose: Purpose, machine: Machine) -> None:
    """Keep what is still missing after it was asked for."""
    absent = missing(wanted(place, purpose, machine))
    write_stamp(place.stamp, "system", " ".join(package.name for package in absent))


def has_postgres() -> bool:
    """Whether PostgreSQL's own programs are there; Debian keeps each version's in a folder of its own."""
    return any(POSTGRES.glob("*/bin/postgres")) or _has_server("postgres")


def _has_server(name: str) -> bool:
    """Debian keeps some where only root looks for programs."""
    return bool(shutil.which(name) or shutil.which(name, path="/usr/sbin"))


def _has_library(name: str) -> bool:
    places = (Path("/usr/lib"), Path("/usr/lib64"), Path("/lib"))
    return any(any(place.glob(pattern)) for place in places for pattern in (name, f"*/{name}"))


def apt_install(names: Sequence[str], root: Sequence[str], progress: Progress) -> None:
    """Install Debian packages, the lists fetched first where there are none. Raises CommandFailed."""
    if not any(APT_LISTS.glob("*_Packages*")):
        _apt(["update"], root, progress)
    install = ["install", "-y", "--no-install-recommends", *names]
    try:
        _apt(install, root, progress)
    except CommandFailed:
        # Most often the lists are older than the archive.
        _apt(["update"], root, progress)
        _apt(install, root, progress)


def by_hand(packages: Sequence[SystemPackage], machine: Machine) -> str:
    """Everything that is missing at once, with the one command or, without apt, what to look for."""
    lines = [f"  {package.name}: {label(package.why)}" for package in packages]
    if machine.has_apt:
        names = " ".join(package.name for package in packages)
        remedy = f"{say('system_by_apt')}\n  sudo apt-get update && sudo apt-get install -y {names}"
    else:
        remedy = say(
            {"win32": "system_windows", "darwin": "system_macos"}.get(machine.platform, "system_other")
        )
    return "\n".join([say("system_missing"), *lines, remedy])


def _apt(arguments: Sequence[str], root: Sequence[str], progress: Progress) -> None:
    # `env` because sudo drops variables; the lock may be held by a machine that updates itself.
    unattended = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=180"]
    work([*root, *unattended, *arguments], progress)
