"""Bringing the machine to where a command can run."""

import contextlib
import sys
from collections.abc import Iterator
from functools import partial
from typing import TextIO

from commands.install import system
from commands.install.assets import assets_step, has_assets
from commands.install.failure import CommandFailed, InstallFailed
from commands.install.machine import Machine, privilege
from commands.install.node import has_node, has_npm
from commands.install.packages import has_venv, pip_step, venv_step
from commands.install.progress import Progress
from commands.install.purpose import Purpose
from commands.install.step import Step
from commands.place import Place
from commands.words import label, say, tell


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


def plan(place: Place, purpose: Purpose) -> list[Step]:
    """All steps for this purpose, in order, done or not."""
    steps = [venv_step(place), pip_step(place, "requirements", "step_requirements")]
    if purpose.is_test:
        steps.append(pip_step(place, "requirements-test", "step_requirements_test"))
    if (purpose.is_test and not has_node(place)) or not (has_npm(place) or has_assets(place)):
        steps.append(pip_step(place, "requirements-node", "step_node"))
    return [*steps, assets_step(place)]


def _open_steps(place: Place, purpose: Purpose, machine: Machine) -> list[Step]:
    steps = [step for step in plan(place, purpose) if not step.is_done()]
    return [*_system_step(place, purpose, machine), *steps]


def _system_step(place: Place, purpose: Purpose, machine: Machine) -> list[Step]:
    """The missing system packages as one step; where we may not install them, say so: once, all of them."""
    absent = system.missing(system.wanted(place, purpose, machine))
    if not absent:
        return []
    is_essential = any(package.is_essential for package in absent)
    root = privilege() if machine.has_apt else None
    if root is not None:
        names = [package.name for package in absent]
        title = label("step_system", names=" ".join(names))
        install = partial(system.apt_install, names, root)
        return [Step(title, lambda: False, install, system.by_hand(absent, machine), is_essential)]
    if is_essential:
        raise InstallFailed(system.by_hand(absent, machine))
    if not has_venv(place):
        print(system.by_hand(absent, machine), flush=True)
    return []


def _run(step: Step, progress: Progress) -> None:
    progress.begin(step.title)
    try:
        step.do(progress)
    except CommandFailed as failure:
        progress.stop()
        if step.is_essential:
            raise InstallFailed(_explain(step, failure)) from None
        print(_explain(step, failure), flush=True)
    else:
        progress.done()


def _explain(step: Step, failure: CommandFailed) -> str:
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
