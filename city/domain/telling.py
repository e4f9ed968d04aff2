"""What the newest entries of a hall's ledger tell: its rows as they now stand, and its days' figures.

The rules are the hall's own (`hub.domain.retelling`); the city keeps of each row only the columns it shows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from city.domain.figures import Count, Figures, contribution
from hub.domain.retelling import FRESH_POST, IDS, INVENTORY, KEYS, Heard, Key, Retelling, Row

# Of each table the columns that are kept. The first is there from the row's birth on: a row without it was
# born before what is kept here, and is not shown.
COLUMNS = {
    "tickets": (
        *("issued_at", "ticket_id", "service_day", "number", "service_id", "state"),
        *("called_at", "ended_at", "counter_number", "priority_class"),
    ),
    "counters": ("counter_number", "state", "state_since_at", "priority_streak"),
    "pauses": (
        "asked_at",
        "counter_number",
        "reason_id",
        "state",
        "started_at",
        "expected_end_at",
        "ended_at",
    ),
    "alerts": ("raised_at", "code", "is_alert", "counter_number", "service_id", "ended_at"),
    "incidents": ("opened_at", "kind", "subject", "mended_at"),
    "matters": ("received_at", "service_id", "state", "due_day", "ended_at"),
}
ENDS = {"incidents": "mended_at", "counters": ""}
"""The column that says that a row is over, where it is not `ended_at`; "" where none ever is."""

Rows = dict[str, dict[Key, Row]]


@dataclass(frozen=True)
class Told:
    """What entries changed: rows, tables told anew, figures to add; and how many were not understood."""

    rows: Rows = field(default_factory=dict)
    anew: frozenset[str] = frozenset()
    figures: Figures = field(default_factory=dict)
    untold: int = 0


def is_open(table: str, row: Row) -> bool:
    """Whether something may still happen to it."""
    end = ENDS.get(table, "ended_at")
    return not end or row.get(end) is None


def named(entries: Iterable[Heard]) -> dict[str, set[Key]]:
    """The rows that entries are about: these must be known before they can be retold."""
    found: dict[str, set[Key]] = {table: set() for table in COLUMNS}
    for entry in entries:
        told = next((name for name in IDS if name in entry.after), None)
        if told and IDS[told] in found:
            found[IDS[told]].add((entry.after[told],))
        elif not told and entry.ticket_id is not None:
            found["tickets"].add((entry.ticket_id,))
    return found


def tell(known: Rows, entries: Sequence[Heard]) -> Told:
    """Retell entries upon the rows known so far: every counter, and the rows the entries name."""
    retelling = Retelling()
    for table, rows in known.items():
        retelling.tables[table] = {key: _whole(table, row) for key, row in rows.items()}
    untold = sum(not _hear(retelling, entry) for entry in entries)
    anew = frozenset(
        table
        for entry in entries
        if entry.deed == INVENTORY
        for table in entry.after.get("tables", ())
        if table in COLUMNS
    )
    before = {table: {} if table in anew else known.get(table, {}) for table in COLUMNS}
    changed = {table: _changed(table, before[table], retelling.tables[table]) for table in COLUMNS}
    figures = _figures(known.get("tickets", {}), changed["tickets"])
    return Told({table: rows for table, rows in changed.items() if rows}, anew, figures, untold)


def _whole(table: str, row: Row) -> Row:
    """A kept row as the rules expect it: what holds nothing is not kept."""
    return {**dict.fromkeys(COLUMNS[table]), **(FRESH_POST if table == "counters" else {}), **row}


def _hear(retelling: Retelling, entry: Heard) -> bool:
    """Whether it could be retold: a hall may run another release, and the city goes on all the same."""
    try:
        retelling.hear(entry)
    except (KeyError, TypeError, ValueError, AttributeError):
        return False
    return True


def _changed(table: str, before: Mapping[Key, Row], now: Mapping[Key, Row]) -> dict[Key, Row]:
    columns = COLUMNS[table]
    kept = {
        key: {name: row[name] for name in columns if row.get(name) is not None}
        for key, row in now.items()
        if row.get(columns[0]) is not None
    }
    return {key: row for key, row in kept.items() if before.get(key) != row}


def _figures(before: Mapping[Key, Row], changed: Mapping[Key, Row]) -> Figures:
    figures: Figures = {}
    for key, row in changed.items():
        for told, sign in ((before.get(key), -1), (row, 1)):
            if told:
                day = (told["service_day"], told["service_id"])
                figures[day] = figures.get(day, Count()).plus(contribution(told), sign)
    return {day: count for day, count in figures.items() if count != Count()}


def key_text(key: Key) -> str:
    """A row's key as the city's table keeps it."""
    return str(key[0])


def key_of(table: str, text: str) -> Key:
    """A row's key again."""
    return (int(text),) if KEYS[table] == ("counter_number",) else (text,)
