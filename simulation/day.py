"""A day of arrivals: reading one from a file, writing one to a file.

A day file is CSV with the columns `second_of_day, letter, service`, one row a ticket.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

COLUMNS = ("second_of_day", "letter", "service")
SECONDS_OF_A_DAY = 86_400


@dataclass(frozen=True)
class Arrival:
    """One citizen at a kiosk: when (seconds since local midnight), and what for."""

    second_of_day: float
    letter: str
    service: str


@dataclass(frozen=True)
class Day:
    """A day's arrivals, in the order of their time."""

    arrivals: tuple[Arrival, ...]

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters of the day, each once, sorted."""
        return tuple(sorted({arrival.letter for arrival in self.arrivals}))


@dataclass(frozen=True)
class RowFault:
    """A row that cannot be read: its line in the file, the column, what stood there."""

    line: int
    column: str
    found: str


class DayFaults(Exception):
    """The file is no day; `faults` names every bad row by its line number."""

    def __init__(self, path: Path, faults: tuple[RowFault, ...]) -> None:
        self.path = path
        self.faults = faults
        lines = "; ".join(f"line {f.line}, {f.column}: {f.found!r}" for f in faults)
        super().__init__(f"{path.name}: {lines}")


def read_day(path: Path) -> Day:
    """Read the day file at `path`.

    Raises DayFaults with every row at fault, OSError when the file cannot be opened.
    """
    with path.open(encoding="utf-8-sig", newline="", errors="replace") as file:
        read = list(_read_rows(csv.reader(file)))
    faults = tuple(item for item in read if isinstance(item, RowFault))
    if faults:
        raise DayFaults(path, faults)
    arrivals = [item for item in read if isinstance(item, Arrival)]
    return Day(tuple(sorted(arrivals, key=lambda arrival: arrival.second_of_day)))


def write_day(day: Day, path: Path) -> None:
    """Write `day` to `path` in the shape `read_day` reads."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows((round(a.second_of_day), a.letter, a.service) for a in day.arrivals)


def _read_rows(rows: Iterable[list[str]]) -> Iterator[Arrival | RowFault]:
    places: list[int] | None = None
    line = 0
    for line, row in enumerate(rows, start=1):
        if places is None:
            missing = [name for name in COLUMNS if name not in row]
            if missing:
                yield from (RowFault(line, name, ",".join(row)) for name in missing)
                return
            places = [row.index(name) for name in COLUMNS]
        elif row:
            yield _read_row(line, row, places)
    if line < 2:
        yield RowFault(line + 1, COLUMNS[0], "")


def _read_row(line: int, row: list[str], places: list[int]) -> Arrival | RowFault:
    cells = [row[place].strip() if place < len(row) else "" for place in places]
    try:
        second = float(cells[0])
    except ValueError:
        return RowFault(line, COLUMNS[0], cells[0])
    if not 0 <= second < SECONDS_OF_A_DAY:
        return RowFault(line, COLUMNS[0], cells[0])
    if not cells[1]:
        return RowFault(line, COLUMNS[1], cells[1])
    return Arrival(second, cells[1], cells[2])
