"""`manage.py password NUMBER`: give a supervisor or the administrator a password, or a new one."""

import argparse
import getpass
import sys
from collections.abc import Sequence
from pathlib import Path

from commands.place import PROJECT
from commands.words import label, say, tell
from hub.actions.deed import Actor, Deed
from hub.actions.passwords import set_password
from hub.config import ConfigFaults, HallConfig, load
from hub.config.models import Staff
from hub.domain.errors import Invalid
from hub.domain.passwords import require_fit
from hub.engine import wall_clock
from hub.secrecy.guessing import guesses_of, made_up
from hub.secrecy.hashing import hasher
from hub.settings import Settings
from hub.setup import prepare
from hub.store.opening import writing
from hub.texts import Texts


def main(arguments: Sequence[str]) -> int:
    """Ask for the password (or read one line) and keep its hash; works beside a running hub. 1 when refused.

    With --temporary one is made up and printed; it must be changed at the first sign-on.
    """
    options = _parse(arguments)
    settings = Settings(options.data.resolve(), options.config.resolve())
    try:
        config = load(settings.config_dir)
    except ConfigFaults as found:
        from commands.check import explain

        print(explain(found.faults), file=sys.stderr)
        return 1
    person = config.staff_by_number.get(options.staff_number)
    refusal = _refusal(config, options.staff_number, person)
    if refusal or person is None:
        print(refusal, file=sys.stderr)
        return 1
    password = made_up() if options.temporary else _ask()
    unfit = None if options.temporary else _unfit(settings, config, person, password)
    if unfit:
        print(unfit, file=sys.stderr)
        return 1
    _keep(settings, config, person.number, password, is_temporary=options.temporary)
    tell("password_kept", staff_number=person.number)
    if options.temporary:
        tell("password_temporary", password=password)
    return 0


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="manage.py password")
    parser.add_argument("staff_number", help=label("opt_staff_number"))
    parser.add_argument("--temporary", action="store_true", help=label("opt_temporary"))
    parser.add_argument("--data", type=Path, default=PROJECT.root / "var", help=label("opt_data"))
    parser.add_argument("--config", type=Path, default=PROJECT.root / "config", help=label("opt_config"))
    return parser.parse_args(arguments)


def _refusal(config: HallConfig, staff_number: str, person: Staff | None) -> str | None:
    if person is None:
        return say("pin_nobody", staff_number=staff_number)
    if person.role == "clerk":
        return say("password_clerk", staff_number=staff_number)
    return say("pin_handed_out") if config.credentials.hand_out else None


def _ask() -> str:
    if sys.stdin.isatty():
        return getpass.getpass(label("password_ask"))
    return sys.stdin.readline().rstrip("\n")


def _unfit(settings: Settings, config: HallConfig, person: Staff, password: str) -> str | None:
    """Why this password may not be theirs, in words."""
    try:
        require_fit(password, config.credentials.policy, guesses_of(config, person))
    except Invalid as error:
        texts = Texts.load(settings.config_dir / "texts")
        return "\n".join(texts.both(f"errors.{error.code}", **error.params).values())
    return None


def _keep(
    settings: Settings, config: HallConfig, staff_number: str, password: str, *, is_temporary: bool
) -> None:
    prepared = prepare(settings)
    with writing(settings.database) as connection:
        who = Actor("hub", "console")
        deed = Deed(connection, config, prepared.texts, prepared.base_url, wall_clock(), who)
        set_password(deed, staff_number, hasher.hash(password), is_temporary=is_temporary)
        deed.book.close()
