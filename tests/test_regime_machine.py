"""Whatever clerks, citizens and the supervisor do, the post is never empty unseen (R01–R09).

A Hypothesis state machine over five counters, their clerks and four businesses, on one real database that is
emptied between examples. JIAOHAO_MACHINE_EXAMPLES and JIAOHAO_MACHINE_STEPS look harder.
"""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from hub.domain.errors import HubError
from hub.store import tickets
from tests import truths
from tests.acting import MONDAY_TEN, Hall
from tests.people import Clerk, Supervisor

ROOT = Path(__file__).resolve().parents[1]
COUNTERS = (1, 2, 3, 9, 10)
CLERKS = ("1001", "1002", "1003", "1009", "1010", "1011")
SERVICES = ("residence", "identity", "property", "general")
REASONS = ("short", "lunch", "handover", "fault", "meeting", "internal")
KEPT = ("devices", "pins", "_sqlite_migrations")

counters, clerks = st.sampled_from(COUNTERS), st.sampled_from(CLERKS)
# Mostly the post's own people, so that what is tried is often allowed.
posts = st.sampled_from([(1, "1001"), (2, "1002"), (3, "1003"), (9, "1009"), (10, "1010"), (3, "1011")])


class AnyHall(RuleBasedStateMachine):
    """Anything anybody may try; what the hub refuses is simply not done."""

    hall: Hall

    def __init__(self) -> None:
        super().__init__()
        empty(self.hall)
        self.clerks = {number: Clerk(self.hall, number) for number in (*CLERKS, "9001")}
        self.supervisor = Supervisor(self.hall, "9001")

    @initialize(keeps_hours=st.booleans(), who=st.lists(posts, unique_by=(lambda p: p[0], lambda p: p[1])))
    def morning(self, keeps_hours: bool, who: list[tuple[int, str]]) -> None:
        self.hall.has_rules(keep_posted_hours=keeps_hours)
        for counter, number in who:
            self.clerks[number].signs_on(counter)
        for service_id in SERVICES:
            self.hall.presses_kiosk(service_id)
        self.hall.starts_again()

    @rule(service_id=st.sampled_from(SERVICES))
    def takes_number(self, service_id: str) -> None:
        self.tries(lambda: self.hall.presses_kiosk(service_id))

    @rule(post=posts, may_move=st.booleans())
    def signs_on(self, post: tuple[int, str], may_move: bool) -> None:
        self.tries(lambda: self.clerks[post[1]].signs_on(post[0], may_move=may_move))

    @rule(counter=counters, number=st.sampled_from((*CLERKS, "9001")))
    def signs_on_elsewhere(self, counter: int, number: str) -> None:
        self.tries(lambda: self.clerks[number].signs_on(counter, may_move=True))

    @rule(number=clerks)
    def signs_off(self, number: str) -> None:
        self.acts(number, lambda clerk: clerk.signs_off())

    @rule(number=clerks)
    def calls(self, number: str) -> None:
        self.acts(number, lambda clerk: clerk.presses_next())

    @rule(
        number=clerks,
        deed=st.sampled_from(("starts", "starts", "recalls", "finishes", "marks_no_show", "cancels")),
    )
    def serves(self, number: str, deed: str) -> None:
        self.acts(number, lambda clerk: self.with_ticket(clerk, deed))

    @rule(
        number=clerks,
        reason=st.sampled_from(REASONS),
        minutes=st.sampled_from((5, 10, 30)),
        starts_in=st.sampled_from((0, 0, 0, 5, 15)),
        hands_over=st.booleans(),
    )
    def pauses(self, number: str, reason: str, minutes: int, starts_in: int, hands_over: bool) -> None:
        self.acts(number, lambda clerk: clerk.pauses(reason, minutes, starts_in, hands_over=hands_over))

    @rule(number=clerks)
    def resumes(self, number: str) -> None:
        self.acts(number, lambda clerk: clerk.resumes())

    @rule(
        number=clerks,
        counter=counters,
        deed=st.sampled_from(("carries", "carries", "will_come_to", "cannot_come_to")),
    )
    def stands_in(self, number: str, counter: int, deed: str) -> None:
        self.acts(number, lambda clerk: getattr(clerk, deed)(counter))

    @rule(counter=counters)
    def hands_back(self, counter: int) -> None:
        cover = self.hall.cover(counter)
        if cover and cover.clerk_number:
            self.tries(lambda: self.clerks[str(cover.clerk_number)].hands_back(cover))

    @rule(is_granted=st.booleans())
    def answers(self, is_granted: bool) -> None:
        question = next(iter(self.hall.approvals()), None)
        if question is not None:
            deed = self.supervisor.grants if is_granted else self.supervisor.refuses
            self.tries(lambda: deed(question, "as things stand"))

    @rule(
        counter=counters,
        number=clerks,
        deed=st.sampled_from(("opens", "closes", "resumes", "carried", "at_counter")),
    )
    def acts_for_others(self, counter: int, number: str, deed: str) -> None:
        deeds: dict[str, Callable[[], object]] = {
            "opens": lambda: self.supervisor.opens(counter, number),
            "closes": lambda: self.supervisor.closes(counter),
            "resumes": lambda: self.supervisor.resumes(counter),
            "carried": lambda: self.supervisor.sends(number, counter, "carried"),
            "at_counter": lambda: self.supervisor.sends(number, counter, "at_counter"),
        }
        self.tries(deeds[deed])

    @rule(counter=counters, reason=st.sampled_from(REASONS), starts_in=st.sampled_from((0, 5)))
    def pauses_others(self, counter: int, reason: str, starts_in: int) -> None:
        self.tries(lambda: self.supervisor.pauses(counter, reason, 10, starts_in))

    @rule(seconds=st.sampled_from((1, 31, 61, 121, 600, 1200, 4 * 3600, 10 * 3600)))
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
        self.hall.looks()
        truths.check(self.hall)
        truths.check_after_look(self.hall)

    def tries(self, deed: Callable[[], object]) -> None:
        with suppress(HubError):
            deed()

    def acts(self, number: str, deed: Callable[[Clerk], object]) -> None:
        clerk = self.clerks[number]
        if clerk.lease is not None:
            self.tries(lambda: deed(clerk))

    def with_ticket(self, clerk: Clerk, deed: str) -> None:
        assert clerk.lease is not None
        number = clerk.lease.counter_number
        ticket = self.hall.reads(lambda db, hall_id: tickets.at_counter(db, hall_id, number))
        if ticket is not None:
            getattr(clerk, deed)(ticket)


def empty(hall: Hall) -> None:
    """The hall as it was before its first day."""

    def wipe(db: object) -> None:
        execute = db.execute  # type: ignore[attr-defined]
        execute("DROP TRIGGER IF EXISTS ledger_keeps_delete")
        names = [row[0] for row in execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
        for name in names:
            if name not in (*KEPT, "counters", "halls") and not name.startswith("sqlite_"):
                execute(f"DELETE FROM {name}")
        execute(
            "UPDATE counters SET state = 'closed', clerk_number = NULL, state_since_at = 0, idle_since_at = 0"
        )
        execute("UPDATE halls SET seq = 0, last_hash = '', service_day = '', closed_day = NULL")

    hall.engine.database.write(wipe)
    hall.clock.now = MONDAY_TEN
    hall.seen_at = {}


@pytest.fixture
def any_hall(prepared_data: Path, config_dir: Path) -> type[AnyHall]:
    """The machine over one database, in memory where the system has a place for that."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        hall = Hall.open(Path(copytree(prepared_data, Path(folder) / "data")), config_dir)
        yield type("AnyHallHere", (AnyHall,), {"hall": hall})
        hall.close()


def test_the_post_is_never_empty_unseen(any_hall: type[AnyHall]) -> None:
    run_state_machine_as_test(
        any_hall,
        settings=settings(
            phases=[
                phase
                for phase in Phase
                if os.environ.get("JIAOHAO_MACHINE_SHRINKS", "1") == "1" or phase is not Phase.shrink
            ],
            max_examples=int(os.environ.get("JIAOHAO_MACHINE_EXAMPLES", "15")),
            stateful_step_count=int(os.environ.get("JIAOHAO_MACHINE_STEPS", "30")),
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
