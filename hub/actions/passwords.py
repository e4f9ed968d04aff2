"""A person's password is set: by themselves, or by whoever runs the machine."""

from hub.actions.deed import Deed
from hub.store import keys, passwords
from hub.store.passwords import Password


def set_password(deed: Deed, staff_number: str, hashed: str, *, is_temporary: bool = False) -> None:
    """Keep the hash of a checked password; sessions opened with the one before end.

    A temporary one has to be changed at the first sign-on.
    """
    passwords.keep(deed.connection, deed.hall_id, staff_number, Password(hashed, deed.now, int(is_temporary)))
    keys.end_desk_sessions(deed.connection, deed.hall_id, staff_number, deed.now)
    deed.record("set_password", before={}, after={"staff_number": staff_number, "is_temporary": is_temporary})
