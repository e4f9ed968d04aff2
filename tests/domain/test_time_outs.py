"""When a session is over by itself."""

import pytest

from hub.config.credentials import Sessions

MINUTE = 60_000


@pytest.mark.parametrize(
    ("signed_on", "active", "now", "because"),
    [(0, 0, 14, None), (0, 0, 15, "idle"), (0, 700, 714, None), (0, 719, 720, "time"), (0, 5, 3, None)],
)
def test_a_desk_rests_a_quarter_of_an_hour_and_lasts_half_a_day(
    signed_on: int, active: int, now: int, because: str | None
) -> None:
    limits = Sessions().time_out(is_at_counter=False)
    assert limits.ended(signed_on * MINUTE, active * MINUTE, now * MINUTE) == because


def test_a_clerk_who_serves_one_citizen_for_an_hour_is_not_sent_away() -> None:
    limits = Sessions().time_out(is_at_counter=True)
    assert limits.ended(0, 0, 60 * MINUTE) is None
