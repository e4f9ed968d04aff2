"""What manage.py can do: one module per command, found by its name here."""

import gc
import importlib
import os
import subprocess
import sys
from collections.abc import Callable, Sequence

from commands.install import InstallFailed, Purpose, ensure
from commands.place import PROJECT, Place
from commands.words import say

# Command → the module whose `main(arguments)` does it. They run in .venv, so they are imported late.
COMMANDS = {
    "run": "commands.run",
    "test": "commands.test",
    "check": "commands.check",
    "pin": "commands.pin",
    "password": "commands.password",  # nosec B105: a module, no password
    "doctor": "commands.doctor",
    "verify": "commands.verify",
    "backup": "commands.backup",
    "restore": "commands.restore",
    "city": "commands.city",
    "replay": "simulation.replay",
    "bench": "bench.__main__",
}

# These start many processes: what one has compiled the next need not, whatever the shell says.
KEEP_BYTECODE = ("test", "bench")

# What this loads stays: searching it for garbage meanwhile would be a third of a start (hub/server.py).
STAYS = ("run",)

# These install nothing where there is anything to run them with: a machine that is ill may be off line.
ONLY_LOOKS = ("doctor",)


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks; returns the exit code (2 for a command that does not exist)."""
    _accept_any_terminal()
    name, rest = (arguments[0], list(arguments[1:])) if arguments else ("help", [])
    if name in ("help", "-h", "--help"):
        print(say("help"))
        return 0
    if name not in COMMANDS:
        print(say("unknown_command", name=name), say("help"), sep="\n", file=sys.stderr)
        return 2
    if name in KEEP_BYTECODE:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    try:
        if name not in ONLY_LOOKS or not PROJECT.python.exists():
            ensure(PROJECT, _purpose(name, rest))
        return _in_venv(PROJECT, arguments) or _command(name)(rest)
    except InstallFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print()
        return 130


def _accept_any_terminal() -> None:
    """A terminal that cannot show a character shows a question mark; it never stops the hub."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _purpose(name: str, rest: Sequence[str]) -> Purpose:
    if name != "test" or {"-h", "--help"} & set(rest):
        return Purpose.RUN
    return Purpose.FAST_TEST if "--fast" in rest else Purpose.FULL_TEST


def _in_venv(place: Place, arguments: Sequence[str]) -> int:
    """Go on inside .venv: on POSIX this call does not return from the outer Python. 0 when already inside."""
    if place.is_active():
        return 0
    command = [str(place.python), str(place.root / "manage.py"), *arguments]
    if os.name == "posix":
        sys.stdout.flush()
        os.execv(command[0], command)
    try:
        sys.exit(subprocess.call(command))
    except KeyboardInterrupt:
        sys.exit(130)


def _command(name: str) -> Callable[[Sequence[str]], int]:
    if name in STAYS:
        gc.disable()
    module = importlib.import_module(COMMANDS[name])
    found: Callable[[Sequence[str]], int] = module.main
    return found
