"""Before serving: schema, posts, device keys, PINs, and demo.json for scripts."""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher

from hub.config import HallConfig, load
from hub.engine import wall_clock
from hub.locking import only_one
from hub.settings import Settings
from hub.store import counters, halls, inventory, keys
from hub.store.database import Connection
from hub.store.keys import Device
from hub.store.opening import migrate, writing
from hub.texts import Texts

# OWASP's smallest argon2id profile: a hub on a small box checks a PIN in some tens of milliseconds.
hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)

Json = dict[str, Any]


@dataclass(frozen=True)
class Prepared:
    """A hall ready to be served. `demo` is what demo.json holds; its PINs are there only if handed out."""

    config: HallConfig
    texts: Texts
    base_url: str
    demo: Json


def prepare(settings: Settings) -> Prepared:
    """Check the configuration, bring the database up to date, make missing keys, write demo.json.

    Raises ConfigFaults with everything that is wrong in the configuration. Run by one process at a time.
    """
    config, texts = load(settings.config_dir), Texts.load(settings.config_dir / "texts")
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with only_one(settings.data_dir / "setup.lock"):
        migrate(settings.database)
        secret = _secrets(settings.data_dir / "secrets.json", config)
        with writing(settings.database) as connection:
            halls.ensure(connection, config.hall.id)
            inventory.take_if_due(connection, config.hall.id, wall_clock())
            counters.ensure(connection, config.hall.id, config.counter_by_number, wall_clock())
            _keep_keys(connection, config, secret)
        demo = _demo(config, settings.base_url(config), secret)
        handed_out = settings.data_dir / "demo.json"
        if config.credentials.hand_out:
            _write_private(handed_out, demo)
        else:
            handed_out.unlink(missing_ok=True)
    return Prepared(config, texts, settings.base_url(config), demo)


def devices_of(config: HallConfig) -> list[Device]:
    """Every device the configuration names: kiosks, displays, and three at each counter."""
    found = [Device(kiosk.id, "kiosk", kiosk.zone, None) for kiosk in config.kiosks]
    found += [Device(display.id, "display", display.zone, None) for display in config.displays]
    for counter in config.counters:
        for kind in ("counter", "window", "tablet"):
            found.append(Device(f"{kind}-{counter.number}", kind, counter.zone, counter.number))
    return found


def page_of(device: Device) -> str:
    """The path of the page a device shows; tablets and window signs come with their own surfaces."""
    return {
        "kiosk": f"/kiosk/{device.device_id}",
        "display": f"/display/{device.device_id}",
        "counter": f"/counters/{device.counter_number}",
        "window": f"/display/window/{device.counter_number}",
        "tablet": f"/tablet/{device.counter_number}",
    }[device.kind]


def _secrets(file: Path, config: HallConfig) -> Json:
    """Device keys and handed-out PINs, generated once and kept readable by the owner only."""
    known: Json = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    device_keys, pins = known.setdefault("device_keys", {}), known.setdefault("pins", {})
    for device in devices_of(config):
        device_keys.setdefault(device.device_id, secrets.token_urlsafe(24))
    if config.credentials.hand_out:
        for person in config.staff:
            pins.setdefault(person.number, f"{secrets.randbelow(10**6):06d}")
    _write_private(file, known)
    return known


def _keep_keys(connection: Connection, config: HallConfig, secret: Json) -> None:
    hall_id = config.hall.id
    for device in devices_of(config):
        keys.add_device(connection, hall_id, device, secret["device_keys"][device.device_id])
    if config.credentials.hand_out:
        for number, pin in secret["pins"].items():
            if keys.pin_hash(connection, hall_id, number) is None:
                keys.set_pin_hash(connection, hall_id, number, hasher.hash(pin))


def _demo(config: HallConfig, base_url: str, secret: Json) -> Json:
    """What scripts and newcomers need: addresses, keys and, where handed out, PINs."""
    pins = secret["pins"] if config.credentials.hand_out else {}
    return {
        "hall": {"id": config.hall.id, "name": config.hall.name.both, "url": base_url},
        "zones": [{"id": zone.id, "name": zone.name.both} for zone in config.zones],
        "services": [
            {"id": s.id, "letter": s.letter, "name": s.name.both, "zone": s.zone, "hours": s.hours}
            for s in config.services
        ],
        "counters": [
            {"number": c.number, "zone": c.zone, "services": c.services, "clerks": [c.a, *c.b]}
            for c in config.counters
        ],
        "staff": [
            {
                "staff_number": person.number,
                "name": person.name.both,
                "role": person.role,
                "pin": pins.get(person.number),
            }
            for person in config.staff
        ],
        "devices": [
            _device_json(base_url, device, secret["device_keys"][device.device_id])
            for device in devices_of(config)
        ],
        "desk": {"url": f"{base_url}/supervisor/"},
        "printers": [{"id": p.id, "url": f"{base_url}/printers/{p.id}/"} for p in config.printers],
    }


def _device_json(base_url: str, device: Device, key: str) -> Json:
    return {
        "id": device.device_id,
        "kind": device.kind,
        "key": key,
        "zone": device.zone_id,
        "counter": device.counter_number,
        "url": f"{base_url}{page_of(device)}?key={key}",
    }


def _write_private(file: Path, data: Json) -> None:
    """Write JSON whole or not at all, readable by the owner only (0600)."""
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        json.dump(data, out, ensure_ascii=False, indent=1)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)
