"""Matters as staff see them (R14): the applicant masked (R22), the check code never."""

import json
from datetime import date

from hub.boards.parts import Json
from hub.boards.snapshot import Snapshot
from hub.config import HallConfig
from hub.domain import matter as matters
from hub.domain.matter import Matter
from hub.domain.notice import masked
from hub.domain.numbering import local_time
from hub.store import matters as store
from hub.store.database import Connection
from hub.store.matters import Extension, OvertimeNotice, Step

SHOWN_DUE = 20


def matter_json(config: HallConfig, matter: Matter, today: date) -> Json:
    """One line of the register."""
    return {
        "matter_id": matter.matter_id,
        "number": matter.number,
        "short_number": matter.short_number,
        "service_id": matter.service_id,
        "service_name": service_name(config, matter.service_id),
        "state": matter.state.value,
        "applicant": masked(matter.applicant_reference or "") or None,
        "ticket_number": matter.ticket_number,
        "counter_number": matter.counter_number,
        "received_at": matter.received_at,
        "received_by": person_json(config, matter.received_by),
        "holder": {
            "staff": person_json(config, matter.holder_staff),
            "department": matter.holder_department,
        },
        **_promise_json(config, matter, today),
        "outcome": matter.outcome,
        "late_days": matter.late_days,
        "ended_at": matter.ended_at,
    }


def _promise_json(config: HallConfig, matter: Matter, today: date) -> Json:
    """What was promised, what is in force, and how many working days are left."""
    is_running = matter.due is not None and matter.ended_at is None
    soon = matters.soon_until(today, config.matters.due_soon_days, config.days)
    left = matters.days_left(matter.due, today, config.days) if is_running and matter.due else None
    counted_from = date.fromisoformat(matter.counted_from_day)
    used = config.days.working_days_between(counted_from, today) if is_running else None
    return {
        "promise_days": matter.promise_days,
        "extension_days": matter.extension_days,
        "overtime_count": matter.overtime_count,
        "counted_from_day": matter.counted_from_day,
        "promised_day": matter.promised_day,
        "due_day": matter.due_day,
        "days_used": used,
        "days_left": left,
        "is_due_soon": matters.is_due_soon(matter, today, soon),
        "is_overdue": matters.is_overdue(matter, today),
    }


def due_json(config: HallConfig, matter: Matter, today: date) -> Json:
    """One line of what a clerk is reminded of."""
    whole = matter_json(config, matter, today)
    names = ("matter_id", "number", "service_name", "state", "due_day", "days_left", "is_overdue")
    return {name: whole[name] for name in names}


def step_json(config: HallConfig, step: Step) -> Json:
    """One thing that was done: `said` fills the sentence `register.step_<deed>`."""
    kind, _, who = step.actor.partition(":")
    return {
        "seq": step.seq,
        "at": step.at,
        "deed": step.deed,
        "by": person_json(config, who) if kind in ("clerk", "supervisor") else None,
        "said": json.loads(step.said),
        "note": step.note,
    }


def extension_json(config: HallConfig, extension: Extension) -> Json:
    """More days asked for, and the answer."""
    return {
        "extension_id": extension.extension_id,
        "matter_id": extension.matter_id,
        "days": extension.days,
        "reason": extension.reason,
        "state": extension.state,
        "asked_at": extension.asked_at,
        "asked_by": person_json(config, extension.asked_by),
        "answered_at": extension.answered_at,
        "answered_by": person_json(config, extension.answered_by),
        "answer_reason": extension.answer_reason,
    }


def notice_json(config: HallConfig, notice: OvertimeNotice) -> Json:
    """An overtime notice as it was given."""
    return {
        "notice_id": notice.notice_id,
        "number": notice.number,
        "reason": notice.reason,
        "due_day": notice.due_day,
        "new_due_day": notice.new_due_day,
        "given_at": notice.given_at,
        "given_by": person_json(config, notice.given_by),
    }


def public_json(config: HallConfig, matter: Matter) -> Json:
    """What a citizen who has the code is told: state and due day, no person, nothing personal (R22)."""
    return {
        "number": matter.number,
        "service_name": service_name(config, matter.service_id),
        "state": matter.state.value,
        "received_at": matter.received_at,
        "due_day": matter.due_day,
        "is_extended": matter.extension_days > 0 or matter.overtime_count > 0,
        "ended_at": matter.ended_at,
    }


def service_name(config: HallConfig, service_id: str) -> dict[str, str]:
    """The business's name; its id once the hall has it no longer."""
    service = config.service_by_id.get(service_id)
    return service.name.both if service else {"zh": service_id, "en": service_id}


def person_json(config: HallConfig, staff_number: str | None) -> Json | None:
    """Who it is; the number alone once they have left."""
    if staff_number is None:
        return None
    person = config.staff_by_number.get(staff_number)
    name = person.name.both if person else {"zh": staff_number, "en": staff_number}
    return {"staff_number": staff_number, "name": name}


def due_for_json(connection: Connection, snapshot: Snapshot, staff_number: str | None) -> Json:
    """What is due soon or overdue with this clerk, the most urgent first, and how many: the panel reminds."""
    mine = [matter for matter in _due(connection, snapshot) if matter.responsible == staff_number]
    shown = [due_json(snapshot.config, matter, _today(snapshot)) for matter in mine[:SHOWN_DUE]]
    return {"matters_due": shown, "matters_due_count": len(mine)}


def of_ticket_json(connection: Connection, snapshot: Snapshot, ticket_id: str) -> list[Json]:
    """What has been accepted on this visit."""
    found = store.of_ticket(connection, ticket_id)
    return [due_json(snapshot.config, matter, _today(snapshot)) for matter in found]


def desk_json(connection: Connection, snapshot: Snapshot) -> Json:
    """How many matters need somebody; `latest` changes with every step of any matter."""
    hall_id = snapshot.config.hall.id
    late = [matters.is_overdue(matter, _today(snapshot)) for matter in _due(connection, snapshot)]
    return {
        "overdue": sum(late),
        "due_soon": len(late) - sum(late),
        "extensions": len(store.open_extensions(connection, hall_id)),
        "latest": store.latest_step(connection, hall_id),
    }


def _today(snapshot: Snapshot) -> date:
    return local_time(snapshot.now, snapshot.config.timezone).date()


def _due(connection: Connection, snapshot: Snapshot) -> list[Matter]:
    """Due soon or overdue, read once for all boards of a snapshot."""
    config = snapshot.config

    def read() -> list[Matter]:
        until = matters.soon_until(_today(snapshot), config.matters.due_soon_days, config.days)
        return store.due_until(connection, config.hall.id, until.isoformat())

    return snapshot.once("matters due", read)
