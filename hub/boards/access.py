"""Who may come in and who is in: every device and how it stands, every session."""

from hub.boards.parts import Json, clerk_json, head
from hub.boards.snapshot import Snapshot
from hub.boards.surroundings import Surroundings
from hub.store import pairings, sessions
from hub.store.database import Connection
from hub.store.pairings import Paired
from hub.store.sessions import OpenSession

KINDS = ("kiosk", "display", "counter", "window", "tablet", "agent")


def access(connection: Connection, snapshot: Snapshot, around: Surroundings) -> Json:
    """Devices kind by kind, sessions oldest first; nothing secret."""
    config, hall_id = snapshot.config, snapshot.config.hall.id
    connected, seen = around.device_ids(), around.device_seen()
    return head(snapshot, "access") | {
        "devices": [
            _device_json(snapshot, one, seen.get(one.device.device_id))
            | {"is_connected": one.device.device_id in connected}
            for one in sorted(pairings.standing(connection, hall_id), key=_order)
        ],
        "codes_waiting": len(pairings.waiting(connection, hall_id, snapshot.now)),
        "sessions": [
            _session_json(snapshot, around, one)
            for one in sessions.all_open(connection, hall_id)
            if one.staff_number in config.staff_by_number
        ],
        "desk_idle_minutes": config.sessions.desk_idle_minutes,
    }


def _order(one: Paired) -> tuple[int, int, str]:
    device = one.device
    return KINDS.index(device.kind), device.counter_number or 0, device.device_id


def _device_json(snapshot: Snapshot, one: Paired, seen: tuple[int, str] | None) -> Json:
    device = one.device
    zone = snapshot.config.zone_by_id.get(device.zone_id or "")
    return {
        "device_id": device.device_id,
        "kind": device.kind,
        "zone": zone.name.both if zone else None,
        "counter_number": device.counter_number,
        "state": "paired" if one.is_paired else "revoked" if one.revoked_at else "unpaired",
        "paired_at": one.paired_at,
        "paired_by": _by(snapshot, one.paired_by),
        "revoked_at": one.revoked_at,
        "revoked_by": _by(snapshot, one.revoked_by),
        "last_seen_at": seen[0] if seen else one.last_seen_at,
        "last_address": seen[1] if seen else one.last_address,
    }


def _by(snapshot: Snapshot, actor: str | None) -> Json | None:
    """The member of staff who did it; None where the hub has."""
    number = (actor or "").partition(":")[2]
    return clerk_json(snapshot, number) if number in snapshot.config.staff_by_number else None


def _session_json(snapshot: Snapshot, around: Surroundings, session: OpenSession) -> Json:
    active_at, address = around.session_seen(session)
    return {
        "session_id": session.session_id,
        "clerk": clerk_json(snapshot, session.staff_number),
        "role": snapshot.config.staff_by_number[session.staff_number].role,
        "counter_number": session.counter_number,
        "signed_on_at": session.signed_on_at,
        "last_active_at": active_at,
        "address": address,
    }
