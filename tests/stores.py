"""The store the tests run on: SQLite, or with JIAOHAO_TEST_STORE=postgresql a PostgreSQL of their own.

A data folder tells which: one on PostgreSQL names its database in `database.url`.
"""

import atexit
import os
import shutil
from functools import cache
from pathlib import Path
from typing import Any

from tests.postgres import Postgres
from tests.refilling import Refill

IS_POSTGRES = os.environ.get("JIAOHAO_TEST_STORE") == "postgresql"
NAMED = "database.url"
LIKE = "like.url"


@cache
def server() -> Postgres:
    """The server of this test process, started when first asked for."""
    postgres = Postgres()
    atexit.register(postgres.stop)
    postgres.start()
    return postgres


def new_data(folder: Path) -> Path:
    """A data folder with nothing in it."""
    folder.mkdir(parents=True)
    if IS_POSTGRES:
        (folder / NAMED).write_text(server().create(), "utf-8")
    return folder


@cache
def _like(url: str) -> Refill:
    return Refill(server(), url)


def copy_data(data: Path, folder: Path) -> Path:
    """A data folder just like another one; nobody may be using that."""
    shutil.copytree(data, folder)
    if (folder / NAMED).exists():
        like = (data / NAMED).read_text("utf-8")
        (folder / NAMED).write_text(_like(like).take(), "utf-8")
        (folder / LIKE).write_text(like, "utf-8")
    return folder


def unlock_ledger(connection: Any) -> None:
    """What somebody with a database shell can do: entries may be changed and taken out."""
    on = " ON ledger" if IS_POSTGRES else ""
    for verb in ("update", "delete"):
        connection.execute(f"DROP TRIGGER IF EXISTS ledger_keeps_{verb}{on}")


def drop_data(folder: Path) -> None:
    """The folder's database is not needed any more."""
    if (folder / LIKE).exists():
        _like((folder / LIKE).read_text("utf-8")).give_back((folder / NAMED).read_text("utf-8"))
    elif IS_POSTGRES and (folder / NAMED).exists():
        server().drop((folder / NAMED).read_text("utf-8"))
