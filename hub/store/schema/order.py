"""Calling by itself when somebody comes (R10)."""

from sqlite_utils import Database


def m015_auto_call(db: Database) -> None:
    """Whether a counter calls by itself whoever comes; since when it waits for that stands beside it."""
    db.table("counters").add_column("is_auto_call", int, not_null_default=0)


STEPS = (m015_auto_call,)
