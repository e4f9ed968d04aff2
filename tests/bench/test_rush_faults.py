"""The rush finds double numbers, gaps and double calls in what was acknowledged."""

from bench.bench_rush import faults
from bench.load import Tally


def test_a_clean_rush_has_no_faults() -> None:
    tally = Tally(tickets=[("x", "A001"), ("y", "A002"), ("z", "B001")], calls=[("x", "A001", 1)])
    assert faults(tally) == {"duplicates": 0, "gaps": 0, "called_twice": 0}


def test_each_kind_of_fault_is_counted() -> None:
    tally = Tally(
        tickets=[("x", "A001"), ("y", "A001"), ("z", "A004")],
        calls=[("x", "A001", 1), ("x", "A001", 2), ("z", "A004", 3)],
    )
    assert faults(tally) == {"duplicates": 1, "gaps": 2, "called_twice": 1}
