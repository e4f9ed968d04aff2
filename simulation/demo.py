"""What a simulation may know of the hall: the `demo.json` that the hub hands out."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class ServiceFacts:
    """A service and the zone where its citizens wait."""

    service_id: str
    letter: str
    zone_id: str


@dataclass(frozen=True)
class CounterFacts:
    """A counter, the services it serves, its clerks (A first), and its device key."""

    number: int
    zone_id: str
    service_ids: tuple[str, ...]
    clerks: tuple[str, ...]
    key: str


@dataclass(frozen=True)
class StaffFacts:
    """Somebody who can sign on."""

    staff_number: str
    role: str
    pin: str


@dataclass(frozen=True)
class DeviceFacts:
    """A device that holds a key."""

    device_id: str
    kind: str
    key: str
    zone_id: str | None
    counter_number: int | None


@dataclass(frozen=True)
class Demo:
    """The hall as `demo.json` tells it."""

    url: str
    zone_ids: tuple[str, ...]
    services: tuple[ServiceFacts, ...]
    counters: tuple[CounterFacts, ...]
    staff: Mapping[str, StaffFacts]
    devices: tuple[DeviceFacts, ...]

    def of_kind(self, kind: str) -> tuple[DeviceFacts, ...]:
        """The devices of one kind: kiosk, display, window, counter, tablet."""
        return tuple(device for device in self.devices if device.kind == kind)


def read_demo(data_dir: Path) -> Demo:
    """Read `demo.json` in the hub's data folder.

    Raises FileNotFoundError when the hub has handed nothing out there, KeyError on another shape.
    """
    return demo_from(json.loads((data_dir / "demo.json").read_text("utf-8")))


def demo_from(found: Mapping[str, Any]) -> Demo:
    """Make a Demo of parsed `demo.json`."""
    devices = tuple(_device(device) for device in found["devices"])
    return Demo(
        url=str(found["hall"].get("url") or ""),
        zone_ids=tuple(zone["id"] for zone in found["zones"]),
        services=tuple(ServiceFacts(s["id"], s["letter"], s["zone"]) for s in found["services"]),
        counters=tuple(_counter(counter, devices) for counter in found["counters"]),
        staff={
            str(s["staff_number"]): StaffFacts(str(s["staff_number"]), s["role"], str(s["pin"]))
            for s in found["staff"]
        },
        devices=devices,
    )


def _counter(found: Mapping[str, Any], devices: Iterable[DeviceFacts]) -> CounterFacts:
    number = int(found["number"])
    keys = [d.key for d in devices if d.kind == "counter" and d.counter_number == number]
    return CounterFacts(
        number=number,
        zone_id=found["zone"],
        service_ids=tuple(found["services"]),
        clerks=tuple(str(clerk) for clerk in found["clerks"]),
        key=keys[0] if keys else "",
    )


def _device(found: Mapping[str, Any]) -> DeviceFacts:
    counter = found.get("counter")
    return DeviceFacts(
        device_id=str(found["id"]),
        kind=str(found["kind"]),
        key=str(found["key"]),
        zone_id=found.get("zone"),
        counter_number=None if counter is None else int(counter),
    )
