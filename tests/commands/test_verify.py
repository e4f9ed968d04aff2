"""`manage.py verify` says whether the ledger is the truth of a data folder, and where it is not."""

from pathlib import Path

import pytest

from commands import verify
from hub.settings import Settings
from hub.store.database import connect
from hub.store.opening import writing
from tests.acting import Hall
from tests.stores import unlock_ledger


@pytest.fixture
def folder(hall: Hall, data_dir: Path) -> Path:
    """The data folder of a hall where one citizen waits, the hub still running."""
    hall.clerk("1001").signs_on(1)
    hall.presses_kiosk()
    return data_dir


def change(folder: Path, sql: str) -> None:
    with writing(Settings(folder, folder).database) as connection:
        unlock_ledger(connection)
        connection.execute(sql)


def test_a_hall_as_told_ends_with_0(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify.main(["--data", str(folder)]) == 0
    told = capsys.readouterr().out
    assert "账实相符" in told
    assert "tickets 1 ·" in told


def test_an_altered_row_is_named_and_ends_with_1(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(folder, "UPDATE tickets SET state = 'cancelled'")
    assert verify.main(["--data", str(folder)]) == 1
    told = capsys.readouterr().out
    assert all(part in told for part in ("tickets", "waiting", "cancelled", "账实不符"))


def test_an_altered_entry_is_named_and_ends_with_1(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(folder, "UPDATE ledger SET actor = 'clerk:1002' WHERE deed = 'issue'")
    assert verify.main(["--data", str(folder)]) == 1
    assert "第 2 条与前一条接不上" in capsys.readouterr().out


def test_many_differences_are_counted_not_all_listed(
    hall: Hall, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(30):
        hall.presses_kiosk()
    change(folder, "UPDATE tickets SET language = 'en'")
    verify.main(["--data", str(folder)])
    assert "11 more" in capsys.readouterr().out


@pytest.mark.sqlite
def test_a_copy_is_verified_by_its_file(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    connection = connect(folder / "jiaohao.db")
    connection.execute("VACUUM INTO ?", (str(copy),))
    connection.close()
    assert verify.main(["--file", str(copy)]) == 0


def test_a_folder_without_a_hall_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify.main(["--data", str(tmp_path)]) == 2
    (tmp_path / "jiaohao.db").write_text("no database")
    assert verify.main(["--data", str(tmp_path)]) == 2
    assert "jiaohao.db" in capsys.readouterr().err
