"""The hub's own copies: beside the database, and on another disk, each told of when it fails (R07)."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hub import backing_up
from hub.backing_up import BackingUp, copy_away
from hub.config.backups import Backups
from hub.health import Health
from hub.settings import Settings
from hub.store.backups import BackupBroken, back_up, check, copies, send
from tests.acting import Hall
from tests.stores import IS_POSTGRES

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(IS_POSTGRES, reason="a server's database is copied by the server's own tools")


@dataclass
class Site:
    """A hall that copies itself, and the folder that stands for another disk."""

    hall: Hall
    data_dir: Path
    away: Path

    def backs_up(self, **rules: Any) -> BackingUp:
        rules = {"copy_to": str(self.away), "copy_to_same_disk": True} | rules
        config = self.hall.config.model_copy(update={"backups": Backups(**rules)})
        return BackingUp(Settings(self.data_dir, ROOT / "config"), config, self.hall.clock)

    def looks(self, backing: BackingUp) -> Health:
        """Look twice and let both copies end; then how it stands."""
        for _ in range(2):
            backing.look()
            backing.stop()
        health = Health()
        backing.tell(health)
        return health


@pytest.fixture
def site(hall: Hall, data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setattr(backing_up, "WAIT_SECONDS", 0.0)
    (tmp_path / "away").mkdir()
    return Site(hall, data_dir, tmp_path / "away")


def test_each_copy_lies_in_both_places(site: Site) -> None:
    health = site.looks(site.backs_up())
    assert [file.name for file in copies(site.away)] == ["jiaohao-20260302-100000.db"]
    assert check(copies(site.away)[0]) is not None
    assert health == Health({}, {("backup", str(site.data_dir / "backups")), ("backup", str(site.away))})


def test_r07_a_share_that_is_gone_is_told_and_the_near_copy_counts(site: Site) -> None:
    site.away.rmdir()
    health = site.looks(site.backs_up())
    assert list(health.broken) == [("backup", str(site.away))]
    assert len(copies(site.data_dir / "backups")) == 1
    assert not site.away.exists(), "never made in the share's place"


def test_once_the_share_is_back_the_copy_follows(site: Site) -> None:
    site.away.rmdir()
    backing = site.backs_up()
    site.looks(backing)
    site.away.mkdir()
    assert site.looks(backing).broken == {}
    assert len(copies(site.away)) == 1


def test_r07_the_same_disk_is_no_other_disk(site: Site) -> None:
    health = site.looks(site.backs_up(copy_to_same_disk=False))
    assert "mounted" in health.broken["backup", str(site.away)]
    assert copies(site.away) == []


def test_r07_a_copy_that_does_not_come_is_late(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    backing = site.backs_up(every_minutes=1)
    assert site.looks(backing).broken == {}
    later = backing_up.time.monotonic() + 300
    monkeypatch.setattr(backing_up.time, "monotonic", lambda: later)
    health = Health()
    backing.tell(health)
    assert health.broken == dict.fromkeys(health.broken, "no copy for 5 min")
    assert len(health.broken) == 2


def test_what_arrives_damaged_does_not_count(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = back_up(site.hall.engine.database.path, tmp_path / "near", "20260302-090000").file

    def loses_a_page(source: Path, target: Path) -> None:
        content = bytearray(source.read_bytes())
        content[4096:8192] = bytes(4096)
        target.write_bytes(content)

    monkeypatch.setattr("hub.store.backups.shutil.copyfile", loses_a_page)
    with pytest.raises(BackupBroken):
        send(copy, site.away)
    assert list(site.away.iterdir()) == []


def test_the_other_disk_keeps_as_many(site: Site, tmp_path: Path) -> None:
    rules = Backups(keep=1, copy_to=str(site.away), copy_to_same_disk=True)
    for hour in ("09", "10", "11"):
        copy = back_up(site.hall.engine.database.path, tmp_path / "near", f"20260302-{hour}0000")
        copy_away(copy.file, rules)
    assert [file.name[17:19] for file in copies(site.away)] == ["11"]


def test_a_hall_that_keeps_none_is_not_told_of_any(site: Site) -> None:
    assert site.looks(site.backs_up(keep=0)) == Health({}, set())
