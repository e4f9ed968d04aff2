"""Answers that say from where on screens show what was done."""

from sqlite_utils import Database


def m025_seq_of_replies(db: Database) -> None:
    """The ledger entry a kept answer told of; NULL where nothing was written, and in answers kept before."""
    db.table("replies").add_column("seq", int)


STEPS = (m025_seq_of_replies,)
