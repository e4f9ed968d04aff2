"""The line to the city's PostgreSQL. What may be called there is city/store/steps; nothing else is allowed.

Everything here waits for the network: call it from a thread that nobody else waits for.
"""

from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.types.json import Jsonb

CityAway: type[Exception] = psycopg.Error
# A city that is gone is noticed within seconds, a half-open line as well.
_KEPT_SHORT = {
    "connect_timeout": "5",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "2",
    "tcp_user_timeout": "10000",
    "application_name": "jiaohao hall",
    "options": "-c search_path=city -c statement_timeout=20s -c lock_timeout=10s",
}
# Raised by the city for an entry that does not follow from the one before it.
_BROKEN_CHAIN = "JH002"


class ChainBroken(Exception):
    """The city has another entry in this place: one of the two was restored from a copy, or meddled with."""


class CityLink:
    """One connection, open from the first call until `close`."""

    def __init__(self, address: str, hall_id: str) -> None:
        self._hall_id = hall_id
        self._connection = psycopg.connect(make_conninfo(address, **_KEPT_SHORT), autocommit=True)

    def introduce(self, card: dict[str, Any]) -> tuple[int, str]:
        """Say who is here; answers the seq and hash of the newest entry the city has."""
        row = self._ask("SELECT seq, last_hash FROM introduce(%s, %s)", Jsonb(card))
        return int(row[0]), str(row[1])

    def take_in(self, first: int, entries: list[str], newest: int) -> int:
        """Give the entries from seq `first` on (none: a sign of life); answers the newest the city has then.

        What it has already it passes over. Raises ChainBroken, CityAway.
        """
        return int(self._ask("SELECT take_in(%s, %s, %s::text[], %s)", first, entries, newest)[0])

    def hash_at(self, seq: int) -> str | None:
        """The hash of an entry as the city has it; None where it has none."""
        found = self._ask("SELECT hash_at(%s, %s)", seq)[0]
        return None if found is None else str(found)

    def turn_back(self, seq: int, entry_hash: str) -> int:
        """This hall goes on after `seq`: the city puts aside what it had after it; answers how many."""
        return int(self._ask("SELECT turn_back(%s, %s, %s)", seq, entry_hash)[0])

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def _ask(self, sql: str, *params: Any) -> tuple[Any, ...]:
        try:
            row = self._connection.execute(sql.encode(), (self._hall_id, *params)).fetchone()
        except psycopg.Error as error:
            if error.sqlstate == _BROKEN_CHAIN:
                raise ChainBroken(str(error)) from error
            raise
        assert row is not None
        return row


def host_of(address: str) -> str:
    """Where the city is, without user and password; "?" for an address that is none."""
    try:
        return str(conninfo_to_dict(address).get("host") or "localhost")
    except psycopg.Error:
        return "?"
