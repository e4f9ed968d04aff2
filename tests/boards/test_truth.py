"""Whatever people do and whenever the relay works: the last board sent is the truth, and none goes back."""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.actions import cover, pause
from hub.actions.deed import Actor, Deed
from hub.domain.errors import HubError
from hub.domain.ticket import Ticket
from hub.scheduler import Scheduler
from hub.setup import Prepared
from tests.acting import Clerk, Hall
from tests.stores import copy_data, drop_data
from tests.watching import Wall

ROOT = Path(__file__).resolve().parents[2]
SERVICES = ("residence", "identity", "business", "tax")
COUNTERS = (2, 3, 6, 7)
BOARDS = (
    *("lobby/east", "lobby/west", "kiosk/k1", "desk"),
    *(f"{kind}/{number}" for kind in ("counter", "window") for number in COUNTERS),
)

# A board's moment differs from the fresh one's; the hall's totals are refreshed every 30 s only.
MOMENT = {"seq", "hub_time", "hall_waiting", "hall_queues"}


class Day:
    """A hall in which anything may happen; what the hub refuses is simply not done."""

    def __init__(self, hall: Hall, data_dir: Path) -> None:
        self.hall = hall
        self.wall = Wall(hall, data_dir)
        self.wall.joins(*BOARDS)
        self.scheduler = Scheduler(hall.engine, dict)
        roster = {number: hall.config.counter_by_number[number].a for number in COUNTERS}
        self.clerks = {number: hall.clerk(who).signs_on(number) for number, who in roster.items()}
        self.tickets: list[Ticket] = []

    def happens(self, what: str, which: int) -> None:
        """One deed somewhere, or a moment in which the hub itself does something."""
        counter, other = COUNTERS[which % 4], COUNTERS[which // 4 % 4]
        anywhere: dict[str, Callable[[], object]] = {
            "press": lambda: self.tickets.append(self.hall.presses_kiosk(SERVICES[which % 4]).ticket),
            "cancel": lambda: self._cancels(which),
            "pause": lambda: self._pauses(counter, ("short", "lunch", "fault")[which % 3]),
            "resume": lambda: self._at_desk(lambda deed: pause.resume(deed, counter, "back")),
            "carry": lambda: self._at_desk(
                lambda deed: cover.carry(deed, counter, self.clerks[other].number)
            ),
            "wait": lambda: self._waits(which),
            "look": self.scheduler.look,
            "relay": self.wall.hears,
            "settle": self.wall.settles,
        }
        with suppress(HubError):
            if what in anywhere:
                anywhere[what]()
            else:
                self._at_counter(what, counter, other)

    def _at_counter(self, what: str, counter: int, other: int) -> None:
        clerk = self.clerks[counter]
        at_counter: dict[str, Callable[[], object]] = {
            "sign on": lambda: clerk.signs_on(counter),
            "move": lambda: clerk.signs_on(other, may_move=True),
            "sign off": clerk.signs_off,
            "call": clerk.presses_next,
            "recall": lambda: self._with_ticket(clerk, "recalls"),
            "start": lambda: self._with_ticket(clerk, "starts"),
            "finish": lambda: self._with_ticket(clerk, "finishes"),
            "no-show": lambda: self._with_ticket(clerk, "marks_no_show"),
            "transfer": lambda: self._with_ticket(clerk, "transfers", service_id=SERVICES[other % 4]),
            "hold": lambda: self._with_ticket(clerk, "holds"),
            "put back": lambda: self._with_first(clerk, "held", "puts_back"),
            "rejoin": lambda: self._with_first(clerk, "missed", "lets_rejoin"),
            "acknowledge": lambda: self._with_first(clerk, "going_round", "acknowledges"),
            "undo": clerk.undoes,
        }
        at_counter[what]()

    def _with_ticket(self, clerk: Clerk, deed: str, **how: Any) -> None:
        shown = self._panel(clerk)["current"]
        if shown:
            getattr(clerk, deed)(self.hall.ticket(shown["ticket_id"]), **how)

    def _with_first(self, clerk: Clerk, shown_as: str, deed: str) -> None:
        """The deed on the first ticket of one of the panel's lists."""
        for shown in self._panel(clerk)[shown_as][:1]:
            getattr(clerk, deed)(self.hall.ticket(shown["ticket_id"]))

    def _panel(self, clerk: Clerk) -> dict[str, Any]:
        assert clerk.lease is not None
        return self.wall.relay.board(f"counter/{clerk.lease.counter_number}")

    def _cancels(self, which: int) -> None:
        if self.tickets:
            self.clerks[3].cancels(self.tickets[which % len(self.tickets)])

    def _at_desk(self, act: Callable[[Deed], object]) -> None:
        self.hall.does(Actor("supervisor", "9001"), act)

    def _pauses(self, counter: int, reason_id: str) -> None:
        def ask(deed: Deed) -> object:
            request = pause.request_for(deed, counter, reason_id, 10, 0, hands_over=True)
            return pause.ask_pause(deed, request)

        self._at_desk(ask)

    def _carries(self, counter: int, clerk_number: str) -> None:
        self._at_desk(lambda deed: cover.carry(deed, counter, clerk_number))

    def _waits(self, seconds: int) -> None:
        """Time passes; the relay refreshes every board now and then, for what the clock alone changes."""
        self.hall.clock.forward(seconds=seconds)
        self.wall.relay.touch(*BOARDS)


TICKETS = ("press", "press", "call", "call", "recall", "start", "finish", "no-show", "cancel")
ROUNDS = ("transfer", "transfer", "hold", "put back", "rejoin", "acknowledge", "undo")
POSTS = ("pause", "pause", "carry", "carry", "resume", "sign off", "sign on", "move")
MOMENTS = ("wait", "look", "relay", "settle")
# What happens, to whom, and whether the relay is done with it before the next thing happens.
EVENTS = st.tuples(st.sampled_from(TICKETS + ROUNDS + POSTS + MOMENTS), st.integers(0, 63), st.booleans())


def content(board: dict[str, Any]) -> dict[str, Any]:
    """A board without its moment; a lobby's calls as far as a fresh board lists them."""
    kept = {key: value for key, value in board.items() if key not in MOMENT}
    return kept | ({"calls": board["calls"][:8]} if "calls" in board else {})


def assert_true(wall: Wall) -> None:
    """The relay has done its work: every screen shows what is so."""
    wall.hears()
    wall.settles()
    for name in BOARDS:
        assert content(wall.last(name)) == content(wall.relay.board(name)), name
        seqs = [board["seq"] for room, board in wall.sent if room == name]
        assert seqs == sorted(seqs), name


@settings(
    max_examples=int(os.environ.get("JIAOHAO_MACHINE_EXAMPLES", 12)),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(EVENTS, min_size=10, max_size=40))
def test_the_last_board_sent_equals_a_fresh_one(
    prepared: tuple[Path, Prepared], events: list[tuple[str, int, bool]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data_dir = copy_data(prepared[0], Path(folder) / "data")
        hall = Hall.of(data_dir, prepared[1])
        try:
            day = Day(hall, data_dir)
            for what, which, is_quiet in [*events, ("relay", 0, True)]:
                day.happens(what, which)
                if is_quiet:
                    assert_true(day.wall)
        finally:
            hall.close()
            drop_data(data_dir)
