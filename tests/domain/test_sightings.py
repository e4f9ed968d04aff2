"""A device's key at two places at once."""

import pytest

from hub.domain.sightings import Place, Sightings

HALL, HOME = Place("10.0.0.5", "b1"), Place("10.0.0.9", "b2")
SAME_DESK = Place("10.0.0.5", "b2")
PROGRAM = Place("10.0.0.5")


def seen(*uses: tuple[Place, int]) -> dict[str, list[str]]:
    """What is told after uses of kiosk k1's key: (place, second)."""
    sightings = Sightings()
    for place, second in sorted(uses, key=lambda use: use[1]):
        sightings.saw("k1", place, second * 1000)
    return sightings.cloned()


def all_along(place: Place, begin: int, end: int) -> list[tuple[Place, int]]:
    return [(place, second) for second in range(begin, end + 1)]


@pytest.mark.parametrize("other", [HOME, SAME_DESK])
def test_a_copied_key_is_noticed_once_both_have_been_there_for_a_while(other: Place) -> None:
    assert seen(*all_along(HALL, 0, 20), *all_along(other, 6, 20)) == {}
    assert "k1" in seen(*all_along(HALL, 0, 21), *all_along(other, 6, 21))


def test_a_screen_that_changes_its_network_is_one_screen() -> None:
    assert seen(*all_along(HALL, 0, 30), *all_along(HOME, 28, 90)) == {}


def test_a_program_beside_a_browser_on_one_machine_is_no_copy() -> None:
    assert seen(*all_along(HALL, 0, 60), *all_along(PROGRAM, 0, 60)) == {}


def test_a_place_left_long_ago_counts_no_more() -> None:
    assert seen(*all_along(HALL, 0, 30), *all_along(HOME, 61, 99), (HALL, 95)) == {}
    sightings = Sightings()
    sightings.saw("k1", HALL, 0)
    sightings.forget_gone(31_000)
    assert sightings.cloned() == {}
