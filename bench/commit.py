"""The floor under every deed: one small row in one durable transaction."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hub.store.database import connect


@contextmanager
def bare_commit(folder: Path) -> Iterator[Callable[[], float]]:
    """A fresh SQLite file in `folder`: each call is one bare fsync'd commit and answers its seconds."""
    connection = connect(folder / "bare.db")
    connection.execute("CREATE TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY, content TEXT)")

    def commit() -> float:
        began = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO bare (content) VALUES (?)", ("x" * 200,))
        connection.execute("COMMIT")
        return time.perf_counter() - began

    yield commit
    connection.close()


def bare_commits(folder: Path, count: int) -> list[float]:
    """Seconds of each of `count` bare fsync'd commits in a row."""
    with bare_commit(folder) as commit:
        return [commit() for _ in range(count)]
