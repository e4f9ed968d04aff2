"""The people of a test's hall and what they do: `clerk.pauses("short", 10)`, `supervisor.grants(…)`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hub.actions import (
    alert,
    approve,
    cover,
    first_asked,
    hold,
    incident,
    notes,
    on_behalf,
    pause,
    rejoin,
    serve,
    sign_on,
    slips,
    tasks,
    tide,
    transfer,
    undo,
    visits,
)
from hub.actions.auto_call import switch
from hub.actions.call import Called, call_next, recall
from hub.actions.call_chosen import call_chosen
from hub.actions.deed import Actor, Deed
from hub.actions.guidance import Guidance
from hub.actions.prioritise import prioritise
from hub.actions.rejoin import Rejoined
from hub.actions.stand_in import stand_in
from hub.domain.awaiting import AutoCall
from hub.domain.busy import Opening
from hub.domain.counter import Lease, Post
from hub.domain.journey import Spot
from hub.domain.regime import Cover, Pause
from hub.domain.ticket import Ticket
from hub.store.notes import Note
from hub.store.regime import Alert, Approval, Incident
from hub.store.tasks import Task

if TYPE_CHECKING:
    from tests.acting import Hall


@dataclass
class Clerk:
    """A clerk of the hall, by staff number."""

    hall: "Hall"
    number: str
    lease: Lease | None = None

    def _does(self, act: Callable[[Deed], Any]) -> Any:
        return self.hall.does(Actor("clerk", self.number), act)

    def _lease(self) -> Lease:
        assert self.lease is not None, f"{self.number} has not signed on"
        return self.lease

    def signs_on(self, counter: int, *, may_move: bool = False) -> "Clerk":
        signed_on: sign_on.SignedOn = self._does(
            lambda deed: sign_on.sign_on(deed, counter, self.number, may_move=may_move)
        )
        self.lease = Lease(counter, self.number, signed_on.epoch)
        return self

    def signs_off(self) -> Post | Approval:
        left: Post | Approval = self._does(lambda deed: sign_on.sign_off(deed, self._lease()))
        return left

    def presses_next(self) -> Called | None:
        called: Called | None = self._does(lambda deed: call_next(deed, self._lease()))
        return called

    def calls(self) -> Ticket:
        """Presses Next, knowing that somebody waits."""
        called = self.presses_next()
        assert called is not None, "nobody waits"
        return called.ticket

    def calls_number(self, ticket: Ticket, reason: str = "") -> Ticket:
        """Calls a number of their own choosing."""
        called: Called = self._does(
            lambda deed: call_chosen(deed, self._lease(), ticket.ticket_id, reason),
        )
        return called.ticket

    def turns_auto_call(self, *, on: bool) -> AutoCall:
        """Whoever comes while nobody waits shall be called at once, or no longer."""
        setting: AutoCall = self._does(lambda deed: switch(deed, self._lease(), is_on=on))
        return setting

    def prioritises(self, ticket: Ticket, class_id: str | None, reason: str = "") -> Ticket:
        changed: Ticket = self._does(lambda deed: prioritise(deed, ticket.ticket_id, class_id, reason))
        return changed

    def recalls(self, ticket: Ticket) -> Ticket:
        called: Called = self._does(lambda deed: recall(deed, self._lease(), ticket.ticket_id))
        return called.ticket

    def starts(self, ticket: Ticket) -> Ticket:
        changed: Ticket = self._does(lambda deed: serve.start(deed, self._lease(), ticket.ticket_id))
        return changed

    def finishes(self, ticket: Ticket) -> Ticket:
        changed: Ticket = self._does(lambda deed: serve.finish(deed, self._lease(), ticket.ticket_id))
        return changed

    def marks_no_show(self, ticket: Ticket) -> Ticket:
        changed: Ticket = self._does(lambda deed: serve.no_show(deed, self._lease(), ticket.ticket_id))
        return changed

    def cancels(self, ticket: Ticket) -> Ticket:
        changed: Ticket = self._does(lambda deed: serve.cancel(deed, ticket.ticket_id))
        return changed

    def reprints(self, ticket: Ticket) -> Any:
        return self._does(lambda deed: slips.reprint(deed, ticket.ticket_id))

    def finishes_as(self, ticket: Ticket, outcome: str | None = None, service: str | None = None) -> Ticket:
        """Finishes with an outcome, or as another business than it was taken for."""
        changed: Ticket = self._does(
            lambda deed: serve.finish(deed, self._lease(), ticket.ticket_id, outcome, service)
        )
        return changed

    def transfers(
        self, ticket: Ticket, spot: str = "arrival", note: str = "", reason: str = "", **to: Any
    ) -> Guidance:
        """Sends the ticket on: service_id=, counter_number= or staff_number=."""
        how = transfer.Sending(Spot(spot), note, reason)
        sent: Guidance = self._does(
            lambda deed: transfer.transfer(
                deed, self._lease(), ticket.ticket_id, transfer.Destination(**to), how
            )
        )
        return sent

    def holds(self, ticket: Ticket, reason: str = "copies", minutes: int | None = None) -> Ticket:
        held: Ticket = self._does(
            lambda deed: hold.hold(deed, self._lease(), ticket.ticket_id, reason, minutes)
        )
        return held

    def takes_up(self, ticket: Ticket) -> Ticket:
        """Serves a parked citizen again."""
        back: Ticket = self._does(lambda deed: hold.release_to_counter(deed, self._lease(), ticket.ticket_id))
        return back

    def puts_back(self, ticket: Ticket) -> Ticket:
        """Lets a parked citizen wait again."""
        back: Ticket = self._does(lambda deed: hold.release_to_queue(deed, self._lease(), ticket.ticket_id))
        return back

    def lets_rejoin(self, ticket: Ticket) -> Rejoined:
        back: Rejoined = self._does(lambda deed: rejoin.rejoin(deed, ticket.ticket_id))
        return back

    def adds_visits(self, ticket: Ticket, *service_ids: str) -> Ticket:
        longer: Ticket = self._does(
            lambda deed: visits.add_visits(deed, self._lease(), ticket.ticket_id, service_ids)
        )
        return longer

    def notes(self, ticket: Ticket, text: str) -> Note:
        made: Note = self._does(lambda deed: notes.note(deed, ticket.ticket_id, text))
        return made

    def undoes(self) -> undo.Undone:
        undone: undo.Undone = self._does(lambda deed: undo.undo(deed, self._lease()))
        return undone

    def acknowledges(self, ticket: Ticket) -> Ticket:
        known: Ticket = self._does(
            lambda deed: first_asked.acknowledge(deed, self._lease(), ticket.ticket_id)
        )
        return known

    def leaves_task(self, owner: str, text: str, ticket: Ticket | None = None) -> Task:
        left: Task = self._does(
            lambda deed: tasks.leave_task(deed, owner, text, ticket.ticket_id if ticket else None)
        )
        return left

    def ticks(self, task: Task) -> Task:
        done: Task = self._does(lambda deed: tasks.tick(deed, task.task_id))
        return done

    def pauses(
        self,
        reason: str,
        minutes: int,
        starts_in: int = 0,
        *,
        hands_over: bool = False,
        finishes_first: bool = False,
    ) -> pause.Asked:
        """Asks to leave the window: for so many minutes, beginning in so many."""
        number = self._lease().counter_number
        asked: pause.Asked = self._does(
            lambda deed: pause.ask_pause(
                deed,
                pause.request_for(
                    deed,
                    number,
                    reason,
                    minutes,
                    starts_in,
                    hands_over=hands_over,
                    finishes_first=finishes_first,
                ),
            )
        )
        return asked

    def resumes(self) -> Pause:
        ended: Pause = self._does(lambda deed: pause.resume(deed, self._lease().counter_number))
        return ended

    def carries(self, counter: int) -> Cover:
        """Takes an absent colleague's business to the own window."""
        taken: Cover = self._does(lambda deed: stand_in(deed, counter, self.number, "carried"))
        return taken

    def will_come_to(self, counter: int) -> Cover:
        """Promises to take an absent colleague's post; signing on there keeps the promise."""
        taken: Cover = self._does(lambda deed: stand_in(deed, counter, self.number, "at_counter"))
        return taken

    def cannot_come_to(self, counter: int) -> None:
        self._does(lambda deed: cover.refuse_cover(deed, counter, self.number))

    def hands_back(self, taken: Cover) -> None:
        self._does(lambda deed: cover.hand_back(deed, taken.cover_id, self.number))


@dataclass
class Supervisor:
    """The duty supervisor at the desk."""

    hall: "Hall"
    number: str

    def _does(self, act: Callable[[Deed], Any]) -> Any:
        return self.hall.does(Actor("supervisor", self.number), act)

    def grants(self, approval: Approval | None, reason: str = "") -> Approval:
        return self._answers(approval, reason, is_granted=True)

    def refuses(self, approval: Approval | None, reason: str) -> Approval:
        return self._answers(approval, reason, is_granted=False)

    def _answers(self, approval: Approval | None, reason: str, *, is_granted: bool) -> Approval:
        assert approval is not None, "nothing was asked"
        answered: Approval = self._does(
            lambda deed: approve.answer(deed, approval.approval_id, is_granted=is_granted, reason=reason)
        )
        return answered

    def pauses(self, counter: int, reason: str, minutes: int, starts_in: int = 0) -> pause.Asked:
        asked: pause.Asked = self._does(
            lambda deed: pause.ask_pause(
                deed,
                pause.request_for(
                    deed, counter, reason, minutes, starts_in, hands_over=False, finishes_first=True
                ),
                "on behalf",
            )
        )
        return asked

    def resumes(self, counter: int) -> Pause:
        ended: Pause = self._does(lambda deed: pause.resume(deed, counter, "on behalf"))
        return ended

    def opens(self, counter: int, clerk: str, reason: str = "on behalf") -> Post:
        opened: Post = self._does(lambda deed: on_behalf.open_counter(deed, counter, clerk, reason))
        return opened

    def closes(self, counter: int, reason: str = "on behalf") -> Post:
        closed: Post = self._does(lambda deed: on_behalf.close_counter(deed, counter, reason))
        return closed

    def opens_to(self, counter: int, service_id: str, clerk: str | None = None) -> Post:
        """Opens a counter to a further business, a closed one for a clerk (R15)."""
        opened: Post = self._does(lambda deed: on_behalf.open_for_business(deed, counter, service_id, clerk))
        return opened

    def takes_back(self, counter: int, service_id: str) -> Opening:
        taken: Opening = self._does(lambda deed: tide.close_to(deed, counter, service_id))
        return taken

    def sends(self, clerk: str, counter: int, kind: str = "carried", reason: str = "on behalf") -> Cover:
        """Has a B clerk cover: "carried" to their own window, or "at_counter"."""
        taken: Cover = self._does(lambda deed: on_behalf.cover_counter(deed, counter, clerk, kind, reason))
        return taken

    def takes(self, found: Alert) -> Alert:
        taken: Alert = self._does(lambda deed: alert.take(deed, found.alert_id))
        return taken

    def opens_incident(self, kind: str, subject: str, note: str = "") -> Incident:
        opened: Incident = self._does(lambda deed: incident.open_incident(deed, kind, subject, note))
        return opened

    def takes_up(self, found: Incident) -> Incident:
        taken: Incident = self._does(lambda deed: incident.take_incident(deed, found.incident_id))
        return taken

    def mends(self, found: Incident, note: str = "") -> Incident:
        mended: Incident = self._does(lambda deed: incident.mend_incident(deed, found.incident_id, note))
        return mended
