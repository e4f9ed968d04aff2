"""Whatever clerks, citizens and the supervisor do, the post is never empty unseen (R01–R09).

A Hypothesis state machine over five counters, their clerks and four businesses, on one real database that is
emptied between examples.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from hub.domain.errors import HubError
from hub.store import tickets
from tests import truths
from tests.acting import Hall
from tests.machines import empty, look, machine_of, pick
from tests.people import Clerk, Supervisor
from tests.test_verifying import assert_true

SERVICES = ("residence", "identity", "property", "general")
REASONS = ("short", "short", "lunch", "lunch", "handover", "fault", "meeting")
# Whom one meets at which counter: A clerks, B clerks, a supervisor, now and then a stranger.
PLACES = (
    *((1, "1001"), (2, "1002"), (3, "1003"), (9, "1009"), (10, "1010")),
    *((3, "1011"), (3, "1002"), (1, "1002"), (2, "1001"), (1, "1011"), (9, "1010"), (10, "1009")),
    *((3, "9001"), (9, "9001"), (2, "1010")),
)
COUNTERS = (1, 2, 3, 9, 10)

# Which of those there are: a rule takes the number modulo how many.
which = st.integers(0, 59)
places = st.sampled_from(PLACES)


class AnyHall(RuleBasedStateMachine):
    """Anything anybody may try; what the hub refuses is simply not done."""

    hall: Hall

    def __init__(self) -> None:
        super().__init__()
        empty(self.hall)
        self.clerks = {number: Clerk(self.hall, number) for _, number in PLACES}
        self.supervisor = Supervisor(self.hall, "9001")

    @initialize(
        keeps_hours=st.booleans(),
        at_work=st.sets(st.integers(0, 4), min_size=2),
        lunch=st.sampled_from(("nobody", "carried", "at counter", "announced")),
    )
    def morning(self, keeps_hours: bool, at_work: set[int], lunch: str) -> None:
        self.hall.has_rules(keep_posted_hours=keeps_hours)
        for one in sorted(at_work):
            counter, number = PLACES[one]
            self.clerks[number].signs_on(counter)
        for service_id in SERVICES:
            self.hall.presses_kiosk(service_id)
        self.hall.starts_again()
        if lunch != "nobody":
            self.goes_to_lunch(lunch)

    def goes_to_lunch(self, how: str) -> None:
        """Somebody is away, or will be, and somebody stands in: where most may go wrong."""
        self.tries(lambda: self.clerks["1003"].signs_on(3))
        self.tries(lambda: self.clerks["1002"].signs_on(2))
        self.tries(lambda: self.clerks["1003"].pauses("lunch", 30, 10 if how == "announced" else 0))
        if how == "at counter":
            self.tries(lambda: self.clerks["1011"].signs_on(3))
        else:
            self.tries(lambda: self.clerks["1002"].carries(3))

    @rule(service_id=st.sampled_from(SERVICES))
    def takes_number(self, service_id: str) -> None:
        self.tries(lambda: self.hall.presses_kiosk(service_id))

    @rule(place=places, may_move=st.sampled_from((True, True, False)))
    def signs_on(self, place: tuple[int, str], may_move: bool) -> None:
        self.tries(lambda: self.clerks[place[1]].signs_on(place[0], may_move=may_move))

    @rule(who=which, deed=st.sampled_from(("next", "next", "starts", "recalls", "finishes", "marks_no_show")))
    def serves(self, who: int, deed: str) -> None:
        clerk = self.at_work(who)
        if clerk is not None:
            self.tries(lambda: clerk.presses_next() if deed == "next" else self.with_ticket(clerk, deed))

    @rule(
        who=which,
        reason=st.sampled_from(REASONS),
        minutes=st.sampled_from((5, 10, 10, 30)),
        starts_in=st.sampled_from((0, 0, 0, 10)),
        hands_over=st.booleans(),
        finishes_first=st.booleans(),
    )
    def pauses(
        self, who: int, reason: str, minutes: int, starts_in: int, hands_over: bool, finishes_first: bool
    ) -> None:
        clerk = self.at_work(who)
        if clerk is not None:
            self.tries(
                lambda: clerk.pauses(
                    reason, minutes, starts_in, hands_over=hands_over, finishes_first=finishes_first
                )
            )

    @rule(who=which)
    def resumes(self, who: int) -> None:
        window = pick([w for w in self.hall.view().windows.values() if w.pause], who)
        clerk = self.clerks.get(window.clerk or "") if window else None
        if clerk is not None and clerk.lease is not None:
            self.tries(clerk.resumes)

    @rule(where=which, who=which, deed=st.sampled_from(("carries", "carries", "comes", "promises", "cannot")))
    def stands_in(self, where: int, who: int, deed: str) -> None:
        window = pick([w for w in self.hall.view().windows.values() if w.cover], where)
        clerk = self.clerks.get(pick((window.a, *window.b), who) or "") if window else None
        if window is None or clerk is None:
            return
        deeds: dict[str, Callable[[], object]] = {
            "carries": lambda: clerk.carries(window.number),
            "comes": lambda: clerk.signs_on(window.number, may_move=True),
            "promises": lambda: clerk.will_come_to(window.number),
            "cannot": lambda: clerk.cannot_come_to(window.number),
        }
        self.tries(deeds[deed])

    @rule(where=which)
    def hands_back(self, where: int) -> None:
        covers = [w.cover for w in self.hall.view().windows.values() if w.cover and w.cover.clerk_number]
        cover = pick(covers, where)
        clerk = self.clerks.get(str(cover.clerk_number)) if cover else None
        if cover is not None and clerk is not None:
            self.tries(lambda: clerk.hands_back(cover))

    @rule(who=which)
    def signs_off(self, who: int) -> None:
        clerk = self.at_work(who)
        if clerk is not None:
            self.tries(clerk.signs_off)

    @rule(question=which, is_granted=st.booleans())
    def answers(self, question: int, is_granted: bool) -> None:
        asked = pick(self.hall.approvals(), question)
        if asked is not None:
            answer = self.supervisor.grants if is_granted else self.supervisor.refuses
            self.tries(lambda: answer(asked, "as things stand"))

    @rule(
        place=places, deed=st.sampled_from(("opens", "closes", "resumes", "carried", "at_counter", "cancels"))
    )
    def acts_for_others(self, place: tuple[int, str], deed: str) -> None:
        counter, number = place
        deeds: dict[str, Callable[[], object]] = {
            "opens": lambda: self.supervisor.opens(counter, number),
            "closes": lambda: self.supervisor.closes(counter),
            "resumes": lambda: self.supervisor.resumes(counter),
            "carried": lambda: self.supervisor.sends(number, counter, "carried"),
            "at_counter": lambda: self.supervisor.sends(number, counter, "at_counter"),
            "cancels": lambda: self.with_ticket_at(counter),
        }
        self.tries(deeds[deed])

    @rule(
        place=places, service_id=st.sampled_from(SERVICES), deed=st.sampled_from(("to", "to", "for", "back"))
    )
    def opens_to_a_business(self, place: tuple[int, str], service_id: str, deed: str) -> None:
        counter, number = place
        deeds: dict[str, Callable[[], object]] = {
            "to": lambda: self.supervisor.opens_to(counter, service_id),
            "for": lambda: self.supervisor.opens_to(counter, service_id, number),
            "back": lambda: self.supervisor.takes_back(counter, service_id),
        }
        self.tries(deeds[deed])

    @rule(
        counter=st.sampled_from(COUNTERS), reason=st.sampled_from(REASONS), starts_in=st.sampled_from((0, 5))
    )
    def pauses_others(self, counter: int, reason: str, starts_in: int) -> None:
        self.tries(lambda: self.supervisor.pauses(counter, reason, 10, starts_in))

    @rule(seconds=st.sampled_from((1, 31, 61, 121, 600, 600, 1200, 9 * 3600, 15 * 3600)))
    def time_passes(self, seconds: int) -> None:
        self.hall.waits(seconds=seconds)
        for alert in self.hall.alerts()[:1]:
            self.supervisor.takes(alert)

    @rule()
    def hub_restarts(self) -> None:
        self.hall.starts_again()

    @invariant()
    def nothing_is_amiss(self) -> None:
        truths.check(self.hall)
        if self.hall.looks():
            truths.check(self.hall)
        truths.check_after_look(self.hall)

    def teardown(self) -> None:
        truths.check_records(self.hall)
        assert_true(self.hall)

    def tries(self, deed: Callable[[], object]) -> None:
        with suppress(HubError):
            deed()

    def at_work(self, who: int) -> Clerk | None:
        """One of those whose lease is good."""
        return pick([clerk for clerk in self.clerks.values() if self.holds_post(clerk)], who)

    def holds_post(self, clerk: Clerk) -> bool:
        if clerk.lease is None:
            return False
        post = self.hall.post(clerk.lease.counter_number)
        return (post.clerk_number, post.epoch) == (clerk.number, clerk.lease.epoch)

    def with_ticket(self, clerk: Clerk, deed: str) -> None:
        assert clerk.lease is not None
        number = clerk.lease.counter_number
        ticket = self.hall.reads(lambda db, hall_id: tickets.at_counter(db, hall_id, number))
        if ticket is not None:
            getattr(clerk, deed)(ticket)

    def with_ticket_at(self, counter: int) -> None:
        ticket = self.hall.reads(lambda db, hall_id: tickets.at_counter(db, hall_id, counter))
        if ticket is not None:
            self.clerks["1001"].cancels(ticket)


@pytest.fixture
def any_hall(prepared_data: Path, config_dir: Path) -> Iterator[type[RuleBasedStateMachine]]:
    """The machine over one database."""
    with machine_of(AnyHall, prepared_data, config_dir) as machine:
        yield machine


def test_the_post_is_never_empty_unseen(any_hall: type[RuleBasedStateMachine]) -> None:
    look(any_hall, examples=15, steps=40)


@pytest.mark.slow
def test_however_long_one_looks(any_hall: type[RuleBasedStateMachine]) -> None:
    look(any_hall, examples=200, steps=60)
