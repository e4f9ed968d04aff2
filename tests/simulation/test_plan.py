"""A day laid onto a hall."""

from simulation.day import Arrival, Day
from simulation.demo import CounterFacts, ServiceFacts
from simulation.plan import BUSY_AT_MOST, leave_free, map_letters, pace, served_services, visit

RESIDENCE = ServiceFacts("residence", "A", "east")
TAX = ServiceFacts("tax", "F", "west")
SERVICES = (RESIDENCE, TAX)


def _counter(number: int, *services: str, zone: str = "east") -> CounterFacts:
    return CounterFacts(number, zone, services, (str(1000 + number),), "key")


def test_a_letter_the_hall_has_keeps_its_service() -> None:
    assert map_letters(["F", "A"], SERVICES) == {"F": TAX, "A": RESIDENCE}


def test_letters_the_hall_lacks_are_dealt_out_in_turn() -> None:
    assert map_letters(["K", "L", "M"], SERVICES) == {"K": RESIDENCE, "L": TAX, "M": RESIDENCE}


def test_a_service_without_a_counter_is_not_served() -> None:
    assert served_services(SERVICES, [_counter(1, "tax")]) == (TAX,)


def test_clerks_work_at_the_real_pace_when_that_keeps_up() -> None:
    day = Day((Arrival(32_400, "A", "A"),))
    assert pace(day, {"A": RESIDENCE}, [_counter(1, "residence")]) == 1.0


def test_the_most_loaded_counter_keeps_up_in_the_busiest_hour() -> None:
    day = Day(tuple(Arrival(32_400 + second, "A", "A") for second in range(0, 3600, 60)))
    factor = pace(day, {"A": RESIDENCE}, [_counter(1, "residence"), _counter(2, "residence", "tax")])
    assert 30 * factor * (407 + 12) <= BUSY_AT_MOST * 3600 * 1.001


def test_counters_left_free_leave_no_service_unserved() -> None:
    counters = [_counter(1, "residence"), _counter(2, "residence"), _counter(3, "tax"), _counter(4, "tax")]
    assert [counter.number for counter in leave_free(counters, most=2)] == [1, 3]
    assert [counter.number for counter in leave_free(counters, most=1)] == [1, 2, 3]


def test_the_same_citizen_does_the_same_again() -> None:
    assert visit(1, "A017", 0.5) == visit(1, "A017", 0.5)
    assert any(not visit(1, f"A{n:03d}", 1.0).comes for n in range(100))
