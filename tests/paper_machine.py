"""The counters' machine with what is written there as well: notices and matters (R13, R14)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from hub.actions.matters import accept, extension, finish, hand_on, look_up, overtime, supplement
from hub.actions.matters.accept import Application
from hub.actions.notices import Asked, give_notice, reprint_notice
from hub.domain.notice import NoticeKind
from hub.domain.numbering import local_time
from hub.store import matters
from tests.counter_machine import POSTS, which
from tests.machines import pick
from tests.visit_machine import AnyVisit

WEEKS = (0, 0, 1, 3, 7, 30)
DONE_WITH_A_MATTER = (
    *("hand_on", "ask_for_papers", "supply_papers", "ask_days", "tell_overtime", "finish", "withdraw"),
    *("look_up", "look_up_wrongly"),
)


class AnyPaper(AnyVisit):
    """Anything a clerk may write down; what the hub refuses is simply not done."""

    @rule(who=which, kind=st.sampled_from(NoticeKind), applicant=st.sampled_from(("", "11010119900101001X")))
    def gives_notice(self, who: int, kind: NoticeKind, applicant: str) -> None:
        who = self.busy(who)
        current = self.current(who)
        if current is not None:
            asked = Asked(kind, ("proof of residence",), "original", "not of this district", applicant)
            ticket_id = current.ticket_id
            given = self.as_clerk(who, lambda deed, lease: give_notice(deed, lease, ticket_id, asked))
            if given is not None:
                self.as_clerk(who, lambda deed, _: reprint_notice(deed, given.notice.notice_id))

    @rule(who=which)
    def accepts(self, who: int) -> None:
        who = self.busy(who)
        current = self.current(who)
        if current is not None:
            ticket_id, application = current.ticket_id, Application("property", "11010119900101001X")
            self.as_clerk(who, lambda deed, lease: accept.accept(deed, lease, ticket_id, application))

    @rule(who=which, matter=which, deed=st.sampled_from(DONE_WITH_A_MATTER), days=st.sampled_from(WEEKS))
    def goes_on_with_a_matter(self, who: int, matter: int, deed: str, days: int) -> None:
        matter_id = pick(self.matter_ids(), matter)
        if matter_id is None:
            return
        today = local_time(self.hall.clock(), self.hall.config.timezone).date()
        deeds = done_with(matter_id, days, today + timedelta(days=days))
        self.as_clerk(who, lambda made, _: deeds[deed](made))

    @rule(matter=which, is_granted=st.booleans())
    def answers_for_days(self, matter: int, is_granted: bool) -> None:
        matter_id = pick(self.matter_ids(), matter)
        if matter_id is not None:
            asked = self.hall.reads(lambda db, _: matters.extensions_of(db, matter_id))
            for one in asked:
                self.tries(lambda: self.answer(matter_id, one.extension_id, is_granted))  # noqa: B023

    @rule(days=st.sampled_from((1, 3, 8)))
    def days_pass(self, days: int) -> None:
        self.hall.waits(minutes=days * 24 * 60)
        for (counter, _), clerk in zip(POSTS, self.clerks, strict=True):
            self.tries(lambda: clerk.signs_on(counter))  # noqa: B023

    def answer(self, matter_id: str, extension_id: str, is_granted: bool) -> Any:
        return self.supervisor._does(
            lambda deed: extension.answer(
                deed, matter_id, extension_id, is_granted=is_granted, reason="as things stand"
            )
        )

    def matter_ids(self) -> list[str]:
        sql = "SELECT matter_id FROM matters ORDER BY matter_id"
        return [row[0] for row in self.hall.reads(lambda db, _: db.execute(sql).fetchall())]


def done_with(matter_id: str, days: int, day: date) -> dict[str, Callable[[Any], Any]]:
    """What may be done with a matter, by name; `day` is a new due day where one is wanted."""

    def looks_up(deed: Any, code: str | None = None) -> Any:
        matter = matters.get(deed.connection, deed.hall_id, matter_id)
        return look_up.look_up(deed, matter.number, matter.check_code if code is None else code)

    return {
        "hand_on": lambda deed: hand_on.hand_on(deed, matter_id, None, "1002", "goes on"),
        "ask_for_papers": lambda deed: supplement.ask_for_papers(deed, matter_id, "a copy is missing"),
        "supply_papers": lambda deed: supplement.supply_papers(deed, matter_id, "here it is"),
        "ask_days": lambda deed: extension.ask(deed, matter_id, days or 2, "the archive is slow"),
        "tell_overtime": lambda deed: overtime.tell_overtime(deed, matter_id, day, "the archive is slow"),
        "finish": lambda deed: finish.finish(deed, matter_id, "approved", "done"),
        "withdraw": lambda deed: finish.withdraw(deed, matter_id, "not needed any more"),
        "look_up": looks_up,
        "look_up_wrongly": lambda deed: looks_up(deed, "x"),
    }
