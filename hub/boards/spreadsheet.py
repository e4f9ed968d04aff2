"""A table as comma-separated text that spreadsheets open as it is meant (R28)."""

import csv
import io
from collections.abc import Iterable

BYTE_ORDER_MARK = "\ufeff"
# What a spreadsheet would take for a formula; a Chinese one takes the full-width signs as well.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

Cell = str | int | None


def csv_text(rows: Iterable[Iterable[Cell]]) -> str:
    """The rows with a byte order mark; a text that begins like a formula is marked as text."""
    out = io.StringIO()
    csv.writer(out).writerows([_harmless(cell) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + out.getvalue()


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" \u3000").startswith(_FORMULA) else cell
