"""An upgrade: a copy first, then every step or none; what a later release has changed is left alone."""

import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from commands import run
from commands.network import free_port
from hub.locking import InUse
from hub.settings import Settings
from hub.store import upgrading
from hub.store.backups import check, copies
from hub.store.database import connect
from hub.store.schema import STEPS, migrations
from hub.store.upgrading import CannotUpgrade, pending, upgrade

ROOT = Path(__file__).parents[2]
FIRST_STEPS = 7

# A process that upgrades and is killed, as by a power cut, when a step has been done but nothing is kept yet.
KILLED = """
import os, signal, sys
from pathlib import Path
from hub.store.schema import migrations
from hub.store.upgrading import upgrade

step = next(step for step in migrations._migrations if step.name == sys.argv[2])
does = step.fn
step.fn = lambda db: (does(db), os.kill(os.getpid(), signal.SIGKILL))
upgrade(Path(sys.argv[1]))
"""


def tables(file: Path) -> set[str]:
    with closing(connect(file)) as db:
        return {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_a_copy_of_what_was_there_lies_beside_it(old_data: Path) -> None:
    copy = upgrade(old_data / "jiaohao.db")
    assert copy is not None
    assert copies(old_data / "upgrades") == [copy]
    assert check(copy).entries == 29
    assert len(pending(copy)) == len(STEPS) - FIRST_STEPS
    assert pending(old_data / "jiaohao.db") == []


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_database_and_copy_are_their_owners_alone(tmp_path: Path, old_data: Path) -> None:
    upgrade(tmp_path / "new.db")
    assert (tmp_path / "new.db").stat().st_mode & 0o077 == 0
    copy = upgrade(old_data / "jiaohao.db")
    assert copy is not None
    assert copy.stat().st_mode & 0o077 == 0


def test_a_new_hall_and_one_that_is_up_to_date_need_no_copy(tmp_path: Path) -> None:
    assert upgrade(tmp_path / "jiaohao.db") is None
    assert upgrade(tmp_path / "jiaohao.db") is None
    assert not (tmp_path / "upgrades").exists()


def test_a_step_that_fails_leaves_nothing_behind(old_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: Any) -> None:
        raise RuntimeError("no")

    file, before = old_data / "jiaohao.db", tables(old_data / "jiaohao.db")
    monkeypatch.setattr(migrations._migrations[-1], "fn", fails)
    with pytest.raises(RuntimeError):
        upgrade(file)
    assert tables(file) == before
    assert len(pending(file)) == len(STEPS) - FIRST_STEPS
    monkeypatch.undo()
    upgrade(file)
    assert pending(file) == []


def test_without_room_for_the_copy_nothing_is_changed(old_data: Path) -> None:
    (old_data / "upgrades").write_text("a file where the folder should be")
    with pytest.raises(CannotUpgrade) as refused:
        upgrade(old_data / "jiaohao.db")
    assert refused.value.code == "snapshot"
    assert len(pending(old_data / "jiaohao.db")) == len(STEPS) - FIRST_STEPS


def test_what_a_later_release_has_changed_is_left_alone(tmp_path: Path) -> None:
    upgrade(tmp_path / "jiaohao.db")
    with closing(connect(tmp_path / "jiaohao.db")) as db:
        db.execute("UPDATE _sqlite_migrations SET name = 'm999_later' WHERE name = 'm016_inventory'")
        db.execute("PRAGMA user_version = 7")  # and it has left its own number
    with pytest.raises(CannotUpgrade, match="m999_later"):
        upgrade(tmp_path / "jiaohao.db")


def test_a_file_that_has_every_step_is_known_by_its_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, looked = tmp_path / "jiaohao.db", []
    steps = upgrading._steps
    monkeypatch.setattr(upgrading, "_steps", lambda: (looked.append(file), steps())[1])
    upgrade(file)
    looked.clear()
    assert (upgrade(file), pending(file), looked) == (None, [], [])
    # Another release, whose steps are the same: looked through once, and known from then on.
    monkeypatch.setattr(upgrading, "_release", lambda: 7)
    upgrade(file)
    assert looked == [file]
    assert (upgrade(file), looked) == (None, [file])


def test_only_the_newest_copies_are_kept(old_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stamps = iter(f"2026030{day}-090000" for day in range(1, 6))
    monkeypatch.setattr(upgrading.time, "strftime", lambda _: next(stamps))
    for _ in range(5):
        upgrading._snapshot(old_data / "jiaohao.db", lambda *_: None)
    assert [file.name[14:16] for file in copies(old_data / "upgrades")] == ["05", "04", "03"]


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
@pytest.mark.parametrize("step", [step.__name__ for step in STEPS[FIRST_STEPS::3]])
def test_killed_in_the_middle_the_next_start_begins_anew(old_data: Path, step: str) -> None:
    file, before = old_data / "jiaohao.db", tables(old_data / "jiaohao.db")
    cut = subprocess.run([sys.executable, "-c", KILLED, str(file), step], cwd=ROOT, check=False)
    assert cut.returncode == -signal.SIGKILL
    assert tables(file) == before
    assert check(file).entries == 29
    upgrade(file)
    assert pending(file) == []


def test_the_technician_is_told_of_the_copy(old_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings(old_data, ROOT / "config")
    assert run._prepare(Settings(old_data, ROOT / "config", port=free_port("127.0.0.1", 8000))) is not None
    assert str(old_data / "upgrades") in capsys.readouterr().out
    assert pending(settings.database_file) == []


def test_the_technician_is_told_of_a_later_release(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    upgrade(tmp_path / "jiaohao.db")
    with closing(connect(tmp_path / "jiaohao.db")) as db:
        db.execute("UPDATE _sqlite_migrations SET name = 'm999_later' WHERE name = 'm016_inventory'")
        db.execute("PRAGMA user_version = 7")  # and it has left its own number
    assert run.main(["--data", str(tmp_path), "--port", "0"]) == 1
    assert "m999_later" in capsys.readouterr().err


def test_under_a_hub_that_serves_nothing_is_upgraded(
    old_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    in_use = InUse(old_data / "serving.lock")
    assert run.main(["--data", str(old_data), "--port", "0"]) == 1
    assert str(old_data) in capsys.readouterr().err
    assert len(pending(old_data / "jiaohao.db")) == len(STEPS) - FIRST_STEPS
    in_use.let_go()
