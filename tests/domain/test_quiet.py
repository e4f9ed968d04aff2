"""R15: when a business is usually quiet."""

import pytest

from hub.domain.quiet import QuietSpan, Waits, quiet_hours, still_to_come

MINUTE = 60_000


def waits(people: int, minutes_each: float) -> Waits:
    return Waits(people, round(people * minutes_each * MINUTE))


@pytest.mark.parametrize(
    ("figures", "is_quiet"),
    [(waits(10, 5), True), (waits(10, 5.1), False), (waits(4, 0), False)],
    ids=["a quarter of the promise", "longer", "too few people"],
)
def test_r15_an_hour_is_quiet_when_people_waited_little(figures: Waits, is_quiet: bool) -> None:
    assert quiet_hours({14: figures}, 20 * MINUTE) == ({14} if is_quiet else frozenset())


def test_r15_where_nothing_is_promised_nothing_is_quieter() -> None:
    assert quiet_hours({14: waits(10, 0)}, None) == frozenset()


@pytest.mark.parametrize(
    ("now", "spans"),
    [
        (9, [(11, 12), (14, 16)]),
        (11, [(14, 16), (23, 24)]),
        (14, [(15, 16), (23, 24)]),
        (23, []),
    ],
)
def test_r15_the_next_quiet_spans_of_the_day(now: int, spans: list[tuple[int, int]]) -> None:
    assert still_to_come({9, 11, 14, 15, 23}, now) == tuple(QuietSpan(*span) for span in spans)
