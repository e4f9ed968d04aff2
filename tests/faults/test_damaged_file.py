"""A damaged database: found before serving, restored from the newest copy and the journal, never empty."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from hub.domain.ticket import Ticket
from hub.locking import InUse
from hub.mending import JOURNAL, Mended, NothingToRestore, mend_if_damaged
from hub.settings import Settings
from hub.setup import prepare
from hub.store.backups import back_up, restore
from hub.store.journal import begin, newest_seq, write_news
from tests.acting import Hall
from tests.live import ROOT, LiveHub
from tests.test_verifying import assert_true

STAMP = "20260302-090000"


@pytest.fixture
def busy(hall: Hall) -> Hall:
    """A copy of the morning, then people come and are served, and the journal has heard of it."""
    wang = hall.clerk("1001").signs_on(1)
    hall.comes()
    file = hall.engine.database.path  # type: ignore[attr-defined]
    back_up(file, file.parent / "backups", STAMP)
    hall.comes()
    wang.finishes(wang.starts(wang.calls()))
    wang.holds(wang.starts(wang.calls()))
    hall.comes()
    hall.comes()
    wang.pauses("short", 10)
    write_news(file, file.parent / JOURNAL, hall.config.hall.id, 0)
    return hall


def mends(hall: Hall, damage: bytes | None) -> Mended | None:
    """The hub is down, the file is damaged (None: gone), and the hub looks at it before it serves."""
    file = hall.engine.database.path  # type: ignore[attr-defined]
    hall.close()
    for ending in ("-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
    if damage is None:
        file.unlink()
    else:
        content = bytearray(file.read_bytes())
        content[: len(damage)] = damage
        file.write_bytes(content if damage else b"")
    return mend_if_damaged(Settings(file.parent, ROOT / "config"), hall.config)


def everybody(hall: Hall) -> list[Ticket]:
    """Every ticket as it stands."""
    found = hall.reads(
        lambda db, _: db.execute("SELECT ticket_id FROM tickets ORDER BY ticket_id").fetchall()
    )
    return [hall.ticket(ticket_id) for (ticket_id,) in found]


DAMAGES = {"overwritten": b"x" * 16384, "empty": b"", "gone": None}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_the_hall_is_as_it_was_whatever_has_become_of_its_file(busy: Hall, damage: bytes | None) -> None:
    deeds, tickets, pause = busy.deeds(), everybody(busy), busy.pause(1)
    mended = mends(busy, damage)
    assert mended is not None
    assert mended.journal_entries > 0
    again = Hall.open(busy.engine.database.path.parent, ROOT / "config")  # type: ignore[attr-defined]
    assert again.deeds()[: len(deeds)] == deeds
    assert (everybody(again), again.pause(1)) == (tickets, pause)
    assert_true(again)
    again.close()


def test_without_a_copy_the_journal_alone_brings_it_back(busy: Hall) -> None:
    file = busy.engine.database.path  # type: ignore[attr-defined]
    for copy in (file.parent / "backups").iterdir():
        copy.unlink()
    deeds = busy.deeds()
    mended = mends(busy, b"")
    assert mended is not None
    assert (mended.copy, mended.journal_entries) == (None, len(deeds))


def test_what_the_journal_has_not_heard_is_read_from_what_is_left(busy: Hall) -> None:
    """One index of the file is spoilt: the ledger beside it can still be read."""
    deeds = busy.deeds()
    file = busy.engine.database.path  # type: ignore[attr-defined]
    (kept,) = (file.parent / JOURNAL).iterdir()
    kept.unlink()
    with busy.engine.database.reading() as connection:
        asked = "SELECT rootpage FROM sqlite_master WHERE name = 'tickets_at_counter'"
        page = connection.execute(asked).fetchone()[0]
    busy.close()
    with file.open("r+b") as damaged:
        damaged.seek((page - 1) * 4096)
        damaged.write(b"x" * 4096)
    mended = mend_if_damaged(Settings(file.parent, ROOT / "config"), busy.config)
    assert mended is not None
    assert mended.copied_entries + mended.salvaged_entries == len(deeds)


def test_after_an_older_copy_was_put_back_by_hand_the_journal_tells_the_new_way(busy: Hall) -> None:
    """The copies of the way that was given up are newer, and are not what comes back."""
    file = busy.engine.database.path  # type: ignore[attr-defined]
    back_up(file, file.parent / "backups", "20260302-100000")
    busy.close()
    restore(file.parent / "backups" / f"jiaohao-{STAMP}.db", file, "x")
    again = Hall.open(file.parent, ROOT / "config")
    again.comes()
    deeds, place = again.deeds(), (file, file.parent / JOURNAL, again.config.hall.id)
    write_news(*place, begin(*place))
    assert mends(again, b"") is not None
    back = Hall.open(file.parent, ROOT / "config")
    assert back.deeds()[: len(deeds)] == deeds
    back.close()


def test_nothing_to_restore_from_is_no_new_hall(hall: Hall) -> None:
    hall.comes()
    with pytest.raises(NothingToRestore):
        mends(hall, b"x" * 16384)
    file = hall.engine.database.path  # type: ignore[attr-defined]
    assert file.read_bytes().startswith(b"xxxx")


def test_a_new_hall_is_begun_and_a_good_one_left_alone(tmp_path: Path, hall: Hall) -> None:
    fresh = Settings(tmp_path / "fresh", ROOT / "config")
    assert mend_if_damaged(fresh, hall.config) is None
    fresh.data_dir.mkdir()
    fresh.database_file.touch()
    assert mend_if_damaged(fresh, hall.config) is None
    own = Settings(hall.engine.database.path.parent, ROOT / "config")  # type: ignore[attr-defined]
    assert mend_if_damaged(own, hall.config) is None


def test_a_file_that_another_hub_serves_is_left_to_it(busy: Hall) -> None:
    settings = Settings(busy.engine.database.path.parent, ROOT / "config")  # type: ignore[attr-defined]
    in_use = InUse(settings.serving_file)
    assert mends(busy, b"") is None
    in_use.let_go()


def test_r07_the_desk_is_told_what_came_back(busy: Hall) -> None:
    assert mends(busy, b"") is not None
    data = busy.engine.database.path.parent  # type: ignore[attr-defined]
    (data / "jiaohao.db").unlink()
    prepare(Settings(data, ROOT / "config"))
    again = Hall.open(data, ROOT / "config")
    (incident,) = again.incidents()
    assert (incident.kind, f"jiaohao-{STAMP}.db" in incident.note) == ("database", True)
    again.close()


def test_a_line_cut_off_is_no_entry(busy: Hall) -> None:
    folder = busy.engine.database.path.parent / JOURNAL  # type: ignore[attr-defined]
    (file,) = folder.iterdir()
    heard = newest_seq(folder)
    file.write_text(file.read_text(encoding="utf-8") + '[99, "ab', encoding="utf-8")
    assert newest_seq(folder) == heard


@pytest.mark.slow
def test_a_hub_killed_and_its_file_destroyed_comes_back_by_itself(own_hub: LiveHub) -> None:
    own_hub.start()
    numbers = [own_hub.presses_kiosk()["ticket"]["ticket_id"] for _ in range(5)]
    heard = own_hub.data_dir / JOURNAL
    _until(lambda: newest_seq(heard) >= len(numbers))
    own_hub.kill()
    (own_hub.data_dir / "jiaohao.db").write_bytes(b"")
    own_hub.start()
    key = own_hub.device("k1")["key"]
    assert [own_hub.asks("GET", f"/tickets/{each}", None, key)[0] for each in numbers] == [200] * 5
    assert own_hub.presses_kiosk()["ticket"]["number"] == "A006"


def _until(is_so: Callable[[], bool]) -> None:
    give_up_at = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < give_up_at
        time.sleep(0.05)
