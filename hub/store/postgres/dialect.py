"""The store's SQL as PostgreSQL reads it: `?` becomes `$1`, `$2` …; the rest is in the subset both speak."""

import re
from functools import lru_cache

_PIECES = re.compile(r"'(?:[^']|'')*'|\?")


@lru_cache(maxsize=1000)
def translated(sql: str) -> str:
    """The statement with numbered places. A question mark inside quotes is left alone."""
    count = 0

    def place(piece: re.Match[str]) -> str:
        nonlocal count
        if piece.group() != "?":
            return piece.group()
        count += 1
        return f"${count}"

    return _PIECES.sub(place, sql)
