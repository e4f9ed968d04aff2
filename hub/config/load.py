"""Reading hall.toml and finding every fault at once."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from hub.config.faults import ConfigFault, ConfigFaults, read_toml
from hub.config.forbidden import forbidden_phrases
from hub.config.models import HallConfig
from hub.domain.civility import forbidden_in


def load(config_dir: Path) -> HallConfig:
    """Read and check `config_dir`/hall.toml as a whole. Raises ConfigFaults with all faults together.

    The forbidden phrases (R18) stand beside it in forbidden_phrases.toml.
    """
    file = config_dir / "hall.toml"
    data = read_toml(file) | {"forbidden_phrases": forbidden_phrases(config_dir)}
    try:
        config = HallConfig.model_validate(data)
    except ValidationError as error:
        raise ConfigFaults(_from_pydantic(error, file.name)) from None
    faults = [*_twice(config), *_unknown_references(config), *_uncivil(config)]
    if faults:
        raise ConfigFaults(faults)
    return config


def _from_pydantic(error: ValidationError, file: str) -> list[ConfigFault]:
    faults = []
    for item in error.errors(include_url=False):
        key = ".".join(str(part + 1) if isinstance(part, int) else part for part in item["loc"])
        missing = item["type"] == "missing"
        found = "nothing" if missing else repr(item["input"])[:80]
        faults.append(ConfigFault(file, key, found, "add it" if missing else _remedy(item["msg"])))
    return faults


def _remedy(message: str) -> str:
    return message.removeprefix("Value error, ")


def _twice(config: HallConfig) -> list[ConfigFault]:
    """Ids, letters and numbers that stand twice."""
    lists: dict[str, list[Any]] = {
        "zones.id": [zone.id for zone in config.zones],
        "services.id": [service.id for service in config.services],
        "services.letter": [service.letter for service in config.services],
        "counters.number": [counter.number for counter in config.counters],
        "staff.number": [person.number for person in config.staff],
        "pause_reasons.id": [reason.id for reason in config.pause_reasons],
        "outcomes.id": [outcome.id for outcome in config.outcomes],
        "priority_classes.id": [each.id for each in config.priority_classes],
        "printers.id": [printer.id for printer in config.printers],
        # Every device signs in with the same kind of key, so they share one set of names.
        "kiosks.id / displays.id / agents.id": _device_ids(config),
    }
    return [
        ConfigFault("hall.toml", key, f"{value!r} twice", "give each its own")
        for key, values in lists.items()
        for value in sorted({v for v in values if values.count(v) > 1}, key=str)
    ]


def _device_ids(config: HallConfig) -> list[str]:
    """Ids of kiosks, displays and agents, and those that devices at counters have by their number."""
    ids = [kiosk.id for kiosk in config.kiosks] + [display.id for display in config.displays]
    ids += [agent.id for agent in config.agents]
    kinds = ("counter", "window", "tablet")
    return ids + [f"{kind}-{number}" for kind in kinds for number in config.counter_by_number]


def _unknown_references(config: HallConfig) -> list[ConfigFault]:
    """Names that point at nothing."""
    clerks = {person.number for person in config.staff if person.role == "clerk"}
    wanted: list[tuple[str, str, Iterable[str], str]] = []
    for service in config.services:
        wanted.append((f"services.{service.id}.zone", service.zone, config.zone_by_id, "[[zones]]"))
    for counter in config.counters:
        place = f"counters.{counter.number}"
        wanted.append((f"{place}.zone", counter.zone, config.zone_by_id, "[[zones]]"))
        wanted += [
            (f"{place}.services", name, config.service_by_id, "[[services]]") for name in counter.services
        ]
        wanted += [
            (f"{place}.overflow", name, config.service_by_id, "[[services]]") for name in counter.overflow
        ]
        wanted += [
            (f"{place}.a/b", number, clerks, "[[staff]] as a clerk") for number in (counter.a, *counter.b)
        ]
        if counter.printer:
            wanted.append((f"{place}.printer", counter.printer, config.printer_by_id, "[[printers]]"))
    for kiosk in config.kiosks:
        wanted.append((f"kiosks.{kiosk.id}.zone", kiosk.zone, config.zone_by_id, "[[zones]]"))
        if kiosk.printer:
            wanted.append((f"kiosks.{kiosk.id}.printer", kiosk.printer, config.printer_by_id, "[[printers]]"))
    for display in config.displays:
        wanted.append((f"displays.{display.id}.zone", display.zone, config.zone_by_id, "[[zones]]"))
    for agent in config.agents:
        wanted.append((f"agents.{agent.id}.zone", agent.zone, config.zone_by_id, "[[zones]]"))
    faults = [
        ConfigFault("hall.toml", key, repr(name), f"name one that stands under {table}")
        for key, name, known, table in wanted
        if name not in known
    ]
    unserved = [s for s in config.services if not config.counters_by_service[s.id]]
    faults += [
        ConfigFault("hall.toml", f"services.{s.id}", "no counter serves it", "add it to a counter's services")
        for s in unserved
    ]
    return faults


def _uncivil(config: HallConfig) -> list[ConfigFault]:
    """What signs say of a pause and guides of a business, where it holds a forbidden phrase (R18)."""
    told = [(f"pause_reasons.{reason.id}.public", reason.public) for reason in config.pause_reasons]
    told += [(f"services.{s.id}.{place}", words) for s in config.services for place, words in s.words()]
    return [
        ConfigFault("hall.toml", place, repr(found), "say it civilly (R18)")
        for place, told_words in told
        for words in told_words.both.values()
        if (found := forbidden_in(words, config.forbidden_phrases))
    ]
