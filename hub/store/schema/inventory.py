"""Since when the ledger alone tells a hall's whole state."""

from sqlite_utils import Database


def m016_inventory(db: Database) -> None:
    """Earlier releases told less: the ledger entry of the upgrade's inventory; empty until one was needed."""
    db.table("halls").add_column("told_since", int)


STEPS = (m016_inventory,)
