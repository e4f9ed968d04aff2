"""Where what the ledger tells and what the tables hold are not the same."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hub.domain.retelling import FRESH_POST, KEYS, Key, Row

NOT_TOLD = frozenset({"hall_id", "last_hash", "standing_mark"})
"""Columns that are not compared: whose row it is; where the chain ends, which is proved link by link; up to
which of its links what is kept in memory holds."""


@dataclass(frozen=True)
class Difference:
    """One thing that is not as told: "missing" and "unrecorded" are about whole rows, "differs" a column."""

    kind: str
    table: str
    key: Key
    column: str = ""
    told: Any = None
    stored: Any = None


def differences(
    table: str,
    told: Mapping[Key, Row],
    stored: Mapping[Key, Mapping[str, Any]],
    defaults: Mapping[str, Any],
) -> Iterator[Difference]:
    """What differs between the rows the ledger tells and those the database holds, by key.

    A column of which nothing was told yet has its default.
    """
    if table == "tallies":
        # Counting nothing and not counting are the same.
        told, stored = _counted(told), _counted(stored)
    for key in told.keys() - stored.keys():
        yield Difference("missing", table, key)
    for key, row in stored.items():
        expected = told.get(key)
        if expected is None and table == "counters":
            # A counter that nobody ever opened is as it was made, whenever that was.
            expected = {**dict.fromkeys(KEYS[table], key[0]), **FRESH_POST}
        if expected is None:
            yield Difference("unrecorded", table, key)
        else:
            yield from _columns(table, key, {**defaults, **expected}, row)


def _counted(rows: Mapping[Key, Any]) -> dict[Key, Any]:
    return {key: row for key, row in rows.items() if row["done"] or row["no_show"]}


def _columns(table: str, key: Key, told: Row, stored: Mapping[str, Any]) -> Iterator[Difference]:
    for column, value in stored.items():
        is_unsaid = (table, column) == ("counters", "state_since_at") and column not in told
        if column in NOT_TOLD or is_unsaid:
            continue
        expected = told.get(column)
        if not _is_same(expected, value):
            yield Difference("differs", table, key, column, expected, value)


def _is_same(told: Any, stored: Any) -> bool:
    """Lists and tables stand in the database as words with blanks between, or as JSON."""
    if isinstance(told, list) and stored == " ".join(map(str, told)):
        return True
    if isinstance(told, (list, dict)) and isinstance(stored, str):
        try:
            return bool(json.loads(stored) == told)
        except ValueError:
            return False
    return bool(told == stored)
