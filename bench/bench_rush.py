"""Measure: twenty kiosks and twenty counters at once: what goes wrong, and how fast it goes."""

from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

from bench.crowd import Crowd
from bench.figures import Row
from bench.hall_config import Size
from bench.load import Tally
from bench.servers import Floor, Hub, running
from bench.staff import sign_on
from simulation.reconcile import split_number

REACH = 0.4
RUSH_SECONDS = 3.0
BARE_SECONDS = 1.5


def measure(folder: Path, is_quick: bool, tell: Callable[[str], None]) -> list[Row]:
    """Rows of faults (all must be 0) and of rates beside the bare route's with the same clients."""
    turns = 1 if is_quick else 6
    rush, bare = Tally(), Tally()
    hub, floor = Hub(folder / "hub", Size()), Floor(folder)
    with running(hub, floor):
        crowd = Crowd.of(hub.demo, sign_on(hub.url, hub.demo))
        for turn in range(turns):
            tell(f"{turn + 1}/{turns}")
            # In turns, so that whatever else the machine does falls on both alike.
            bare += crowd.press(floor.url, BARE_SECONDS, is_bare=True).tally()
            rush += crowd.press(hub.url, RUSH_SECONDS).tally()
            bare += crowd.press(floor.url, BARE_SECONDS, is_bare=True).tally()
    return [*_fault_rows(rush), *_rate_rows(rush, bare.requests / bare.seconds)]


def faults(tally: Tally) -> dict[str, int]:
    """How many numbers were issued twice, are missing, and how many tickets were called twice."""
    rows: dict[str, list[int]] = defaultdict(list)
    for _, number in tally.tickets:
        letter, figure = split_number(number)
        rows[letter].append(figure)
    twice = sum(len(figures) - len(set(figures)) for figures in rows.values())
    # The last answers of an ended run may be lost on the way: a gap is a hole below the highest number.
    gaps = sum(max(figures) - min(figures) + 1 - len(set(figures)) for figures in rows.values())
    called = Counter(ticket_id for ticket_id, _, _ in tally.calls)
    return {"duplicates": twice, "gaps": gaps, "called_twice": sum(times - 1 for times in called.values())}


def _fault_rows(tally: Tally) -> list[Row]:
    found = {**faults(tally), "refused": len(tally.refusals)}
    note = f"({len(tally.tickets):,})"
    return [Row(f"rush_{kind}", "", count, reach=0, note=note) for kind, count in found.items()]


def _rate_rows(tally: Tally, bare_rate: float) -> list[Row]:
    rates = {
        "tickets": len(tally.tickets) / tally.seconds,
        "calls": len(tally.calls) / tally.seconds,
        "requests": tally.requests / tally.seconds,
    }
    # Every request is one durable deed on a ticket: taken, called or started. That is what is judged: half of
    # the clients are counters, so numbers taken alone could not reach half of the bare rate.
    return [
        Row("rush_deeds", "/s", rates["requests"], bare_rate, REACH, is_least=True),
        Row("rush_tickets", "/s", rates["tickets"], bare_rate),
        Row("rush_calls", "/s", rates["calls"], bare_rate),
    ]
