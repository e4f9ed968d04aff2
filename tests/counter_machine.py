"""A Hypothesis state machine over five counters and every deed with a ticket at them."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from hub.actions import hold, notes, rejoin, tasks, transfer, undo, visits
from hub.actions.call_chosen import call_chosen
from hub.actions.issue import Issued
from hub.actions.transfer import Destination, Sending
from hub.config import HallConfig
from hub.domain.errors import HubError
from hub.domain.journey import Spot
from hub.domain.ticket import Ticket
from hub.store import tickets
from tests import counter_truths
from tests.acting import Hall
from tests.machines import empty, pick
from tests.people import Clerk, Supervisor
from tests.test_verifying import assert_true

SERVICES = ("residence", "residence", "identity", "property", "general")
CLASSES = (None, None, None, "elderly", "elderly", "pregnant", "urgent")
POSTS = ((1, "1001"), (2, "1002"), (3, "1003"), (9, "1009"), (10, "1010"))
SPOTS = (Spot.ARRIVAL, Spot.ARRIVAL, Spot.FRONT, Spot.END)
# What a clerk does, one after the other: Next, and with whoever is there then.
WORK = (
    *(("next",), ("next",), ("starts",), ("finishes",), ("marks_no_show",), ("recalls", "recalls")),
    *(("next", "starts"), ("next", "starts"), ("next", "starts", "finishes"), ("next", "marks_no_show")),
    *(("starts", "finishes"), ("starts", "next"), ("recalls", "recalls", "recalls", "recalls")),
)
UNDOABLE = ("next", "next", "finishes", "finishes", "marks_no_show")
MOMENTS = (1, 9, 11, 61, 600, 1200, 1900)
which = st.integers(0, 59)


class AnyCounter(RuleBasedStateMachine):
    """Anything a clerk may do with a ticket; what the hub refuses is simply not done."""

    hall: Hall

    def __init__(self) -> None:
        super().__init__()
        empty(self.hall)
        self.clerks = [Clerk(self.hall, number) for _, number in POSTS]
        self.supervisor = Supervisor(self.hall, "9001")
        self.issued: list[str] = []

    @initialize(
        order=st.sampled_from(("arrival", "ageing", "ageing", "ratio")),
        strict=st.booleans(),
        missed=st.sampled_from(("rejoin", "rejoin", "void")),
    )
    def morning(self, order: str, strict: bool, missed: str) -> None:
        set_rules(self.hall, order, strict, missed)
        for (counter, _), clerk in zip(POSTS, self.clerks, strict=True):
            clerk.signs_on(counter)
        for service_id in (*SERVICES, "residence", "residence"):
            self.takes_number(service_id, None, [])
        for clerk in self.clerks[:2]:
            clerk.finishes(clerk.starts(clerk.calls()))
            self.hall.clock.forward(minutes=1)
            clerk.starts(clerk.calls())
        self.hall.starts_again()

    @rule(
        service_id=st.sampled_from(SERVICES),
        priority=st.sampled_from(CLASSES),
        further=st.lists(st.sampled_from(SERVICES), max_size=2),
    )
    def takes_number(self, service_id: str, priority: str | None, further: list[str]) -> None:
        issued: Issued | None = self.tries(lambda: self.hall.presses_kiosk(service_id, priority=priority))
        if issued is None:
            return
        self.issued.append(issued.ticket.ticket_id)
        if further:
            self.tries(lambda: self.adds_visits(self.clerks[0], issued.ticket, further))

    @rule(service_id=st.sampled_from(SERVICES), priority=st.sampled_from(CLASSES), who=which)
    def somebody_has_waited_long(self, service_id: str, priority: str | None, who: int) -> None:
        """They came half an hour ago; then comes somebody of a class, and a clerk presses Next."""
        self.takes_number(service_id, None, [])
        self.hall.waits(seconds=max(MOMENTS))
        self.takes_number(service_id, priority or "pregnant", [])
        who = pick(self.free(), who) or 0
        self.does(who, "next")

    @rule(who=which, deeds=st.sampled_from(WORK))
    def works(self, who: int, deeds: tuple[str, ...]) -> None:
        who = who if deeds[0] == "next" else self.busy(who)
        for deed in deeds:
            self.does(who, deed)

    @rule(who=which, ticket=which, reason=st.sampled_from(("", "urgent papers")))
    def calls_chosen(self, who: int, ticket: int, reason: str) -> None:
        chosen = pick(self.in_state("waiting"), ticket)
        if chosen is not None:
            self.as_clerk(who, lambda deed, lease: call_chosen(deed, lease, chosen, reason))

    @rule(who=which, state=st.sampled_from(("waiting", "called", "on_hold")), ticket=which)
    def cancels(self, who: int, state: str, ticket: int) -> None:
        given_up = pick(self.in_state(state), ticket)
        if given_up is not None:
            self.clerk_does(who, lambda clerk: clerk.cancels(self.hall.ticket(given_up)))

    @rule(who=which, ticket=which, priority=st.sampled_from(CLASSES))
    def prioritises(self, who: int, ticket: int, priority: str | None) -> None:
        chosen = pick(self.in_state("waiting"), ticket)
        if chosen is not None:
            self.clerk_does(who, lambda clerk: clerk.prioritises(self.hall.ticket(chosen), priority, "ill"))

    @rule(
        who=which,
        state=st.sampled_from(("at_counter", "at_counter", "at_counter", "waiting", "on_hold")),
        ticket=which,
        spot=st.sampled_from(SPOTS),
        service_id=st.sampled_from((None, *SERVICES)),
        to=st.sampled_from((None, None, *POSTS)),
        is_by_name=st.booleans(),
    )
    def transfers(
        self,
        who: int,
        state: str,
        ticket: int,
        spot: Spot,
        service_id: str | None,
        to: tuple[int, str] | None,
        is_by_name: bool,
    ) -> None:
        who = self.busy(who) if state == "at_counter" else who
        current = self.current(who)
        moved = current.ticket_id if state == "at_counter" and current else pick(self.in_state(state), ticket)
        counter, staff = (None, None) if to is None else (None, to[1]) if is_by_name else (to[0], None)
        place = Destination(service_id or (None if to else "identity"), counter, staff)
        how = Sending(spot, "has the form", "sent by hand" if spot is not Spot.ARRIVAL else "")
        if moved is not None:
            self.as_clerk(who, lambda deed, lease: transfer.transfer(deed, lease, moved, place, how))

    @rule(who=which, minutes=st.sampled_from((None, 5)))
    def holds(self, who: int, minutes: int | None) -> None:
        who = self.busy(who)
        current = self.current(who)
        if current is not None:
            parked = current.ticket_id
            self.as_clerk(who, lambda deed, lease: hold.hold(deed, lease, parked, "fetches a copy", minutes))

    @rule(ticket=which, to_counter=st.booleans())
    def releases(self, ticket: int, to_counter: bool) -> None:
        parked = pick(self.in_state("on_hold"), ticket)
        if parked is not None:
            counters = [counter for counter, _ in POSTS]
            who = counters.index(self.hall.ticket(parked).counter_number or 1)
            release = hold.release_to_counter if to_counter else hold.release_to_queue
            self.as_clerk(who, lambda deed, lease: release(deed, lease, parked))

    @rule(ticket=which, by_code=st.booleans())
    def comes_after_all(self, ticket: int, by_code: bool) -> None:
        missed = pick(self.in_state("no_show"), ticket)
        if missed is not None and by_code:
            address = f"http://hall/t/{self.hall.ticket(missed).tracking_code}"
            self.as_clerk(0, lambda deed, _: rejoin.rejoin_by_code(deed, address))
        elif missed is not None:
            self.as_clerk(0, lambda deed, _: rejoin.rejoin(deed, missed))

    @rule(who=which, ticket=which, further=st.lists(st.sampled_from(SERVICES), min_size=1, max_size=2))
    def visits_more(self, who: int, ticket: int, further: list[str]) -> None:
        who = self.busy(who)
        chosen = self.current(who) or self.ticket(ticket)
        self.tries(lambda: self.adds_visits(self.clerk(who), chosen, further))

    @rule(who=which, ticket=which)
    def leaves_words(self, who: int, ticket: int) -> None:
        chosen = self.ticket(ticket).ticket_id
        self.as_clerk(who, lambda deed, _: notes.note(deed, chosen, "asks for a copy"))
        self.as_clerk(who, lambda deed, _: tasks.leave_task(deed, "1002", "call back", chosen))

    @rule(who=which)
    def undoes(self, who: int) -> None:
        self.as_clerk(who, undo.undo)

    @rule(who=which, deed=st.sampled_from(UNDOABLE), seconds=st.sampled_from((0, 9)))
    def does_and_undoes(self, who: int, deed: str, seconds: int) -> None:
        """What is undone at once leaves the hall exactly as it was, the clock apart."""
        who = who if deed == "next" else self.busy(who)
        before = counter_truths.state_of(self.hall)
        self.does(who, deed)
        if counter_truths.state_of(self.hall) == before:
            return
        self.hall.clock.forward(seconds=seconds)
        undone = self.as_clerk(who, undo.undo)
        # A Next that found nobody is no step: what is taken back then is the one before it.
        found_nobody = undone is not None and deed == "next" != undone.deed
        if undone is not None and not found_nobody:
            assert counter_truths.state_of(self.hall) == before

    @rule(who=which, on=st.booleans())
    def switches_auto_call(self, who: int, on: bool) -> None:
        self.clerk_does(who, lambda clerk: clerk.turns_auto_call(on=on))

    @rule(who=which, starts_in=st.sampled_from((0, 0, 10)), finishes_first=st.booleans())
    def pauses(self, who: int, starts_in: int, finishes_first: bool) -> None:
        self.clerk_does(who, lambda clerk: clerk.pauses("short", 5, starts_in, finishes_first=finishes_first))

    @rule(who=which, deed=st.sampled_from(("resumes", "resumes", "signs_off")))
    def comes_and_goes(self, who: int, deed: str) -> None:
        self.clerk_does(who, lambda clerk: getattr(clerk, deed)())
        counter, _ = POSTS[who % len(POSTS)]
        if deed == "signs_off":
            self.clerk_does(who, lambda clerk: clerk.signs_on(counter))

    @rule(question=which, is_granted=st.booleans())
    def answers(self, question: int, is_granted: bool) -> None:
        asked = pick(self.hall.approvals(), question)
        if asked is not None:
            answer = self.supervisor.grants if is_granted else self.supervisor.refuses
            self.tries(lambda: answer(asked, "as things stand"))

    @rule(counter=st.sampled_from((1, 2, 9)), service_id=st.sampled_from(SERVICES), back=st.booleans())
    def opens_a_window_to(self, counter: int, service_id: str, back: bool) -> None:
        deed: Callable[[int, str], Any] = self.supervisor.takes_back if back else self.supervisor.opens_to
        self.tries(lambda: deed(counter, service_id))

    @rule(seconds=st.sampled_from((*MOMENTS, *MOMENTS, *MOMENTS, 15 * 3600)))
    def time_passes(self, seconds: int) -> None:
        self.hall.waits(seconds=seconds)
        for (counter, _), clerk in zip(POSTS, self.clerks, strict=True):
            if seconds > max(MOMENTS):
                self.tries(lambda: clerk.signs_on(counter))  # noqa: B023

    @invariant()
    def no_ticket_is_lost(self) -> None:
        known = {ticket_id for state in counter_truths.STATES for ticket_id in self.in_state(state)}
        assert known == set(self.issued)

    def teardown(self) -> None:
        self.hall.looks()
        counter_truths.check(self.hall)
        assert_true(self.hall)

    def tries(self, deed: Callable[[], Any]) -> Any:
        with suppress(HubError):
            return deed()
        return None

    def clerk(self, who: int) -> Clerk:
        return self.clerks[who % len(self.clerks)]

    def clerk_does(self, who: int, deed: Callable[[Clerk], Any]) -> Any:
        return self.tries(lambda: deed(self.clerk(who)))

    def as_clerk(self, who: int, deed: Callable[[Any, Any], Any]) -> Any:
        clerk = self.clerk(who)
        return self.tries(lambda: clerk._does(lambda made: deed(made, clerk._lease())))

    def does(self, who: int, deed: str) -> None:
        """Next, or a deed on the ticket at the clerk's counter."""
        current = self.current(who)
        if deed == "next":
            self.clerk_does(who, Clerk.presses_next)
        elif current is not None:
            self.clerk_does(who, lambda clerk: getattr(clerk, deed)(current))

    def adds_visits(self, clerk: Clerk, ticket: Ticket, further: list[str]) -> Any:
        return clerk._does(lambda deed: visits.add_visits(deed, clerk._lease(), ticket.ticket_id, further))

    def current(self, who: int) -> Ticket | None:
        counter, _ = POSTS[who % len(POSTS)]
        return self.hall.reads(lambda db, hall_id: tickets.at_counter(db, hall_id, counter))

    def busy(self, who: int) -> int:
        """Somebody with a ticket, if there is one."""
        return pick([one for one in range(len(POSTS)) if self.current(one)], who) or 0

    def free(self) -> list[int]:
        """Those without a ticket."""
        return [one for one in range(len(POSTS)) if not self.current(one)]

    def ticket(self, which: int) -> Ticket:
        """One of those issued, the newest more likely."""
        return self.hall.ticket(self.issued[-1 - which % len(self.issued)])

    def in_state(self, state: str) -> list[str]:
        sql = "SELECT ticket_id FROM tickets WHERE state = ? ORDER BY ticket_id"
        return [row[0] for row in self.hall.reads(lambda db, _: db.execute(sql, (state,)).fetchall())]


def set_rules(hall: Hall, order: str, strict: bool, missed: str) -> None:
    """The hall with another rule of order, other preferences and another mercy."""
    config = hall.config
    parts = {name: getattr(config, name) for name in HallConfig.model_fields}
    parts["order"] = config.order.model_copy(update={"rule": order})
    parts["missed"] = config.missed.model_copy(update={"rule": missed})
    preference = "strict" if strict else "arrival"
    parts["counters"] = [each.model_copy(update={"preference": preference}) for each in config.counters]
    hall.engine.config = HallConfig.model_construct(**parts)
