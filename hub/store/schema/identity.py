"""Identity: devices paired with one-time codes, keys that no longer count, passwords, signs of life."""

from sqlite_utils import Database


def m018_identity(db: Database) -> None:
    """A code shown on a device, and the fingerprint of the key it will have; keys replaced or revoked."""
    for name in ("paired_at", "revoked_at", "last_seen_at"):
        db.table("devices").add_column(name, int)
    for name in ("paired_by", "revoked_by", "last_address"):
        db.table("devices").add_column(name, str)
    db.table("pairings").create(
        {"key_hash": str, "hall_id": str, "code": str, "address": str, "browser": str, "expires_at": int},
        pk="key_hash",
        not_null={"hall_id", "code", "expires_at"},
    )
    db.table("pairings").create_index(["hall_id", "code"], unique=True)
    db.table("retired_keys").create(
        {"key_hash": str, "hall_id": str, "device_id": str, "retired_at": int, "because": str}, pk="key_hash"
    )
    db.table("passwords").create(
        {"hall_id": str, "staff_number": str, "password_hash": str, "set_at": int, "must_change": int},
        pk=("hall_id", "staff_number"),
    )
    db.table("former_passwords").create(
        {"hall_id": str, "staff_number": str, "set_at": int, "password_hash": str},
        pk=("hall_id", "staff_number", "set_at"),
    )
    db.table("sessions").add_column("last_active_at", int)
    db.table("sessions").add_column("last_address", str)


STEPS = (m018_identity,)
