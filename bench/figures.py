"""Figures: percentiles, rows of the result, the table and the JSON."""

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from simulation.words import label


@dataclass(frozen=True)
class Row:
    """One measured figure: its value beside its floor, and the most (or least) it should reach.

    `reach` bounds the ratio to the floor (with `by_ratio`, where there is a floor), else the value itself;
    None: the figure is told, not judged.
    """

    name: str
    unit: str
    value: float
    floor: float | None = None
    reach: float | None = None
    is_least: bool = False
    by_ratio: bool = True
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Value ÷ floor."""
        return self.value / self.floor if self.floor else None

    @property
    def is_reached(self) -> bool | None:
        """Whether the figure is as good as it should be; None when it is only told."""
        if self.reach is None:
            return None
        judged = self.ratio if self.by_ratio and self.ratio is not None else self.value
        return judged >= self.reach if self.is_least else judged <= self.reach


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` (0 to 1) of `values` lies, by nearest rank. Raises ValueError on none."""
    if not values:
        raise ValueError("no values to take a percentile of")
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def table(rows: Sequence[Row]) -> str:
    """The rows as a table for a terminal."""
    heads = [
        label(f"bench.head_{head}") for head in ("measure", "value", "floor", "ratio", "reach", "verdict")
    ]
    lines = [heads, *(_cells(row) for row in rows)]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(heads))]
    return "\n".join(
        "  ".join(
            _padded(cell, width, column > 0)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )


def write_json(rows: Sequence[Row], path: Path) -> None:
    """Write the rows, with their ratios and verdicts, to `path`."""
    found = [{**asdict(row), "ratio": row.ratio, "is_reached": row.is_reached} for row in rows]
    path.write_text(json.dumps({"rows": found}, ensure_ascii=False, indent=2) + "\n", "utf-8")


def _cells(row: Row) -> list[str]:
    sign = "≥" if row.is_least else "≤"
    reach = (
        ""
        if row.reach is None
        else f"{sign} {row.reach:g}" + ("×" if row.by_ratio and row.floor else f" {row.unit}")
    )
    verdict = {None: "", True: "✓", False: "✗"}[row.is_reached]
    return [
        label(f"bench.row_{row.name}") + (f" {row.note}" if row.note else ""),
        _figure(row.value, row.unit),
        "" if row.floor is None else _figure(row.floor, row.unit),
        "" if row.ratio is None else f"{row.ratio:.2f}×",
        reach.rstrip(),
        verdict,
    ]


def _figure(value: float, unit: str) -> str:
    text = f"{value:,.0f}" if value == int(value) or abs(value) >= 1000 else f"{value:.3g}"
    return f"{text} {unit}".rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _padded(text: str, width: int, is_right: bool) -> str:
    spaces = " " * (width - _width(text))
    return spaces + text if is_right else text + spaces
