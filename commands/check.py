"""`manage.py check`: is this configuration good? Every fault at once."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from commands.place import PROJECT
from commands.words import say, tell
from hub.config import ConfigFault, ConfigFaults, HallConfig, load
from hub.texts import Texts

Read = TypeVar("Read")


def main(arguments: Sequence[str]) -> int:
    """Print a summary (exit 0) or all faults with file, key, value found and remedy (exit 1)."""
    parser = argparse.ArgumentParser(prog="manage.py check")
    parser.add_argument("--config", type=Path, default=PROJECT.root / "config", help=say("opt_config", between=" / "))
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
    lines = [say("check_bad", count=len(faults))]
    for fault in faults:
        place = f"{fault.file} → {fault.key}"
        lines.append(say("check_fault", "zh", place=place, found=fault.found, remedy=fault.remedy))
    return "\n".join(lines)


def _summary(config: HallConfig, config_dir: Path) -> dict[str, object]:
    lists = ("zones", "services", "counters", "staff", "kiosks", "displays", "printers")
    return {"file": config_dir / "hall.toml", **{name: len(getattr(config, name)) for name in lists}}
