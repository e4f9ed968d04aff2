"""The floor under every deed: one small row in one durable transaction."""

import time
from pathlib import Path

from hub.store.database import connect


def bare_commits(folder: Path, count: int) -> list[float]:
    """Seconds of each of `count` bare fsync'd commits to a fresh SQLite file in `folder`."""
    connection = connect(folder / "bare.db")
    connection.execute("CREATE TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY, content TEXT)")
    taken = []
    for _ in range(count):
        began = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO bare (content) VALUES (?)", ("x" * 200,))
        connection.execute("COMMIT")
        taken.append(time.perf_counter() - began)
    connection.close()
    return taken
