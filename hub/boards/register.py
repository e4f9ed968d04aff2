"""The register of matters: received, handed on, finished, due soon, overdue (R14)."""

from dataclasses import dataclass
from datetime import date

from hub.boards.matters import extension_json, matter_json, notice_json, step_json
from hub.boards.parts import Json
from hub.config import HallConfig
from hub.domain.matter import (
    RUNNING,
    Matter,
    MatterState,
    extended,
    is_overdue,
    soon_until,
    year_and_serial,
)
from hub.domain.numbering import local_time
from hub.store import matters as store
from hub.store.database import Connection
from hub.store.matters import Extension

CHOICES = (3, 5, 10, 20)
OPEN = (*RUNNING, MatterState.SUPPLEMENTING)


@dataclass(frozen=True)
class Register:
    """The hall's register on one day."""

    connection: Connection
    config: HallConfig
    today: date

    @classmethod
    def of(cls, connection: Connection, config: HallConfig, now: int) -> "Register":
        """As it stands at `now` (UTC milliseconds)."""
        return cls(connection, config, local_time(now, config.timezone).date())

    def lines(self, state: str, most: int, before: str = "") -> list[Matter]:
        """At most so many matters of a list: a state, "open", "due_soon" or "overdue"; newest first.

        What is due comes as a whole, the most urgent first.
        """
        if state in ("due_soon", "overdue"):
            wanted = state == "overdue"
            return [matter for matter in self._due() if is_overdue(matter, self.today) == wanted]
        states = OPEN if state == "open" else (MatterState(state),)
        return store.in_states(self.connection, self.config.hall.id, states, most, before)

    def numbered(self, number: str) -> list[Matter]:
        """The matter of that number, however it is typed, or none."""
        found = store.by_number(self.connection, self.config.hall.id, *year_and_serial(number))
        return [found] if found else []

    def counts(self) -> Json:
        """How many open matters are in each state, due soon, overdue, and waiting for an answer."""
        due = [is_overdue(matter, self.today) for matter in self._due()]
        by_state = store.count_by_state(self.connection, self.config.hall.id)
        return {state.value: by_state.get(state.value, 0) for state in OPEN} | {
            "overdue": sum(due),
            "due_soon": len(due) - sum(due),
            "extensions": len(store.open_extensions(self.connection, self.config.hall.id)),
        }

    def questions(self) -> list[Json]:
        """Extensions that wait for an answer, each with its matter and the day it would come to."""
        asked = store.open_extensions(self.connection, self.config.hall.id)
        return [self._question(extension, self._matter(extension.matter_id)) for extension in asked]

    def line(self, matter: Matter) -> Json:
        """One line of it."""
        return matter_json(self.config, matter, self.today)

    def whole(self, matter_id: str) -> Json:
        """One matter with everything that was done with it. Raises NotFound."""
        matter = self._matter(matter_id)
        steps = store.steps_of(self.connection, matter_id)
        asked = store.extensions_of(self.connection, matter_id)
        notices = store.notices_of(self.connection, matter_id)
        return {
            "matter": self.line(matter),
            "steps": [step_json(self.config, step) for step in steps],
            "extensions": [extension_json(self.config, one) for one in asked],
            "overtime_notices": [notice_json(self.config, one) for one in notices],
            "due_choices": self._due_choices(matter),
        }

    def _due_choices(self, matter: Matter) -> list[Json]:
        """Working days that an overtime notice could promise."""
        calendar, latest = self.config.days, max(self.today, matter.due or self.today)
        days = ((n, calendar.working_days_after(latest, n)) for n in CHOICES)
        return [{"days": n, "day": day.isoformat()} for n, day in days]

    def _question(self, asked: Extension, matter: Matter) -> Json:
        due = extended(matter, asked.days, self.config.days).due_day
        return extension_json(self.config, asked) | {"matter": self.line(matter), "due_if_granted": due}

    def _due(self) -> list[Matter]:
        until = soon_until(self.today, self.config.matters.due_soon_days, self.config.days)
        return store.due_until(self.connection, self.config.hall.id, until.isoformat())

    def _matter(self, matter_id: str) -> Matter:
        return store.get(self.connection, self.config.hall.id, matter_id)
