"""Reading a day: what is there comes in order, what is wrong is named by its line."""

from pathlib import Path

import pytest

from simulation.day import Arrival, Day, DayFaults, read_day, write_day


def _file(folder: Path, text: str) -> Path:
    path = folder / "day.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_day_is_read_in_the_order_of_its_time(tmp_path: Path) -> None:
    path = _file(tmp_path, 'second_of_day,letter,service\n28935,D,档案\n28801,A,"户籍, 身份证"\n')
    assert read_day(path).arrivals == (Arrival(28801, "A", "户籍, 身份证"), Arrival(28935, "D", "档案"))


def test_columns_may_stand_in_any_order_and_others_beside_them(tmp_path: Path) -> None:
    path = _file(tmp_path, "letter,note,second_of_day,service\nB,x,30000.5,税务\n")
    assert read_day(path).arrivals == (Arrival(30000.5, "B", "税务"),)


def test_every_bad_row_is_named_by_its_line(tmp_path: Path) -> None:
    path = _file(tmp_path, "second_of_day,letter,service\nnoon,A,x\n28935,D,x\n90000,A,x\n28936,,x\n")
    with pytest.raises(DayFaults) as caught:
        read_day(path)
    found = [(fault.line, fault.column, fault.found) for fault in caught.value.faults]
    assert found == [(2, "second_of_day", "noon"), (4, "second_of_day", "90000"), (5, "letter", "")]


def test_a_file_without_the_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DayFaults, match="line 1, letter"):
        read_day(_file(tmp_path, "second_of_day,service\n1,x\n"))


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DayFaults):
        read_day(_file(tmp_path, ""))


def test_a_day_of_headings_only_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DayFaults, match="line 2"):
        read_day(_file(tmp_path, "second_of_day,letter,service\n"))


def test_a_written_day_is_read_back(tmp_path: Path) -> None:
    day = Day((Arrival(28801, "A", "户籍"), Arrival(28935, "D", "档案")))
    write_day(day, tmp_path / "day.csv")
    assert read_day(tmp_path / "day.csv") == day
