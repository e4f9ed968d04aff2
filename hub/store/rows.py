"""Plain dataclasses in and out of tables whose columns bear the fields' names."""

from dataclasses import astuple, fields
from enum import StrEnum
from typing import Any, Generic, TypeVar

from hub.store.database import Connection

T = TypeVar("T")


class Rows(Generic[T]):
    """One table of frozen dataclasses; the first field is the key. `words` turns columns into enums."""

    def __init__(self, table: str, kind: type[T], /, **words: type[StrEnum]) -> None:
        self._table = table
        self._kind = kind
        self._words = words
        self._names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
        self._columns = ", ".join(self._names)

    def add(self, connection: Connection, row: T) -> None:
        """Keep a new row."""
        marks = ", ".join("?" * len(self._names))
        connection.execute(
            f"INSERT INTO {self._table} ({self._columns}) VALUES ({marks})",
            astuple(row),  # type: ignore[call-overload]
        )

    def save(self, connection: Connection, row: T) -> None:
        """Keep a row's new values."""
        key, *names = self._names
        sets = ", ".join(f"{name} = ?" for name in names)
        values: tuple[Any, ...] = astuple(row)  # type: ignore[call-overload]
        connection.execute(f"UPDATE {self._table} SET {sets} WHERE {key} = ?", (*values[1:], values[0]))

    def where(self, connection: Connection, condition: str, params: tuple[Any, ...]) -> list[T]:
        """The rows that meet an SQL condition, oldest first (keys sort by time)."""
        sql = f"SELECT {self._columns} FROM {self._table} WHERE {condition} ORDER BY {self._names[0]}"
        return [self._made(row) for row in connection.execute(sql, params).fetchall()]

    def newest(self, connection: Connection, condition: str, params: tuple[Any, ...], most: int) -> list[T]:
        """At most so many rows that meet an SQL condition, newest first."""
        sql = (
            f"SELECT {self._columns} FROM {self._table} WHERE {condition}"
            f" ORDER BY {self._names[0]} DESC LIMIT {most}"
        )
        return [self._made(row) for row in connection.execute(sql, params).fetchall()]

    def _made(self, row: tuple[Any, ...]) -> T:
        values = dict(zip(self._names, row, strict=True))
        for name, word in self._words.items():
            values[name] = word(values[name])
        return self._kind(**values)
