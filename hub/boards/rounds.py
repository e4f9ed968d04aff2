"""A clerk's part in tickets' ways round: parked, missed, first asked, noted, undoable; their tasks (R12)."""

from hub.boards.parts import Json, clerk_json
from hub.boards.snapshot import Snapshot
from hub.boards.surroundings import Surroundings
from hub.domain.regime import Window
from hub.domain.ticket import Ticket, TicketState
from hub.domain.undoing import Steps
from hub.store import notes, rounds, tasks, tickets, undos
from hub.store.database import Connection
from hub.store.notes import Note
from hub.store.tasks import Task
from hub.store.undos import Undo

SHOWN_MISSED = 10


def rounds_json(connection: Connection, snapshot: Snapshot, around: Surroundings, window: Window) -> Json:
    """What this window's clerk may take back, take up again or must know."""
    return {
        "undo": _undo_json(connection, snapshot, window),
        "missed": _missed_json(connection, snapshot, window),
        "held": _held_json(connection, snapshot, window),
        "going_round": _going_round_json(connection, snapshot, around, window),
        "tasks": [
            _task_json(connection, snapshot, task)
            for task in _tasks(connection, snapshot)
            if window.clerk is not None and task.owner == window.clerk
        ],
    }


def current_json(connection: Connection, snapshot: Snapshot, ticket: Ticket) -> Json:
    """What was said of the ticket at the counter before, and how often it may still be called."""
    return {
        "clerk_number": ticket.clerk_number,
        "first_asked": ticket.first_asked,
        "rejoin_count": ticket.rejoin_count,
        "recalls_left": max(0, snapshot.config.calls.most_recalls - ticket.recall_count),
        "notes": [_note_json(snapshot, note) for note in notes.of_ticket(connection, ticket.ticket_id)],
    }


def with_notes(connection: Connection, snapshot: Snapshot, waiting: list[Json]) -> list[Json]:
    """Those who wait, each with how many notes there are and the last: it is read before the call."""
    found = notes.of_tickets(connection, [row["ticket_id"] for row in waiting])
    return [
        row
        | {
            "notes": {"count": len(said), "last": _note_json(snapshot, said[-1])}
            if (said := found.get(row["ticket_id"]))
            else None
        }
        for row in waiting
    ]


def open_tasks_json(connection: Connection, snapshot: Snapshot) -> list[Json]:
    """Every open task of the hall, for the desk."""
    return [_task_json(connection, snapshot, task) for task in _tasks(connection, snapshot)]


def _task_json(connection: Connection, snapshot: Snapshot, task: Task) -> Json:
    """A task: for whom, from whom, about which number, since when."""
    hall_id = snapshot.config.hall.id
    about = tickets.get(connection, hall_id, task.ticket_id) if task.ticket_id else None
    return {
        "task_id": task.task_id,
        "owner": clerk_json(snapshot, task.owner),
        "from": clerk_json(snapshot, task.from_number),
        "text": task.text,
        "ticket_id": task.ticket_id,
        "number": about.number if about else None,
        "at": task.at,
        "done_at": task.done_at,
    }


def _tasks(connection: Connection, snapshot: Snapshot) -> list[Task]:
    return snapshot.once("tasks", lambda: tasks.all_open(connection, snapshot.config.hall.id))


def _note_json(snapshot: Snapshot, note: Note) -> Json:
    return {
        "note_id": note.note_id,
        "text": note.text,
        "at": note.at,
        "by": clerk_json(snapshot, note.staff_number),
        "counter_number": note.counter_number,
    }


def _undo_json(connection: Connection, snapshot: Snapshot, window: Window) -> Json | None:
    """The clerk's last step, as long as it may be taken back and the counter is as it left it."""

    def read() -> dict[int, Undo]:
        return undos.lasting(connection, snapshot.config.hall.id, snapshot.now)

    kept = snapshot.once("undos", read).get(window.number)
    if kept is None or kept.clerk_number != window.clerk or not window.is_staffed:
        return None
    current = snapshot.at_counters.get(window.number)
    left = Steps.from_json(kept.steps).current_id
    if (current.ticket_id if current else None) != left:
        return None
    if current is not None and (current.state is not TicketState.CALLED or current.recall_count):
        return None
    return {"deed": kept.deed, "number": kept.number, "until_at": kept.until_at}


def _missed_json(connection: Connection, snapshot: Snapshot, window: Window) -> list[Json]:
    """The newest missed tickets of this window's businesses that may still rejoin."""
    mercy = snapshot.config.missed.mercy
    if mercy.rule == "void":
        return []

    def read() -> list[Ticket]:
        since = snapshot.now - mercy.within
        return rounds.missed_since(connection, snapshot.config.hall.id, since)

    missed = [
        ticket
        for ticket in snapshot.once("missed", read)
        if ticket.service_id in window.services and ticket.rejoin_count < mercy.most
    ]
    return [
        _brief(snapshot, ticket) | {"ended_at": ticket.ended_at, "counter_number": ticket.counter_number}
        for ticket in missed[:SHOWN_MISSED]
    ]


def _held_json(connection: Connection, snapshot: Snapshot, window: Window) -> list[Json]:
    held = snapshot.once("held", lambda: rounds.on_hold(connection, snapshot.config.hall.id))
    return [
        _brief(snapshot, ticket) | {"hold_reason": ticket.hold_reason, "remind_at": ticket.remind_at}
        for ticket in held
        if ticket.counter_number == window.number
    ]


def _going_round_json(
    connection: Connection, snapshot: Snapshot, around: Surroundings, window: Window
) -> list[Json]:
    """The clerk's first-asked tickets elsewhere, those that have ended until they are ticked (R12)."""

    def read() -> list[Ticket]:
        hall_id = snapshot.config.hall.id
        return [*rounds.ended_elsewhere(connection, hall_id), *rounds.going_round(connection, hall_id)]

    return [
        _brief(snapshot, ticket)
        | {
            "state": ticket.state.value,
            "where": _where(snapshot, around, ticket),
            "counter_number": ticket.counter_number,
            "ended_at": ticket.ended_at,
        }
        for ticket in snapshot.once("going-round", read)
        if window.clerk is not None and ticket.first_asked == window.clerk
    ]


def _where(snapshot: Snapshot, around: Surroundings, ticket: Ticket) -> Json:
    is_sent = ticket.state is TicketState.WAITING and ticket.reserved_counter is not None
    key = "rounds.sent" if is_sent else f"rounds.{ticket.state.value}"
    counter = ticket.reserved_counter if is_sent else ticket.counter_number
    name = snapshot.config.service_by_id[ticket.service_id].name
    return {
        "zh": around.texts.say(key, "zh", counter=counter or "-", service=name.zh),
        "en": around.texts.say(key, "en", counter=counter or "-", service=name.en),
    }


def _brief(snapshot: Snapshot, ticket: Ticket) -> Json:
    return {
        "ticket_id": ticket.ticket_id,
        "number": ticket.number,
        "service_id": ticket.service_id,
        "service_name": snapshot.config.service_by_id[ticket.service_id].name.both,
    }
