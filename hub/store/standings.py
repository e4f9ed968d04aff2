"""The newest look at posts, pauses, covers and openings, kept while none of them has changed."""

from collections.abc import Mapping

from hub.domain.regime import PostFacts
from hub.store import hall_view
from hub.store.database import Connection
from hub.store.hall_view import Standing


class Standings:
    """One kept Standing. What it is true for is told by the ledger's `standing_mark`, never by a clock."""

    def __init__(self) -> None:
        self._facts: Mapping[int, PostFacts] | None = None
        self._mark: str | None = None
        self._kept = Standing({}, {})

    def at(self, connection: Connection, hall_id: str, facts: Mapping[int, PostFacts], mark: str) -> Standing:
        """The Standing the connection's transaction began with; `mark` is the hall's `standing_mark` then.

        Posts' idle times and streaks in it may be old: those change with every ticket.
        """
        if mark != self._mark or facts is not self._facts:
            self._kept = hall_view.stand(connection, hall_id, facts)
            self._mark, self._facts = mark, facts
        return self._kept
