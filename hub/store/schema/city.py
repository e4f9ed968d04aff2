"""How much of a hall's ledger its city has."""

from sqlite_utils import Database


def m021_forwarded(db: Database) -> None:
    """The newest entry the city has confirmed, and when; written as it goes, never by a deed."""
    db.table("forwarded").create({"hall_id": str, "seq": int, "at": int}, pk="hall_id")


STEPS = (m021_forwarded,)
