"""What kiosks asked to hear, so that any hub can say it when the sound is fetched from there."""

from hub.store.database import Connection


def keep(
    connection: Connection, hall_id: str, sound_key: str, lang: str, text: str, now: int, keep_ms: int
) -> None:
    """Remember the words behind a sound; those asked for more than `keep_ms` ago are forgotten."""
    connection.execute(
        "DELETE FROM spoken_words WHERE hall_id = ? AND asked_at < ?", (hall_id, now - keep_ms)
    )
    connection.execute(
        "INSERT INTO spoken_words (sound_key, hall_id, lang, text, asked_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (sound_key) DO UPDATE SET asked_at = excluded.asked_at",
        (sound_key, hall_id, lang, text, now),
    )


def find(connection: Connection, sound_key: str) -> tuple[str, str] | None:
    """Language and text of a sound."""
    row = connection.execute(
        "SELECT lang, text FROM spoken_words WHERE sound_key = ?", (sound_key,)
    ).fetchone()
    return (row[0], row[1]) if row else None
