"""R28: tables for the management open in a spreadsheet as they are meant."""

import csv
import io

import pytest

from hub.boards.spreadsheet import BYTE_ORDER_MARK, csv_text


def test_r28_a_table_says_its_encoding_and_is_read_back_cell_by_cell() -> None:
    text = csv_text([["号码", "说明"], ["A001", 'said "now", twice\nand left'], ["A002", None]])
    assert text.startswith(BYTE_ORDER_MARK)
    rows = list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK))))
    assert rows == [["号码", "说明"], ["A001", 'said "now", twice\nand left'], ["A002", ""]]


@pytest.mark.parametrize("typed", ["=1+1", "+86 10", "-2", "@SUM(A1)", "\tx", "\rx"])
def test_r28_what_a_spreadsheet_would_reckon_with_stays_text(typed: str) -> None:
    assert f"'{typed}" in csv_text([[typed]])


def test_r28_a_figure_stays_a_figure() -> None:
    assert csv_text([[-2]]).removeprefix(BYTE_ORDER_MARK).strip() == "-2"
