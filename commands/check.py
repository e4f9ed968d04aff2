"""`manage.py check`: is this configuration good? Every fault at once."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from commands.place import PROJECT
from commands.words import label, say, tell
from hub.config import ConfigFault, ConfigFaults, HallConfig, load
from hub.texts import Texts

Read = TypeVar("Read")


def main(arguments: Sequence[str]) -> int:
    """Print a summary (exit 0) or all faults with file, key, value found and remedy (exit 1)."""
    parser = argparse.ArgumentParser(prog="manage.py check")
    parser.add_argument("--config", type=Path, default=PROJECT.root / "config", help=label("opt_config"))
    config_dir: Path = parser.parse_args(arguments).config
    faults: list[ConfigFault] = []
    config = _try(lambda: load(config_dir), faults)
    _try(lambda: Texts.load(config_dir / "texts"), faults)
    if config is None or faults:
        print(explain(faults))
        return 1
    tell("check_good", **_summary(config, config_dir))
    return 0


def _try(read: Callable[[], Read], faults: list[ConfigFault]) -> Read | None:
    try:
        return read()
    except ConfigFaults as found:
        faults += found.faults
        return None


def explain(faults: Sequence[ConfigFault]) -> str:
    """All faults, ready to print."""
    return "\n".join([say("check_bad", count=len(faults)), *map(_explain_one, faults)])


def _explain_one(fault: ConfigFault) -> str:
    found, remedy = label("check_found"), label("check_remedy")
    return f"  {fault.file} → {fault.key}\n      {found}: {fault.found}\n      {remedy}: {fault.remedy}"


def _summary(config: HallConfig, config_dir: Path) -> dict[str, object]:
    lists = ("zones", "services", "counters", "staff", "kiosks", "displays", "printers")
    return {"file": config_dir / "hall.toml", **{name: len(getattr(config, name)) for name in lists}}
