"""Where the system has no chromium to give, the tests' browser is the one Playwright fetches."""

import os

from commands.install.machine import Machine, privilege
from commands.install.progress import Progress
from commands.install.stamp import fingerprint, is_stamped, write_stamp
from commands.install.step import Step
from commands.install.system import browser
from commands.install.work import work
from commands.place import Place
from commands.words import label, say

# Beside Playwright in .venv, as the stamp is: neither is there without the other.
BESIDE_PLAYWRIGHT = {"PLAYWRIGHT_BROWSERS_PATH": "0"}


def browser_step(place: Place, machine: Machine) -> Step:
    """Fetch Playwright's chromium for its pinned version; with apt and root also the libraries it wants."""
    wanted = fingerprint([place.root / "requirements-test.txt"])

    def is_done() -> bool:
        return bool(browser()) or is_stamped(place.stamp, "browser", wanted)

    def do(progress: Progress) -> None:
        may_install = machine.has_apt and privilege() is not None
        libraries = ["--with-deps"] if may_install else []
        install = [str(place.python), "-m", "playwright", "install", *libraries]
        environment = os.environ | BESIDE_PLAYWRIGHT
        work([*install, "--only-shell", "--no-progress", "chromium"], progress, env=environment)
        write_stamp(place.stamp, "browser", wanted)

    return Step(label("step_browser"), is_done, do, say("remedy_browser"), is_essential=machine.has_apt)
