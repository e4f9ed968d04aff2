"""The people and screens of a simulated hall: those who press, those who call, and the screens that show."""

import threading
from collections.abc import Callable, Iterator, Mapping

from simulation.api import HubAway, HubClient, HubRefused
from simulation.clock import Clock
from simulation.day import Arrival
from simulation.demo import CounterFacts, DeviceFacts, ServiceFacts, StaffFacts
from simulation.mix import Wishes
from simulation.plan import Visit
from simulation.record import Notebook
from simulation.sockets import Board, BoardListener

NOBODY_SECONDS = 1.0
"""How long a clerk with nobody waiting looks at the board before pressing Next again (real seconds)."""


class Kiosk:
    """Presses for the citizens of `arrivals`, which it shares with the other kiosks."""

    def __init__(
        self,
        client: HubClient,
        arrivals: Iterator[Arrival],
        mapping: Mapping[str, ServiceFacts],
        clock: Clock,
        notebook: Notebook,
        has_room: Callable[[], bool],
        wishes: Wishes | None = None,
    ) -> None:
        self._client = client
        self._arrivals = arrivals
        self._mapping = mapping
        self._clock = clock
        self._notebook = notebook
        self._has_room = has_room
        self._wishes = wishes

    def run(self) -> None:
        """Press until no citizen is left or the clock is stopped."""
        for arrival in self._arrivals:
            self._clock.wait_until(arrival.second_of_day)
            while not self._has_room() and not self._clock.is_stopped.wait(0.01):
                pass
            if self._clock.is_stopped.is_set():
                break
            self._press(arrival)
        self._client.close()

    def _press(self, arrival: Arrival) -> None:
        try:
            service = self._mapping[arrival.letter]
            wishes = self._wishes.of(arrival.second_of_day, service.service_id) if self._wishes else {}
            answer = self._client.post("/tickets", {"service_id": service.service_id, **wishes})
            self._notebook.note_issued(answer["ticket"], answer["tracking_url"])
        except (HubRefused, HubAway) as refusal:
            self._notebook.note_refusal(str(refusal))


class Clerk:
    """Serves at a counter: signs on, calls, recalls, starts, finishes, and leaves when the work is done."""

    def __init__(
        self,
        url: str,
        counter: CounterFacts,
        staff: StaffFacts,
        visit_of: Callable[[str], Visit],
        clock: Clock,
        notebook: Notebook,
    ) -> None:
        self._url = url
        self._counter = counter
        self._staff = staff
        self._visit_of = visit_of
        self._clock = clock
        self._notebook = notebook
        self._somebody_waits = threading.Event()
        self._is_sent_away = threading.Event()

    def sign_on(self) -> bool:
        """Sign on; False when the hub refuses, for somebody else holds the counter."""
        desk = HubClient(self._url, self._counter.key, self._clock.is_stopped)
        path = f"/counters/{self._counter.number}/sign-ons"
        try:
            answer = desk.post(path, {"staff_number": self._staff.staff_number, "pin": self._staff.pin})
        except HubRefused as refusal:
            self._notebook.note_refusal(str(refusal))
            return False
        finally:
            desk.close()
        self._client = HubClient(self._url, answer["token"], self._clock.is_stopped)
        board = f"counter/{self._counter.number}"
        self._listener = BoardListener(self._url, answer["token"], board, self._look)
        self._listener.start()
        return True

    def run(self, is_over: Callable[[], bool]) -> None:
        """Serve until `is_over` says that nobody comes any more and nobody waits, or until sent away.

        A stopped clock ends no clerk's day, it only makes it short: who holds a ticket is served (R04).
        """
        try:
            self._clear_desk()
            while not self._is_sent_away.is_set():
                was_over = is_over()
                if not self._serve_one() and was_over:
                    return
        except (HubRefused, HubAway) as refusal:
            # Somebody signed on at this counter, or the hub is gone: this clerk goes, the others stay.
            self._notebook.note_refusal(str(refusal))

    def leave(self) -> None:
        """Sign off."""
        self._listener.close()
        try:
            self._client.post(f"/counters/{self._counter.number}/sign-offs")
        except (HubRefused, HubAway) as refusal:
            self._notebook.note_refusal(str(refusal))
        finally:
            self._client.close()

    def _clear_desk(self) -> None:
        """End a ticket somebody left open at this counter: Next is refused until it ends."""
        left = self._client.get(f"/boards/counter/{self._counter.number}")["current"]
        if left is not None:
            ending = "finishes" if left["state"] == "serving" else "no-shows"
            self._client.post(f"/tickets/{left['ticket_id']}/{ending}")

    def _look(self, board: Board) -> None:
        if board["waiting_count"]:
            self._somebody_waits.set()
        clerk = board["clerk"]
        if clerk is not None and str(clerk["staff_number"]) != self._staff.staff_number:
            self._is_sent_away.set()

    def _serve_one(self) -> bool:
        self._somebody_waits.clear()
        answer = self._client.post(f"/counters/{self._counter.number}/calls")
        if answer["ticket"] is None:
            self._somebody_waits.wait(NOBODY_SECONDS)
            return False
        self._notebook.note_call(answer)
        ticket_id, visit = answer["ticket"]["ticket_id"], self._visit_of(answer["ticket"]["number"])
        self._clock.wait(visit.walk_seconds)
        if visit.needs_second_call:
            self._client.post(f"/tickets/{ticket_id}/recalls")
            self._clock.wait(visit.walk_seconds)
        if visit.comes:
            self._client.post(f"/tickets/{ticket_id}/starts")
            self._clock.wait(visit.service_seconds)
        ending = "finishes" if visit.comes else "no-shows"
        self._notebook.note_ending(self._client.post(f"/tickets/{ticket_id}/{ending}")["ticket"])
        return True


class Screen:
    """A lobby display: watches its zone's board and reports what it has shown."""

    def __init__(self, url: str, device: DeviceFacts, zone_id: str, notebook: Notebook) -> None:
        self._zone_id = zone_id
        self._notebook = notebook
        self._listener = BoardListener(url, device.key, f"lobby/{zone_id}", self._show)

    def start(self, within_seconds: float) -> bool:
        """Start watching; False when the hub has not shown the board in time."""
        self._listener.start()
        return self._listener.is_watching.wait(within_seconds)

    @property
    def times_away(self) -> int:
        """How often the connection was lost and made again."""
        return max(0, self._listener.times_joined - 1)

    def close(self) -> None:
        """Stop watching."""
        self._listener.close()

    def _show(self, board: Board) -> None:
        seen = {str(call["announcement_id"]) for call in board["calls"]}
        new = self._notebook.note_shown(self._zone_id, seen)
        if new:
            self._listener.emit("shown", {"announcement_ids": sorted(new)})
