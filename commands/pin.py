"""`manage.py pin NUMBER`: give a clerk a PIN, for halls that do not hand them out."""

import argparse
import getpass
import sys
from collections.abc import Sequence
from pathlib import Path

from commands.place import PROJECT
from commands.words import label, say, tell
from hub.config import ConfigFaults, HallConfig, load
from hub.secrecy.hashing import hasher
from hub.settings import Settings
from hub.setup import prepare
from hub.store import keys
from hub.store.opening import writing

SHORTEST_PIN, LONGEST_PIN = 4, 64


def main(arguments: Sequence[str]) -> int:
    """Ask for the PIN (or read one line) and keep its hash; works beside a running hub. 1 when refused."""
    parser = argparse.ArgumentParser(prog="manage.py pin")
    parser.add_argument("staff_number", help=label("opt_staff_number"))
    parser.add_argument("--data", type=Path, default=PROJECT.root / "var", help=label("opt_data"))
    parser.add_argument("--config", type=Path, default=PROJECT.root / "config", help=label("opt_config"))
    options = parser.parse_args(arguments)
    settings = Settings(options.data.resolve(), options.config.resolve())
    try:
        config = load(settings.config_dir)
    except ConfigFaults as found:
        from commands.check import explain

        print(explain(found.faults), file=sys.stderr)
        return 1
    refusal = _refusal(config, options.staff_number) or _keep(settings, config, options.staff_number, _ask())
    if refusal:
        print(refusal, file=sys.stderr)
        return 1
    tell("pin_kept", staff_number=options.staff_number)
    return 0


def _refusal(config: HallConfig, staff_number: str) -> str | None:
    if staff_number not in {person.number for person in config.staff}:
        return say("pin_nobody", staff_number=staff_number)
    if config.credentials.hand_out:
        return say("pin_handed_out")
    return None


def _ask() -> str:
    if sys.stdin.isatty():
        return getpass.getpass(label("pin_ask"))
    return sys.stdin.readline().rstrip("\n")


def _keep(settings: Settings, config: HallConfig, staff_number: str, pin: str) -> str | None:
    if not SHORTEST_PIN <= len(pin) <= LONGEST_PIN:
        return say("pin_length", shortest=SHORTEST_PIN, longest=LONGEST_PIN)
    prepare(settings)
    with writing(settings.database) as connection:
        keys.set_pin_hash(connection, config.hall.id, staff_number, hasher.hash(pin))
    return None
