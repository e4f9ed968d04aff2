"""Is the ledger the truth? Its chain is whole, and retold from empty it gives every table as it stands."""

from collections.abc import Callable
from dataclasses import dataclass

from hub.domain.comparing import Difference, differences
from hub.domain.retelling import KEYS, Heard, Retelling
from hub.store import verifying as store
from hub.store.database import Connection

TOLD_EVERY = 5000


@dataclass(frozen=True)
class Verdict:
    """What was found of one hall: entries heard, rows compared, every difference.

    `broken_at` is the first entry that does not follow from the one before it, `untold_at` the first that
    cannot be retold.
    """

    hall_id: str
    entries: int
    rows: dict[str, int]
    broken_at: int | None
    untold_at: int | None
    is_cut_off: bool
    differences: tuple[Difference, ...]

    @property
    def is_true(self) -> bool:
        """Whether nothing is amiss."""
        return (self.broken_at, self.untold_at, self.is_cut_off, self.differences) == (None, None, False, ())


def verify(connection: Connection, hall_id: str, on_progress: Callable[[int], None]) -> Verdict:
    """Retell a hall's ledger and hold it against its tables; tells how many entries it has heard so far."""
    retelling, heard = Retelling(), 0
    broken_at = untold_at = None
    for entry, is_linked in store.entries(connection, hall_id):
        heard += 1
        if not is_linked and broken_at is None:
            broken_at = entry.seq
        if not _is_told(retelling, entry) and untold_at is None:
            untold_at = entry.seq
        if heard % TOLD_EVERY == 0:
            on_progress(heard)
    counted: dict[str, int] = {}
    found: list[Difference] = []
    for table in KEYS:
        stored = store.rows(connection, hall_id, table)
        counted[table] = len(stored)
        found += differences(table, retelling.tables[table], stored, store.defaults(connection, table))
    is_cut_off = not store.ends_as_told(connection, hall_id)
    return Verdict(hall_id, heard, counted, broken_at, untold_at, is_cut_off, tuple(found))


def _is_told(retelling: Retelling, entry: Heard) -> bool:
    """Whether it could be retold: a ledger that was meddled with may say anything."""
    try:
        retelling.hear(entry)
    except (KeyError, TypeError, ValueError, AttributeError):
        return False
    return True
