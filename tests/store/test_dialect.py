"""The store's `?` as PostgreSQL's `$1`."""

import pytest

from hub.store.postgres.dialect import translated


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("SELECT 1", "SELECT 1"),
        ("SELECT a FROM t WHERE b = ? AND c < ?", "SELECT a FROM t WHERE b = $1 AND c < $2"),
        ("SELECT '?' FROM t WHERE b = ?", "SELECT '?' FROM t WHERE b = $1"),
        ("SELECT 'who''s there?', ?", "SELECT 'who''s there?', $1"),
        ("SELECT a FROM t WHERE b LIKE '5%' AND c = ?", "SELECT a FROM t WHERE b LIKE '5%' AND c = $1"),
    ],
)
def test_places_are_numbered_and_quotes_left_alone(ours: str, theirs: str) -> None:
    assert translated(ours) == theirs
