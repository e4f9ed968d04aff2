"""`manage.py test`: style, types, page scripts and Python tests; all of them run even if one fails."""

import argparse
import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass

from commands.install.node import node
from commands.install.system import has_postgres
from commands.place import PROJECT, Place
from commands.words import label, say

RUFF = (("check",), ("format", "--check", "-q"))
# Tests that measure, or that press as fast as they can, want the machine for themselves.
ALONE = ("tests/bench", "tests/simulation", "tests/faults")
SLOW_WORKERS = 2
# A file's tests stay together: what they share is made once.
QUICK = ("-m", "not slow", "-n", "auto", "--dist", "loadfile")
# Whatever answers somebody; simulation and bench only ask.
SERVING = ("hub", "kiosk", "display", "counter_panel", "citizen", "supervisor", "city", "commands")


@dataclass(frozen=True)
class Section:
    """One kind of check: the programs that make it up."""

    title: str
    commands: tuple[tuple[str, ...], ...]


def main(arguments: Sequence[str]) -> int:
    """Run every section, or only pytest when it gets arguments of its own. 0 when everything passed."""
    parser = argparse.ArgumentParser(prog="manage.py test", epilog=say("opt_pytest"))
    parser.add_argument("--fast", action="store_true", help=label("opt_fast"))
    parser.add_argument("--faults", action="store_true", help=label("opt_faults"))
    parser.add_argument("--long", action="store_true", help=label("opt_long"))
    options, for_pytest = parser.parse_known_args(arguments)
    if options.long:
        os.environ["JIAOHAO_FAULTS"] = "long"
    faults = [fault_suite(PROJECT)]
    chosen = faults if options.faults else sections(PROJECT, options.fast, for_pytest)
    failed = sum(not _passes(section) for section in chosen)
    print(f"\nsections: {len(chosen) - failed} passed, {failed} failed", flush=True)
    return 1 if failed else 0


def sections(place: Place, is_fast: bool, for_pytest: Sequence[str]) -> list[Section]:
    """What to run."""
    python = str(place.python)
    if for_pytest:
        quick = ("-m", "not slow") if is_fast else ()
        return [Section("section_python", ((python, "-m", "pytest", *quick, *for_pytest),))]
    return [
        Section("section_lint", tuple((python, "-m", "ruff", *what) for what in RUFF)),
        Section("section_types", ((python, "-m", "mypy"),)),
        Section("section_security", _security(python)),
        Section("section_scripts", (_node_tests(place),)),
        *([behaviour_on_postgres(place)] if has_postgres() and not is_fast else []),
        Section("section_python", _pytest(place, is_fast)),
    ]


def behaviour_on_postgres(place: Place) -> Section:
    """Whatever a hall does, on the city's store: a server of the tests' own, machines that look less long."""
    store = ("env", "JIAOHAO_TEST_STORE=postgresql", "JIAOHAO_MACHINE_EXAMPLES=3")
    pytest = (*store, str(place.python), "-m", "pytest", "--durations=5")
    machines = sorted(str(file.relative_to(place.root)) for file in (place.root / "tests").glob("test_*.py"))
    folders = ("tests/actions", "tests/boards", "tests/store", "tests/web", "tests/docs")
    quick = (*pytest, *QUICK, *folders, *machines, "tests/commands/test_verify.py")
    return Section("section_postgres", (quick, (*pytest, "tests/test_sockets.py")))


def _security(python: str) -> tuple[tuple[str, ...], ...]:
    """What should not stand in code that others reach, and known faults of what it is built on."""
    bandit = (python, "-m", "bandit", "-q", "-c", "pyproject.toml", "-r", *SERVING)
    return bandit, (python, "-m", "commands.audit")


def fault_suite(place: Place) -> Section:
    """Kills, power cuts, full disks, clocks that step: all that tests/faults does, and its figures."""
    options = ("-s", "-v", "--durations=5", "tests/faults")
    return Section("section_faults", ((str(place.python), "-m", "pytest", *options),))


def _node_tests(place: Place) -> tuple[str, ...]:
    files = sorted(
        str(file.relative_to(place.root)) for file in (place.root / "tests" / "js").glob("**/*.test.mjs")
    )
    return (node(place), "--test", "--test-reporter=dot", *files)


def _pytest(place: Place, is_fast: bool) -> tuple[tuple[str, ...], ...]:
    """The quick tests share the cores; the slow go file by file to two workers, and what measures alone."""
    pytest = (str(place.python), "-m", "pytest")
    quick = (*pytest, *QUICK, "--durations=5")
    if is_fast:
        return (quick,)
    slow = (*pytest, "-m", "slow", "--durations=10")
    alone = [folder for folder in ALONE if (place.root / folder).is_dir()]
    shared = ("-n", str(SLOW_WORKERS), "--dist", "loadfile", *(f"--ignore={folder}" for folder in alone))
    return quick, (*slow, *shared), (*slow, *alone)


def _passes(section: Section) -> bool:
    title = label(section.title)
    print(f"\n── {title}", flush=True)
    began_at = time.monotonic()
    codes = [
        subprocess.run(command, cwd=PROJECT.root, check=False).returncode for command in section.commands
    ]
    verdict = "section_bad" if any(codes) else "section_good"
    seconds = f"{time.monotonic() - began_at:.1f}"
    print(f"── {title}: {label(verdict, seconds=seconds)}", flush=True)
    return not any(codes)
