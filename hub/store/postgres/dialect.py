"""The store's SQL as PostgreSQL reads it: `?` becomes `$1`, `$2` …; the rest is in the subset both speak.

What stands in `/*postgres …*/` is for PostgreSQL only: to SQLite it is a comment.
"""

import re
from functools import lru_cache

_OURS = re.compile(r"/\*postgres (.+?)\*/")
_PIECES = re.compile(r"'(?:[^']|'')*'|\?")


@lru_cache(maxsize=1000)
def translated(sql: str) -> str:
    """The statement with numbered places. A question mark inside quotes is left alone."""
    sql, count = _OURS.sub(r"\1", sql), 0

    def place(piece: re.Match[str]) -> str:
        nonlocal count
        if piece.group() != "?":
            return piece.group()
        count += 1
        return f"${count}"

    return _PIECES.sub(place, sql)
