"""`manage.py backup`: copy the database now, checked; the hub may go on serving."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from commands.place import PROJECT
from commands.words import label, say, tell
from hub.backing_up import copy_away, take
from hub.config import ConfigFaults, load
from hub.config.backups import Backups
from hub.engine import wall_clock
from hub.settings import Settings
from hub.store.backups import BackupBroken, Copy


def main(arguments: Sequence[str]) -> int:
    """Take one copy; 0 when it is there and checked, off this disk too where configured; 1 when not."""
    parser = argparse.ArgumentParser(prog="manage.py backup", description=label("backup_help"))
    parser.add_argument("--data", type=Path, default=PROJECT.root / "var", help=label("opt_data"))
    parser.add_argument("--config", type=Path, default=PROJECT.root / "config", help=label("opt_config"))
    options = parser.parse_args(arguments)
    settings = Settings(options.data.resolve(), options.config.resolve())
    if isinstance(settings.database, str):
        print(say("backup_server"), file=sys.stderr)
        return 1
    if not settings.database_file.is_file():
        print(say("verify_no_file", file=settings.database_file), file=sys.stderr)
        return 1
    try:
        config = load(settings.config_dir)
        copy = take(settings, config, wall_clock(), show_progress)
    except (BackupBroken, OSError, ConfigFaults) as error:
        print(say("backup_failed", error=error), file=sys.stderr)
        return 1
    megabytes = f"{copy.size_bytes / 1e6:,.1f}"
    tell("backup_done", file=copy.file, megabytes=megabytes, entries=f"{copy.entries:,}")
    return _bring_away(copy, config.backups) if config.backups.copy_to else 0


def _bring_away(copy: Copy, rules: Backups) -> int:
    """To the other disk as well, where one is configured."""
    try:
        there = copy_away(copy.file, rules)
    except (BackupBroken, OSError) as error:
        print(say("backup_away_failed", folder=rules.copy_to, error=error), file=sys.stderr)
        return 1
    tell("backup_away_done", file=there.file)
    return 0


def show_progress(done: int, total: int) -> None:
    """How far the copy is, on one line of a terminal."""
    if sys.stdout.isatty() and total:
        end = "\n" if done == total else ""
        print(f"\r{label('backup_progress', percent=done * 100 // total)}", end=end, flush=True)
