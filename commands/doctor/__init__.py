"""`manage.py doctor`: what is wrong on this machine, in words, for the technician on the phone.

It only looks; the hub may serve or not be able to start.
"""

import argparse
import json
import logging
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from commands.doctor import city, data, devices, machine
from commands.doctor.finding import Check, Finding, Level, Patient, bad
from commands.place import PROJECT
from commands.words import LANGUAGES, label, say
from hub.config import ConfigFault, ConfigFaults, load
from hub.locking import is_in_use
from hub.settings import LOOPBACK, Settings
from hub.texts import Texts

SIGNS = {Level.GOOD: "✓", Level.WARN: "!", Level.BAD: "✗"}
CHECKS: tuple[Check, ...] = (
    machine.python,
    machine.packages,
    machine.sqlite,
    machine.pages,
    machine.disk,
    machine.clock,
    machine.limits,
    machine.permissions,
    machine.port,
    machine.certificate,
    data.database,
    data.queue,
    data.backups,
    data.logs,
    city.line,
    devices.font,
    devices.voice,
    devices.printers,
)
T = TypeVar("T")


def main(arguments: Sequence[str]) -> int:
    """Look at everything; 0 when nothing is bad, 1 when something is."""
    options = _parse(arguments)
    settings = Settings(options.data.resolve(), options.config.resolve(), options.host, options.port)
    if not logging.getLogger().handlers:
        # What parts of the hub log on the way is said below in words.
        logging.getLogger().addHandler(logging.NullHandler())
    found: list[Finding] = []
    for finding in examine(settings):
        found.append(finding)
        if not options.json:
            print(explain(finding), flush=True)
    worst = [one for one in found if one.level is not Level.GOOD]
    if options.json:
        print(json.dumps([_as_json(one) for one in found], ensure_ascii=False, indent=1))
    elif worst:
        bad_ones = sum(one.level is Level.BAD for one in worst)
        print("\n" + say("doctor_found", bad=bad_ones, warn=len(worst) - bad_ones))
    else:
        print("\n" + say("doctor_well"))
    return int(any(one.level is Level.BAD for one in found))


def examine(settings: Settings) -> Iterator[Finding]:
    """Everything that is found, as it is found. A look that fails is a finding too, and hinders no other."""
    faults: list[ConfigFault] = []
    config = _read(lambda: load(settings.config_dir), faults)
    texts = _read(lambda: Texts.load(settings.config_dir / "texts"), faults)
    patient = Patient(settings, config, texts, _is_serving(settings), data.now_ms())
    yield from _looked(partial(data.configuration, faults=tuple(faults)), patient)
    for check in CHECKS:
        yield from _looked(check, patient)


def explain(finding: Finding) -> str:
    """A finding in both languages, with what to do unless it is good."""
    key = f"doctor_{finding.check}_{finding.state}"
    lines = [f"{SIGNS[finding.level]} {label(f'doctor_{finding.check}')}"]
    lines += [f"    {line}" for line in say(key, **finding.params).splitlines()]
    if finding.level is not Level.GOOD:
        lines += [f"    → {line}" for line in say(f"{key}_fix", **finding.params).splitlines()]
    # A version or a path is the same in every language.
    return "\n".join(dict.fromkeys(lines))


def _as_json(finding: Finding) -> dict[str, object]:
    key = f"doctor_{finding.check}_{finding.state}"
    words = dict(zip(LANGUAGES, say(key, **finding.params).splitlines(), strict=False))
    params = {name: str(value) for name, value in finding.params.items()}
    return {"check": finding.check, "state": finding.state, "level": finding.level, **words, "params": params}


def _looked(check: Check, patient: Patient) -> Iterator[Finding]:
    try:
        yield from check(patient)
    except Exception as error:
        name = getattr(check, "__name__", "configuration")
        yield bad("look", "failed", name=name, error=f"{type(error).__name__}: {error}")


def _is_serving(settings: Settings) -> bool:
    try:
        return is_in_use(settings.serving_file)
    except OSError:
        # Another user's folder: its permissions are told further down.
        return False


def _read(read: Callable[[], T], faults: list[ConfigFault]) -> T | None:
    try:
        return read()
    except ConfigFaults as found:
        faults += found.faults
        return None


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="manage.py doctor", description=label("doctor_help"))
    parser.add_argument("--data", type=Path, default=PROJECT.root / "var", help=label("opt_data"))
    parser.add_argument("--config", type=Path, default=PROJECT.root / "config", help=label("opt_config"))
    parser.add_argument("--host", default=LOOPBACK, help=label("opt_host"))
    parser.add_argument("--port", type=int, default=8000, help=label("opt_port"))
    parser.add_argument("--json", action="store_true", help=label("opt_json"))
    return parser.parse_args(arguments)
