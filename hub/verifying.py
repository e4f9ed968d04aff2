"""Is the ledger the truth? Its chain is whole, and retold from empty it gives every table as it stands."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hub.domain.comparing import Difference, differences
from hub.domain.retelling import KEYS, Heard, Key, Retelling, Row
from hub.store import verifying as store
from hub.store.catalogue import defaults
from hub.store.database import Connection

TOLD_EVERY = 5000


@dataclass(frozen=True)
class Verdict:
    """What was found of one hall: entries heard, rows compared, every difference.

    `told_since` is the entry of an upgrade's inventory, 0 where the ledger told everything from the first.
    `broken_at` is the first entry that does not follow from the one before it, `untold_at` the first that
    cannot be retold.
    """

    hall_id: str
    entries: int
    rows: dict[str, int]
    told_since: int
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
    witness = _Witness(connection, hall_id)
    heard = 0
    for entry, is_linked in store.entries(connection, hall_id):
        heard += 1
        witness.hear(entry, is_linked=is_linked)
        if heard % TOLD_EVERY == 0:
            on_progress(heard)
    witness.conclude()
    return Verdict(
        hall_id=hall_id,
        entries=heard,
        rows=witness.rows,
        told_since=witness.told_since,
        broken_at=witness.broken_at,
        untold_at=witness.untold_at,
        is_cut_off=not store.ends_as_told(connection, hall_id),
        differences=tuple(witness.found),
    )


class _Witness:
    """Hears the ledger and compares; tickets of old days as they settle, everything else at the end."""

    def __init__(self, connection: Connection, hall_id: str) -> None:
        self._connection = connection
        self._hall_id = hall_id
        self._retelling = Retelling()
        self._settled: set[str] = set()
        self.rows: dict[str, int] = {}
        self.found: list[Difference] = []
        self.broken_at: int | None = None
        self.untold_at: int | None = None

    def hear(self, entry: Heard, *, is_linked: bool) -> None:
        days = len(self._retelling.days)
        if not is_linked and self.broken_at is None:
            self.broken_at = entry.seq
        if not self._is_told(entry) and self.untold_at is None:
            self.untold_at = entry.seq
        if len(self._retelling.days) > days:
            self._settle()

    @property
    def told_since(self) -> int:
        return int(self._retelling.tables["halls"][()]["told_since"])

    def conclude(self) -> None:
        """Compare what is left."""
        for table in KEYS:
            stored = (
                store.rows(self._connection, self._hall_id, table) if table != "tickets" else self._open()
            )
            self.rows[table] = len(stored)
            self._compare(table, self._retelling.tables[table], stored)
        self.rows["tickets"] += len(self._settled)

    def _open(self) -> dict[Key, dict[str, Any]]:
        return store.tickets_but(self._connection, self._hall_id, self._settled)

    def _settle(self) -> None:
        told = self._retelling.let_go()
        self._settled |= {str(key[0]) for key in told}
        self._compare("tickets", told, dict(store.ticket_rows(self._connection, self._hall_id, told)))

    def _compare(self, table: str, told: dict[Key, Row], stored: dict[Key, dict[str, Any]]) -> None:
        self.found += differences(table, told, stored, defaults(self._connection, table))

    def _is_told(self, entry: Heard) -> bool:
        """Whether it could be retold: a ledger that was meddled with may say anything."""
        try:
            self._retelling.hear(entry)
        except (KeyError, TypeError, ValueError, AttributeError):
            return False
        return True
