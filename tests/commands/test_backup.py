"""manage.py backup and restore, as the technician types them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from commands import backup, restore, run
from hub.locking import InUse
from hub.settings import Settings
from hub.setup import prepare
from hub.store.backups import check, copies

CONFIG = Path(__file__).parents[2] / "config"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    prepare(Settings(tmp_path / "data", CONFIG))
    return tmp_path / "data"


def asked(data: Path) -> list[str]:
    return ["--data", str(data), "--config", str(CONFIG)]


def test_a_copy_lies_beside_the_database_and_can_be_put_back(data: Path) -> None:
    assert backup.main(asked(data)) == 0
    assert len(copies(data / "backups")) == 1
    (data / "jiaohao.db").write_bytes(b"damaged" * 1000)
    assert restore.main(asked(data)) == 0
    assert check(data / "jiaohao.db").entries == 0


def test_nothing_is_restored_under_a_running_hub(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    backup.main(asked(data))
    in_use = InUse(data / "serving.lock")
    assert restore.main(asked(data)) == 1
    assert "running" in capsys.readouterr().err
    in_use.let_go()
    assert restore.main(asked(data)) == 0


def test_the_newest_copy_that_is_whole_is_chosen(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    backup.main(asked(data))
    (data / "backups" / "jiaohao-29990101-000000.db").write_bytes(b"damaged" * 1000)
    assert restore.main(asked(data)) == 0
    assert "29990101" in capsys.readouterr().err


def test_without_a_copy_the_command_says_what_to_do(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert restore.main(asked(data)) == 1
    assert "manage.py restore" in capsys.readouterr().err


def test_without_a_database_there_is_nothing_to_copy(tmp_path: Path) -> None:
    assert backup.main(asked(tmp_path)) == 1


def test_a_hall_whose_database_is_damaged_does_not_start_empty(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "jiaohao.db").write_bytes(b"damaged" * 1000)
    assert run.main([*asked(data), "--port", "0"]) == 1
    assert "manage.py restore" in capsys.readouterr().err
    assert (data / "jiaohao.db").read_bytes() == b"damaged" * 1000


def test_a_share_that_is_not_there_is_told_and_the_near_copy_stays(
    data: Path, config_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = config_dir / "hall.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("[backups]", '[backups]\ncopy_to = "/nowhere/share"'), encoding="utf-8")
    assert backup.main(["--data", str(data), "--config", str(config_dir)]) == 1
    assert "/nowhere/share" in capsys.readouterr().err
    assert len(copies(data / "backups")) == 1


@pytest.mark.parametrize(("command", "tool"), [(backup.main, "pg_dump"), (restore.main, "pg_restore")])
def test_a_hall_on_a_server_is_pointed_to_the_servers_tools(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: Callable[[list[str]], int], tool: str
) -> None:
    (tmp_path / "database.url").write_text("postgresql://hub@db/city")
    assert command(asked(tmp_path)) == 1
    assert tool in capsys.readouterr().err
