"""Whatever people do and whenever the relay works: the last board sent is the truth, and none goes back."""

import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.domain.errors import HubError
from hub.domain.ticket import Ticket
from tests.acting import Clerk, Hall
from tests.watching import Wall

ROOT = Path(__file__).resolve().parents[2]
COUNTERS = (1, 3, 7, 8)
BOARDS = (
    *("lobby/east", "lobby/west", "kiosk/k1", "desk"),
    *(f"{kind}/{number}" for kind in ("counter", "window") for number in COUNTERS),
)

# A board's moment differs from the fresh one's; the hall's total is refreshed every 30 s only.
MOMENT = {"seq", "hub_time", "hall_waiting"}


class Day:
    """A hall in which anything may happen; what the hub refuses is simply not done."""

    def __init__(self, hall: Hall, data_dir: Path) -> None:
        self.hall = hall
        self.wall = Wall(hall, data_dir)
        self.wall.joins(*BOARDS)
        self.clerks = {number: hall.clerk(hall.config.counter_by_number[number].a) for number in COUNTERS}
        self.tickets: list[Ticket] = []
        self.minutes = 0

    def happens(self, what: str, which: int) -> None:
        """One deed at a kiosk or counter, or a moment in which the relay works."""
        anywhere: dict[str, Callable[[], object]] = {
            "press": lambda: self._presses(("residence", "tax", "business", "identity")[which % 4]),
            "cancel": lambda: self._cancels(which),
            "wait": lambda: self.hall.clock.forward(seconds=which),
            "relay": self.wall.hears,
            "settle": self.wall.settles,
        }
        with suppress(HubError):
            anywhere.get(
                what, lambda: self._at_counter(what, COUNTERS[which % 4], COUNTERS[which // 4 % 4])
            )()

    def _at_counter(self, what: str, counter: int, other: int) -> None:
        clerk = self.clerks[counter]
        if clerk.lease is None:
            clerk.signs_on(counter)
        at_counter: dict[str, Callable[[], object]] = {
            "move": lambda: clerk.signs_on(other, may_move=True),
            "sign off": clerk.signs_off,
            "call": clerk.presses_next,
            "recall": lambda: self._with_ticket(clerk, "recalls"),
            "start": lambda: self._with_ticket(clerk, "starts"),
            "finish": lambda: self._with_ticket(clerk, "finishes"),
            "no-show": lambda: self._with_ticket(clerk, "marks_no_show"),
        }
        at_counter[what]()

    def _presses(self, service_id: str) -> None:
        self.tickets.append(self.hall.presses_kiosk(service_id).ticket)

    def _with_ticket(self, clerk: Clerk, deed: str) -> None:
        assert clerk.lease is not None
        shown = self.wall.relay.board(f"counter/{clerk.lease.counter_number}")["current"]
        if shown:
            getattr(clerk, deed)(self.hall.ticket(shown["ticket_id"]))

    def _cancels(self, which: int) -> None:
        if self.tickets:
            self.clerks[3].cancels(self.tickets[which % len(self.tickets)])


WHAT = ("press", "press", "call", "call", "recall", "start", "finish", "no-show", "cancel")
WHEN = ("sign off", "move", "wait", "relay", "relay", "settle")
EVENTS = st.tuples(st.sampled_from(WHAT + WHEN), st.integers(0, 63))


def content(board: dict[str, Any]) -> dict[str, Any]:
    """A board without its moment; a lobby's calls as far as a fresh board lists them."""
    kept = {key: value for key, value in board.items() if key not in MOMENT}
    return kept | ({"calls": board["calls"][:8]} if "calls" in board else {})


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(EVENTS, min_size=5, max_size=40))
def test_the_last_board_sent_equals_a_fresh_one(prepared_data: Path, events: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data_dir = Path(shutil.copytree(prepared_data, Path(folder) / "data"))
        hall = Hall.open(data_dir, ROOT / "config")
        try:
            day = Day(hall, data_dir)
            for what, which in events:
                day.happens(what, which)
            day.wall.hears()
            day.wall.settles()
            for name in BOARDS:
                assert content(day.wall.last(name)) == content(day.wall.relay.board(name)), name
                seqs = [board["seq"] for room, board in day.wall.sent if room == name]
                assert seqs == sorted(seqs), name
        finally:
            hall.close()
