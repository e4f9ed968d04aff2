"""Copies of the database: whole, checked, pruned, put back."""

import threading
from contextlib import closing
from pathlib import Path

import pytest

from hub.store.backups import BackupBroken, back_up, check, copies, prune, restore
from hub.store.database import connect
from tests.acting import Hall

pytestmark = pytest.mark.sqlite
STAMP = "20260302-090000"


def test_a_copy_holds_what_the_ledger_holds(hall: Hall, tmp_path: Path) -> None:
    hall.presses_kiosk()
    hall.presses_kiosk()
    copy = back_up(hall.engine.database.path, tmp_path / "copies", STAMP)
    with closing(connect(hall.engine.database.path)) as connection:
        assert copy.entries == connection.execute("SELECT count(*) FROM ledger").fetchone()[0]
    assert [file.name for file in (tmp_path / "copies").iterdir()] == [f"jiaohao-{STAMP}.db"]


def test_a_copy_is_of_one_moment_though_the_hall_goes_on(hall: Hall, tmp_path: Path) -> None:
    file, stopped = hall.engine.database.path, threading.Event()

    def goes_on() -> None:
        with closing(connect(file)) as connection:
            while not stopped.is_set():
                connection.execute("INSERT INTO paces VALUES ('demo', hex(randomblob(8)), randomblob(9000))")

    busy = threading.Thread(target=goes_on)
    busy.start()
    try:
        done = [back_up(file, tmp_path, f"2026030{day}-090000").entries for day in range(1, 4)]
    finally:
        stopped.set()
        busy.join()
    assert len(done) == 3


def test_progress_is_told_to_the_last_page(hall: Hall, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    back_up(hall.engine.database.path, tmp_path, STAMP, lambda done, total: told.append((done, total)))
    assert told
    assert told[-1][0] == told[-1][1]


def test_a_copy_that_was_damaged_is_not_believed(hall: Hall, tmp_path: Path) -> None:
    file = back_up(hall.engine.database.path, tmp_path, STAMP).file
    content = bytearray(file.read_bytes())
    content[4096:12_288] = b"x" * 8192
    file.write_bytes(content)
    with pytest.raises(BackupBroken):
        check(file)


def test_what_is_no_database_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "note.db").write_text("not a database, only a long enough text " * 50)
    with pytest.raises(BackupBroken):
        check(tmp_path / "note.db")


def test_the_newest_stay_and_the_last_of_each_day(tmp_path: Path) -> None:
    for stamp in (
        "20260301-090000",
        "20260301-170000",
        "20260302-090000",
        "20260302-120000",
        "20260302-170000",
    ):
        (tmp_path / f"jiaohao-{stamp}.db").touch()
    prune(tmp_path, 2)
    assert [file.name[8:23] for file in copies(tmp_path)] == [
        "20260302-170000",
        "20260302-120000",
        "20260301-170000",
    ]


def test_a_restored_hall_is_as_it_was_and_the_other_is_kept(hall: Hall, tmp_path: Path) -> None:
    hall.presses_kiosk()
    file = hall.engine.database.path
    copy = back_up(file, tmp_path / "copies", STAMP)
    hall.presses_kiosk()
    hall.close()
    aside = restore(copy.file, file, STAMP)
    assert check(file).entries == copy.entries
    assert aside is not None
    with closing(connect(aside)) as connection:
        assert connection.execute("SELECT count(*) FROM ledger").fetchone()[0] > copy.entries


def test_a_damaged_copy_is_not_restored(hall: Hall, tmp_path: Path) -> None:
    file, before = hall.engine.database.path, hall.engine.database.path.read_bytes()
    (tmp_path / "note.db").write_text("not a database" * 100)
    with pytest.raises(BackupBroken):
        restore(tmp_path / "note.db", file, STAMP)
    assert file.read_bytes() == before


def test_putting_back_tells_how_far_it_is_and_leaves_only_the_owner_a_key(hall: Hall, tmp_path: Path) -> None:
    copy = back_up(hall.engine.database.path, tmp_path / "copies", STAMP)
    told: list[tuple[int, int]] = []
    restore(copy.file, tmp_path / "new.db", STAMP, lambda done, total: told.append((done, total)))
    assert told[-1] == (copy.size_bytes, copy.size_bytes)
    assert (tmp_path / "new.db").stat().st_mode & 0o077 == 0
