"""Logs: one JSON object a line, a file a day, nothing personal, kept as long as is said."""

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from hub.config.keeping import Keeping
from hub.logs import DailyFile, kept, masked

MONDAY = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


class Diary:
    """A log in a folder, whose days a test turns."""

    def __init__(self, folder: Path, **rules: Any) -> None:
        self.folder, self.now = folder, MONDAY
        self.log = logging.getLogger(f"tests.{folder.name}")
        self.handler = DailyFile(folder, Keeping(**rules), lambda: self.now)
        self.log.addHandler(self.handler)
        self.log.setLevel(logging.INFO)
        self.log.propagate = False

    def lines(self, day: str = "2026-03-02") -> list[dict[str, Any]]:
        text = (self.folder / f"{day}.jsonl").read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    diary = Diary(tmp_path / "logs")
    yield diary
    diary.log.removeHandler(diary.handler)


def test_a_line_says_when_how_grave_where_and_what(diary: Diary) -> None:
    diary.log.warning("printer %s is slow", "p1", extra={"printer": "p1", "seconds": 4})
    (line,) = diary.lines()
    assert line.pop("at")[-6:] == "+00:00"
    assert line == {
        "level": "warning",
        "part": "tests.logs",
        "message": "printer p1 is slow",
        "printer": "p1",
        "seconds": 4,
    }


def test_a_line_stays_one_line_whatever_it_says(diary: Diary) -> None:
    diary.log.info("forged\r\n2026 ERROR all is lost\u2028")
    assert len(diary.lines()) == 1


def test_an_exception_keeps_its_traceback(diary: Diary) -> None:
    try:
        raise ValueError("applicant 110101199003078515 unknown")
    except ValueError:
        diary.log.exception("a look failed")
    (line,) = diary.lines()
    assert "ValueError: applicant [id] unknown" in line["exception"]
    assert "test_logs.py" in line["exception"]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("110101199003078515 and 11010119900307851X", "[id] and [id]"),
        ("called 13812345678 twice", "called [phone] twice"),
        ("GET /kiosk/k1?key=abc_DEF-1 200", "GET /kiosk/k1?key=[secret] 200"),
        ("{'pin': '123456', 'staff': '1001'}", "{'pin': '[secret]', 'staff': '1001'}"),
        ("Authorization: Bearer abc.def", "Authorization: Bearer [secret]"),
        ("postgresql://hub:s3cret@db/city", "postgresql://[secret]@db/city"),
        ("tracking_code=hGpCpIJQ device_key: abc", "tracking_code=[secret] device_key: [secret]"),
        ("/t/hGpCpIJQY1j8R_arjRT7AQ", "/t/[ticket]"),
        ("A017 at window 3, entry 1772413500000", "A017 at window 3, entry 1772413500000"),
    ],
    ids=[
        "identity",
        "phone",
        "device key",
        "pin",
        "bearer",
        "database",
        "names",
        "tracking",
        "nothing personal",
    ],
)
def test_r22_what_is_personal_or_opens_a_door_is_masked(said: str, kept: str) -> None:
    assert masked(said) == kept


def test_each_day_has_its_file_and_old_ones_go(tmp_path: Path) -> None:
    diary = Diary(tmp_path / "days", log_days=180)
    for days in (0, 180, 181):
        diary.now = MONDAY + timedelta(days=days)
        diary.log.info("a day")
    assert sorted(file.stem for file in diary.folder.iterdir()) == ["2026-08-29", "2026-08-30"]


def test_a_day_that_says_too_much_is_cut_short(tmp_path: Path) -> None:
    diary = Diary(tmp_path / "loud", log_megabytes=1)
    diary.folder.mkdir()
    file = diary.folder / "2026-03-02.jsonl"
    file.write_bytes(b'"a line"\n' * 111_100)
    for _ in range(3):
        diary.log.info("x" * 3_900)
    assert file.stat().st_size < 1_005_000
    assert json.loads(file.read_bytes().splitlines()[-1])["message"] == "full for today"


def test_without_a_folder_to_write_to_whoever_logs_goes_on(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    Diary(tmp_path / "taken").log.error("nowhere to go")


def test_before_the_hub_serves_its_log_is_kept_too(tmp_path: Path) -> None:
    log = logging.getLogger("hub.mending")
    with kept(tmp_path, Keeping()):
        log.error("restored")
    log.error("said later")
    (file,) = (tmp_path / "logs").iterdir()
    assert [json.loads(line)["message"] for line in file.read_text().splitlines()] == ["restored"]
