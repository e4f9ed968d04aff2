"""What clerks and supervisors of a test's hall do with matters: `zhou.accepts(ticket)`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from hub.actions.deed import Actor, Deed
from hub.actions.matters import extension, finish, hand_on, look_up, overtime, paper, supplement
from hub.actions.matters.accept import Application, accept
from hub.domain.matter import Matter
from hub.domain.ticket import Ticket
from hub.store import matters as store
from hub.store.matters import Extension, Step
from tests.acting import Hall
from tests.people import Clerk


@dataclass
class Matters:
    """The hall's matters: Zhou Tao (1009) receives them at window 9, Zheng Guohua (9001) decides."""

    hall: Hall
    clerk: Clerk

    @classmethod
    def of(cls, hall: Hall) -> "Matters":
        return cls(hall, hall.clerk("1009").signs_on(9))

    def does(self, act: Callable[[Deed], Any], *, kind: str = "clerk", who: str = "1009") -> Any:
        return self.hall.does(Actor(kind, who), act)

    def visits(self, service: str = "property") -> Ticket:
        """A citizen takes a number, is called to window 9 and comes; whoever was there before is done."""
        self.hall.presses_kiosk(service, "k2")
        return self.clerk.starts(self.clerk.calls())

    def accepts(self, ticket: Ticket | None = None, **application: str) -> Matter:
        """Zhou Tao accepts what the citizen hands in."""
        at_window, lease = ticket or self.visits(), self.clerk.lease
        assert lease is not None
        received: Matter = self.does(
            lambda deed: accept(deed, lease, at_window.ticket_id, Application(**application))[0]
        )
        return received

    def is_now(self, matter: Matter) -> Matter:
        return self.hall.reads(lambda db, hall_id: store.get(db, hall_id, matter.matter_id))

    def steps(self, matter: Matter) -> list[Step]:
        return self.hall.reads(lambda db, _: store.steps_of(db, matter.matter_id))

    def hands_on(
        self, matter: Matter, department: str | None = None, staff: str | None = None, note: str = ""
    ) -> Matter:
        on: Matter = self.does(lambda deed: hand_on.hand_on(deed, matter.matter_id, department, staff, note))
        return on

    def asks_for_papers(self, matter: Matter, note: str = "") -> Matter:
        on: Matter = self.does(lambda deed: supplement.ask_for_papers(deed, matter.matter_id, note))
        return on

    def gets_papers(self, matter: Matter) -> Matter:
        on: Matter = self.does(lambda deed: supplement.supply_papers(deed, matter.matter_id, ""))
        return on

    def asks_for_days(self, matter: Matter, days: int, reason: str = "需实地核查") -> Extension:
        asked: Extension = self.does(lambda deed: extension.ask(deed, matter.matter_id, days, reason)[1])
        return asked

    def answers(self, asked: Extension, reason: str = "", *, grants: bool, who: str = "9001") -> Matter:
        on: Matter = self.does(
            lambda deed: extension.answer(
                deed, asked.matter_id, asked.extension_id, is_granted=grants, reason=reason
            )[0],
            kind="supervisor",
            who=who,
        )
        return on

    def tells_overtime(self, matter: Matter, new_due: date, reason: str = "系统故障") -> Matter:
        on: Matter = self.does(
            lambda deed: overtime.tell_overtime(deed, matter.matter_id, new_due, reason)[0]
        )
        return on

    def finishes(self, matter: Matter, outcome: str = "approved") -> Matter:
        done: Matter = self.does(lambda deed: finish.finish(deed, matter.matter_id, outcome, ""))
        return done

    def withdraws(self, matter: Matter, reason: str = "申请人撤回") -> Matter:
        done: Matter = self.does(lambda deed: finish.withdraw(deed, matter.matter_id, reason))
        return done

    def reprints(self, matter: Matter, kind: str) -> Any:
        return self.does(lambda deed: paper.reprint(deed, matter.matter_id, kind))

    def looks_up(self, number: str, code: str) -> look_up.LookedUp:
        """A citizen asks at the kiosk."""
        found: look_up.LookedUp = self.does(
            lambda deed: look_up.look_up(deed, number, code), kind="kiosk", who="k2"
        )
        return found
