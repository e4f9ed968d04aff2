"""Before serving: schema, posts, devices; keys, PINs, passwords and demo.json where they are handed out."""

import json
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hub.actions.deed import Actor
from hub.actions.device_list import devices_of, page_of
from hub.config import HallConfig, load
from hub.engine import wall_clock
from hub.headroom import headroom_of
from hub.locking import is_in_use, only_one
from hub.mending import mend_if_damaged, report
from hub.secrecy.guessing import made_up
from hub.secrecy.hashing import hasher
from hub.settings import Settings
from hub.store import counters, halls, inventory, keys, pairings, passwords
from hub.store.database import Connection, DatabaseError
from hub.store.keys import Device
from hub.store.opening import migrate, writing
from hub.store.passwords import Password
from hub.store.upgrading import CannotUpgrade, pending
from hub.texts import Texts

Json = dict[str, Any]

HUB = str(Actor("hub", "hub"))


@dataclass(frozen=True)
class Prepared:
    """A hall ready to be served. `demo` is what demo.json holds; secrets are in it only if handed out."""

    config: HallConfig
    texts: Texts
    base_url: str
    demo: Json


def prepare(settings: Settings, config: HallConfig | None = None) -> Prepared:
    """Check the configuration, bring the database up to date, make missing keys, write demo.json.

    `config` is what stands in the settings' folder, if it has been read already. Raises ConfigFaults with
    everything that is wrong in the configuration. Run by one process at a time.
    """
    config, texts = config or load(settings.config_dir), Texts.load(settings.config_dir / "texts")
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with only_one(settings.data_dir / "setup.lock"):
        _require_quiet(settings)
        # On a full disk the start itself needs the room that is kept back; the hub lays it anew.
        headroom_of(settings, config).let_go()
        mended = mend_if_damaged(settings, config) if isinstance(settings.database, Path) else None
        migrate(settings.database)
        secret = _secrets(settings.data_dir / "secrets.json", config)
        with writing(settings.database) as connection:
            halls.ensure(connection, config.hall.id)
            inventory.take_if_due(connection, config.hall.id, wall_clock())
            counters.ensure(connection, config.hall.id, config.counter_by_number, wall_clock())
            _keep_keys(connection, config, secret)
        if mended:
            report(settings, config, texts, mended)
        demo = _demo(config, settings.base_url(config), secret)
        handed_out = settings.data_dir / "demo.json"
        if config.credentials.hand_out:
            _write_private(handed_out, demo)
        else:
            handed_out.unlink(missing_ok=True)
    return Prepared(config, texts, settings.base_url(config), demo)


def _require_quiet(settings: Settings) -> None:
    """A hub that serves must not find its schema changed under it. Raises CannotUpgrade."""
    file = settings.database
    if isinstance(file, Path) and file.exists() and is_in_use(settings.serving_file):
        with suppress(DatabaseError):
            if pending(file):
                raise CannotUpgrade("serving", str(settings.data_dir))


def _secrets(file: Path, config: HallConfig) -> Json:
    """Handed-out keys, PINs and passwords, generated once and kept readable by the owner only."""
    known: Json = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    for name in ("device_keys", "pins", "passwords"):
        known.setdefault(name, {})
    if config.credentials.hand_out:
        for device in devices_of(config):
            known["device_keys"].setdefault(device.device_id, secrets.token_urlsafe(24))
        for person in config.staff:
            known["pins"].setdefault(person.number, f"{secrets.randbelow(10**6):06d}")
            if person.role != "clerk":
                known["passwords"].setdefault(person.number, made_up())
    _write_private(file, known)
    return known


def _keep_keys(connection: Connection, config: HallConfig, secret: Json) -> None:
    """The devices there are; where keys are handed out the hub pairs them itself, else such keys end."""
    hall_id, now = config.hall.id, wall_clock()
    for device in devices_of(config):
        keys.ensure_device(connection, hall_id, device)
    if not config.credentials.hand_out:
        pairings.retire_handed_out(connection, hall_id, HUB, now)
        return
    for device_id, key in secret["device_keys"].items():
        pairings.hand_out(connection, hall_id, device_id, key, HUB, now)
    for number, pin in secret["pins"].items():
        if keys.pin_hash(connection, hall_id, number) is None:
            keys.set_pin_hash(connection, hall_id, number, hasher.hash(pin))
    for number, password in secret["passwords"].items():
        if passwords.of_person(connection, hall_id, number) is None:
            passwords.keep(connection, hall_id, number, Password(hasher.hash(password), now, 0))


def _demo(config: HallConfig, base_url: str, secret: Json) -> Json:
    """What scripts and newcomers need: addresses, keys and, where handed out, PINs."""
    is_handed_out = config.credentials.hand_out
    pins, chosen, device_keys = (
        secret[name] if is_handed_out else {} for name in ("pins", "passwords", "device_keys")
    )
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
            | ({"password": chosen.get(person.number)} if person.role != "clerk" else {})
            for person in config.staff
        ],
        "devices": [
            _device_json(base_url, device, device_keys.get(device.device_id)) for device in devices_of(config)
        ],
        "desk": {"url": f"{base_url}/supervisor/"},
        "printers": [{"id": p.id, "url": f"{base_url}/printers/{p.id}/"} for p in config.printers],
    }


def _device_json(base_url: str, device: Device, key: str | None) -> Json:
    page = f"{base_url}{page_of(device)}"
    return {
        "id": device.device_id,
        "kind": device.kind,
        "key": key,
        "zone": device.zone_id,
        "counter": device.counter_number,
        "url": f"{page}?key={key}" if key else page,
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
