"""Many hub processes serve one hall: who is there, who has which duty, what may be said by any of them."""

from sqlite_utils import Database


def m020_hubs(db: Database) -> None:
    """Hubs at work with their beat, their duties, words a kiosk asked to hear; who took a print job."""
    db.table("fellows").create(
        {"hub_id": str, "hall_id": str, "beat": int, "told": str},
        pk="hub_id",
        not_null={"hall_id", "beat", "told"},
    )
    db.table("duties").create(
        {"hall_id": str, "duty": str, "hub_id": str},
        pk=("hall_id", "duty"),
        not_null={"hub_id"},
    )
    db.table("spoken_words").create(
        {"sound_key": str, "hall_id": str, "lang": str, "text": str, "asked_at": int},
        pk="sound_key",
        not_null={"hall_id", "lang", "text", "asked_at"},
    )
    db.table("print_jobs").add_column("claimed_by", str)


STEPS = (m020_hubs,)
