"""Bringing the machine to where a command can run."""

import contextlib
import sys
from collections.abc import Iterator
from typing import TextIO

from commands.install import system
from commands.install.assets import assets_step, has_assets
from commands.install.browser import browser_step
from commands.install.failure import ByHand, CommandFailed, InstallFailed
from commands.install.machine import Machine
from commands.install.node import has_node, has_npm
from commands.install.packages import pip_step, venv_step
from commands.install.progress import Progress
from commands.install.purpose import Purpose
from commands.install.step import Step
from commands.place import Place
from commands.words import say, tell


def ensure(place: Place, purpose: Purpose, machine: Machine | None = None, out: TextIO | None = None) -> None:
    """Install what `purpose` still needs, with progress. Raises InstallFailed with step, cause and remedy."""
    machine = machine or Machine.here()
    if not _open_steps(place, purpose, machine):
        return
    with _one_at_a_time(place):
        steps = _open_steps(place, purpose, machine)
        progress = Progress(len(steps), out)
        for step in steps:
            _run(step, progress)
        system.remember(place, purpose, machine)


def lacking(place: Place, purpose: Purpose) -> list[str]:
    """The titles of the steps that are still open; nothing is installed."""
    return [step.title for step in _open_steps(place, purpose, Machine.here())]


def plan(place: Place, purpose: Purpose, machine: Machine) -> list[Step]:
    """All steps for this purpose, in order, done or not."""
    steps = [
        system.system_step(place, purpose, machine),
        venv_step(place),
        pip_step(place, "requirements", "step_requirements"),
    ]
    if purpose.is_test:
        steps.append(pip_step(place, "requirements-test", "step_requirements_test"))
    if purpose is Purpose.FULL_TEST and not machine.has_apt_chromium:
        steps.append(browser_step(place, machine))
    if (purpose.is_test and not has_node(place)) or not (has_npm(place) or has_assets(place)):
        steps.append(pip_step(place, "requirements-node", "step_node"))
    return [*steps, assets_step(place)]


def _open_steps(place: Place, purpose: Purpose, machine: Machine) -> list[Step]:
    return [step for step in plan(place, purpose, machine) if not step.is_done()]


def _run(step: Step, progress: Progress) -> None:
    progress.begin(step.title)
    try:
        step.do(progress)
    except (ByHand, CommandFailed) as failure:
        progress.stop()
        if step.is_essential:
            raise InstallFailed(_explain(step, failure)) from None
        print(_explain(step, failure), say("goes_on_without"), sep="\n", flush=True)
    else:
        progress.done()


def _explain(step: Step, failure: ByHand | CommandFailed) -> str:
    if isinstance(failure, ByHand):
        return str(failure)
    cause = "\n".join(f"    {line}" for line in failure.tail)
    command = " ".join(failure.command)
    return "\n".join([say("failed_step", title=step.title, command=command), cause, step.remedy])


@contextlib.contextmanager
def _one_at_a_time(place: Place) -> Iterator[None]:
    """Two starts at once: the second waits until the first has installed, then finds it done."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    with (place.root / "requirements.txt").open() as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell("waiting_for_other")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
