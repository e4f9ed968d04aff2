"""`manage.py restore`: put a checked copy in the database's place. The hub must not be running."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from commands.backup import show_progress
from commands.place import PROJECT
from commands.words import label, say, tell
from hub.backing_up import folder_of, stamp_of
from hub.config import ConfigFaults, load
from hub.engine import wall_clock
from hub.locking import is_in_use
from hub.settings import Settings
from hub.store.backups import BackupBroken, check, copies, restore


def main(arguments: Sequence[str]) -> int:
    """Restore the named copy, or the newest one that checks; 0 when done, 1 when not."""
    parser = argparse.ArgumentParser(prog="manage.py restore", description=label("restore_help"))
    parser.add_argument("copy", type=Path, nargs="?", help=label("opt_copy"))
    parser.add_argument("--data", type=Path, default=PROJECT.root / "var", help=label("opt_data"))
    parser.add_argument("--config", type=Path, default=PROJECT.root / "config", help=label("opt_config"))
    options = parser.parse_args(arguments)
    settings = Settings(options.data.resolve(), options.config.resolve())
    if isinstance(settings.database, str):
        return _refuse("restore_server")
    if is_in_use(settings.serving_file):
        return _refuse("restore_running")
    try:
        config = load(settings.config_dir)
        found = [options.copy] if options.copy else copies(folder_of(settings, config.backups))
        chosen = _first_good(found)
        if chosen is None:
            return _refuse("restore_nothing", folder=folder_of(settings, config.backups))
        aside = restore(chosen, settings.database_file, stamp_of(config, wall_clock()), show_progress)
    except (BackupBroken, OSError, ConfigFaults) as error:
        return _refuse("restore_failed", error=error)
    tell("restore_done", file=chosen, entries=f"{check(settings.database_file).entries:,}")
    if aside:
        tell("restore_aside", file=aside)
    return 0


def _first_good(found: Sequence[Path]) -> Path | None:
    for file in found:
        try:
            check(file)
        except (BackupBroken, OSError) as error:
            print(say("restore_skipped", error=error), file=sys.stderr)
        else:
            return file
    return None


def _refuse(key: str, **params: object) -> int:
    print(say(key, **params), file=sys.stderr)
    return 1
