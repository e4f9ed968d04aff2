"""A clerk who does everything a counter can do, now and then; the rest of the time an ordinary one."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from simulation.api import HubClient, HubRefused
from simulation.clock import Clock
from simulation.demo import CounterFacts, StaffFacts
from simulation.mix import RESTS_AFTER, Extras, chooses, extras
from simulation.people import NOBODY_SECONDS, Clerk
from simulation.plan import Visit
from simulation.record import Notebook
from simulation.sockets import Board
from simulation.words import words

Ticket = Mapping[str, Any]
AWAY_SECONDS = 120.0
HELD_SECONDS = 60.0
PAUSE = {"reason_id": "short", "minutes": 5}


@dataclass(frozen=True)
class Surroundings:
    """What such a clerk knows of the hall: the seed, the businesses served, the counters, a kiosk's key."""

    seed: int
    service_ids: Sequence[str]
    counters: Sequence[CounterFacts]
    kiosk_key: str


class BusyClerk(Clerk):
    """Also transfers, holds, undoes, rests, calls by choice, adds businesses, accepts matters and more."""

    def __init__(
        self,
        url: str,
        counter: CounterFacts,
        staff: StaffFacts,
        visit_of: Callable[[str], Visit],
        clock: Clock,
        notebook: Notebook,
        around: Surroundings,
    ) -> None:
        super().__init__(url, counter, staff, visit_of, clock, notebook)
        self._around = around
        self._kiosk = HubClient(url, around.kiosk_key, clock.is_stopped)
        self._calls = 0
        self._is_own_call = True
        self._instant: set[str] = set()

    def leave(self) -> None:
        super().leave()
        self._kiosk.close()

    def _look(self, board: Board) -> None:
        super()._look(board)
        if board["current"] is not None:
            self._somebody_waits.set()

    def _serve_one(self) -> bool:
        self._somebody_waits.clear()
        ticket = self._next()
        if ticket is None:
            self._somebody_waits.wait(NOBODY_SECONDS)
            return False
        self._calls += 1
        number = ticket["number"]
        times = self._notebook.calls_of(ticket["ticket_id"])
        self._attend(ticket, self._visit_of(number), extras(self._around.seed, number, times), times)
        if self._calls % RESTS_AFTER == 0:
            self._rest()
        return True

    def _next(self) -> Ticket | None:
        """Whoever is next, or whom the clerk chooses, or whom the hub has called here by itself."""
        self._is_own_call = True
        body = self._chosen() if chooses(self._around.seed, self._counter.number, self._calls) else {}
        try:
            answer = self._client.post(self._path("calls"), body)
        except HubRefused as refusal:
            if refusal.code == "ticket-still-called":
                return self._called_by_hub()
            if body:
                return None
            raise
        if answer["ticket"] is None:
            return None
        if body:
            self._notebook.note_deed("chosen")
        self._notebook.note_call(answer)
        found: Ticket = answer["ticket"]
        return found

    def _chosen(self) -> Mapping[str, str]:
        waiting = self._client.get(f"/boards/counter/{self._counter.number}")["waiting"]
        if len(waiting) < 2:
            return {}
        return {"ticket_id": waiting[1]["ticket_id"], "reason": words("simulation.said_chosen")}

    def _called_by_hub(self) -> Ticket | None:
        """Somebody came while this counter waited, or was sent on from a window that paused."""
        current = self._client.get(f"/boards/counter/{self._counter.number}")["current"]
        if current is None or current["state"] != "called":
            return None
        self._is_own_call = False
        announcement_id = current["announcement"]["announcement_id"]
        self._notebook.note_call({"ticket": current, "announcement_id": announcement_id})
        self._notebook.note_deed("called_by_hub")
        found: Ticket = current
        return found

    def _attend(self, ticket: Ticket, visit: Visit, extra: Extras, times: int) -> None:
        if extra.undoes_call and self._is_own_call and self._undo_call(ticket):
            return
        self._clock.wait(visit.walk_seconds)
        if visit.needs_second_call:
            self._on(ticket, "recalls")
            self._clock.wait(visit.walk_seconds)
        if extra.gives_up:
            self._notebook.note_ending(self._on(ticket, "cancellations")["ticket"])
            return
        if not visit.comes and times == 1 and not self._misses(ticket, extra):
            return
        self._on(ticket, "starts")
        self._clock.wait(visit.service_seconds)
        self._do_more(ticket, extra)
        if extra.holds and not self._hold(ticket, extra):
            return
        if extra.transfers and self._transfer(ticket, extra):
            return
        was_end = self._finish(ticket)
        if extra.undoes_ending and self._undo_ending(ticket, was_end=was_end):
            self._finish(ticket)

    def _misses(self, ticket: Ticket, extra: Extras) -> bool:
        """Nobody came; True when that was a mistake and the citizen stands there after all."""
        self._notebook.note_ending(self._on(ticket, "no-shows")["ticket"])
        if extra.undoes_ending:
            return self._undo_ending(ticket, was_end=True)
        if extra.rejoins:
            self._rejoin(ticket, extra)
        return False

    def _rejoin(self, ticket: Ticket, extra: Extras) -> None:
        """By the slip at the kiosk where it was taken, or by the clerk."""
        code = self._notebook.tracking_url(ticket["ticket_id"])
        if code and extra.chance < 0.5:
            self._kiosk.post("/rejoins", {"tracking_code": code})
        else:
            self._on(ticket, "rejoins")
        self._notebook.note_reopened(ticket["ticket_id"])
        self._notebook.note_return(ticket["ticket_id"], "rejoin")

    def _do_more(self, ticket: Ticket, extra: Extras) -> None:
        """What leaves the ticket where it is."""
        if extra.notes:
            self._on(ticket, "notes", {"text": words("simulation.said_note")})
            self._notebook.note_deed("note")
        if extra.visits_more:
            others = [s for s in self._around.service_ids if s != ticket["service_id"]]
            wanted = others[int(extra.chance * len(others))]
            if wanted not in ticket["remaining"]:
                self._on(ticket, "visits", {"service_ids": [wanted]})
                self._notebook.note_deed("visit")
        if extra.accepts:
            self._accept(ticket)
        if extra.tells_once:
            told = {"kind": "told_once", "missing": [words("simulation.said_missing")]}
            self._on(ticket, "notices", told)
            self._notebook.note_deed("notice")
        if extra.walk_up:
            answer = self._client.post(self._path("tickets"), {"service_id": ticket["service_id"]})
            self._notebook.note_issued(answer["ticket"], answer["tracking_url"])
            self._notebook.note_deed("walk_up")
        if extra.prioritises:
            self._prioritise()

    def _accept(self, ticket: Ticket) -> None:
        """Accept a matter, where the business promises a day."""
        if ticket["service_id"] in self._instant:
            return
        try:
            self._on(ticket, "matters")
            self._notebook.note_deed("matter")
        except HubRefused as refusal:
            if refusal.code != "service-is-instant":
                raise
            self._instant.add(ticket["service_id"])

    def _prioritise(self) -> None:
        """Somebody who waits cannot stand any longer."""
        waiting = self._client.get(f"/boards/counter/{self._counter.number}")["waiting"]
        for ticket in waiting[-1:]:
            # They may have been called elsewhere meanwhile.
            with suppress(HubRefused):
                self._on(
                    ticket,
                    "priorities",
                    {"priority_class": "disabled", "reason": words("simulation.said_chosen")},
                )
                self._notebook.note_deed("priority")

    def _hold(self, ticket: Ticket, extra: Extras) -> bool:
        """Park the citizen for a while; whether they are at this window again."""
        self._on(ticket, "holds", {"reason": words("simulation.said_hold"), "remind_minutes": 5})
        self._notebook.note_deed("hold")
        self._clock.wait(HELD_SECONDS)
        if extra.chance < 0.5:
            try:
                self._on(ticket, "releases", {"to": "counter"})
            except HubRefused as refusal:
                # The counter waited for somebody, and somebody came meanwhile.
                if refusal.code != "counter-has-ticket":
                    raise
            else:
                return True
        self._on(ticket, "releases", {"to": "queue"})
        self._notebook.note_return(ticket["ticket_id"], "release")
        return False

    def _transfer(self, ticket: Ticket, extra: Extras) -> bool:
        """Send the citizen to another business or another window of this one; False when nobody is there."""
        others = [s for s in self._around.service_ids if s != ticket["service_id"]]
        windows = [
            counter.number
            for counter in self._around.counters
            if ticket["service_id"] in counter.service_ids and counter.number != self._counter.number
        ]
        to: dict[str, Any] = {"service_id": others[int(extra.chance * len(others))]}
        if windows and extra.chance < 0.5:
            to = {"counter_number": windows[int(extra.chance * 2 * len(windows))]}
        try:
            self._on(ticket, "transfers", {"to": to, "note": words("simulation.said_transfer")})
        except HubRefused as refusal:
            if refusal.code != "window-empty":
                raise
            return False
        self._notebook.note_return(ticket["ticket_id"], "transfer")
        return True

    def _finish(self, ticket: Ticket) -> bool:
        """Whether the visit has ended with it: else the number waits for its next business."""
        after = self._on(ticket, "finishes")["ticket"]
        if after["state"] == "done":
            self._notebook.note_ending(after)
            return True
        self._notebook.note_return(ticket["ticket_id"], "go_on")
        return False

    def _undo_call(self, ticket: Ticket) -> bool:
        """Take the call back: the citizen waits as before, and may never be shown what was withdrawn."""
        if not self._undo():
            return False
        self._notebook.note_withdrawn(ticket["ticket_id"])
        return True

    def _undo_ending(self, ticket: Ticket, *, was_end: bool) -> bool:
        if not self._undo():
            return False
        if was_end:
            self._notebook.note_reopened(ticket["ticket_id"])
        else:
            self._notebook.take_back_return(ticket["ticket_id"])
        return True

    def _undo(self) -> bool:
        """Take the last step back, unless it is too late or somebody was quicker."""
        try:
            self._client.post(self._path("undos"))
        except HubRefused as refusal:
            if not refusal.code.startswith(("undo-", "nothing-to-undo")):
                raise
            return False
        self._notebook.note_deed("undo")
        return True

    def _rest(self) -> None:
        """Leave the window for a moment if the rules allow it; some then let the hub call whoever comes."""
        with suppress(HubRefused):
            self._client.post(self._path("pauses"), PAUSE)
            self._notebook.note_deed("pause")
            self._clock.wait(AWAY_SECONDS)
        with suppress(HubRefused):
            self._client.post(self._path("resumptions"))
        if self._counter.number % 3 == 0:
            with suppress(HubRefused):
                self._client.post(self._path("auto-calls"), {"on": True})

    def _path(self, deed: str) -> str:
        return f"/counters/{self._counter.number}/{deed}"

    def _on(self, ticket: Ticket, deed: str, body: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        return self._client.post(f"/tickets/{ticket['ticket_id']}/{deed}", body)
