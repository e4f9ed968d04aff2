"""配对与停用: a device gets its key by a code that staff have read on its screen, and loses it again."""

from hub.actions import alert
from hub.actions.deed import Deed
from hub.actions.device_list import devices_of
from hub.domain.errors import NotFound, Refused
from hub.domain.watching import Condition
from hub.store import keys, pairings, regime
from hub.store.keys import Device

CLONED, FORMER_KEY = "device-cloned", "device-former-key"


def pair(deed: Deed, device_id: str, code: str) -> Device:
    """Whoever shows this code is this device from now on; the key the device had before counts no more.

    Raises NotFound for a device the hall has not, or a code that is nobody's or has run out.
    """
    device = _device(deed, device_id)
    found = (one for one in pairings.waiting(deed.connection, deed.hall_id, deed.now) if one.code == code)
    pairing = next(found, None)
    if pairing is None:
        raise NotFound("no-such-code")
    keys.ensure_device(deed.connection, deed.hall_id, device)
    is_replaced = pairings.retire_key(deed.connection, deed.hall_id, device_id, "replaced", deed.now)
    pairings.give_key(deed.connection, deed.hall_id, device_id, pairing.key_hash, str(deed.actor), deed.now)
    pairings.forget_of(deed.connection, deed.hall_id, pairing.key_hash)
    told = {"device_id": device_id, "kind": device.kind, "zone": device.zone_id, "address": pairing.address}
    deed.record("pair_device", before={"is_paired": is_replaced}, after={**told, "is_paired": True})
    return device


def revoke(deed: Deed, device_id: str, reason: str) -> Device:
    """A device's key counts no more, at once; also of one the hall has no place for any more.

    Raises NotFound, Refused when it has none.
    """
    standing = pairings.standing(deed.connection, deed.hall_id)
    device = next((one.device for one in standing if one.device.device_id == device_id), None)
    device = device or _device(deed, device_id)
    if not pairings.retire_key(deed.connection, deed.hall_id, device_id, "revoked", deed.now):
        raise Refused("not-paired", device=device_id)
    pairings.give_key(deed.connection, deed.hall_id, device_id, None, str(deed.actor), deed.now)
    told = {"device_id": device_id, "kind": device.kind, "is_paired": False}
    deed.record("revoke_device", before={"is_paired": True}, after=told, reason=reason or None)
    return device


def alarm(deed: Deed, code: str, device_id: str, addresses: str) -> bool:
    """Tell the desk that a key is where it should not be; once, until somebody has taken the alert."""
    open_ones = regime.open_alerts(deed.connection, deed.hall_id)
    if any((one.code, one.about_id) == (code, device_id) and one.taken_at is None for one in open_ones):
        return False
    params = (("device", device_id), ("addresses", addresses))
    alert.tell(deed, Condition(code, "R22", True, None, None, deed.now, params, device_id))
    return True


def _device(deed: Deed, device_id: str) -> Device:
    found = next((one for one in devices_of(deed.config) if one.device_id == device_id), None)
    if found is None:
        raise NotFound("no-such-device", device=device_id[:40])
    return found
