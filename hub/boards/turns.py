"""Whose turn it is at a window, and why (R10, R11)."""

import json

from hub.boards.parts import Json
from hub.boards.snapshot import SHOWN_WAITING, Snapshot
from hub.boards.surroundings import Surroundings
from hub.domain.order import Desk, line_up
from hub.domain.regime import Window
from hub.domain.ticket import Ticket
from hub.store import tickets
from hub.store.database import Connection


def why_json(snapshot: Snapshot, around: Surroundings, ticket: Ticket) -> Json | None:
    """Why this ticket was called, in words (R10)."""
    if ticket.called_because is None:
        return None
    because = json.loads(ticket.called_because)
    return {lang: _why_in(snapshot, around, because, lang) for lang in ("zh", "en")}


def _why_in(snapshot: Snapshot, around: Surroundings, because: Json, lang: str) -> str:
    params = dict(because["params"])
    if service := snapshot.config.service_by_id.get(params.get("service", "")):
        params["service"] = service.name.both[lang]
    if priority := snapshot.config.class_by_id.get(params.get("class", "")):
        params["class"] = priority.name.both[lang]
    said = around.texts.say(f"order.{because['code']}", lang, **params)
    if not because["passed"]:
        return said
    numbers = around.texts.say("order.and", lang).join(because["passed"])
    return said + around.texts.say("order.passed", lang, numbers=numbers)


def waiting_json(connection: Connection, snapshot: Snapshot, window: Window) -> list[Json]:
    """Who waits for this window, in the order it would call them now."""
    desk = _desk(snapshot, window)
    found = [
        ticket
        for service_id in dict.fromkeys((*desk.services, *desk.overflow))
        if snapshot.waiting(service_id)
        for ticket in _heads(connection, snapshot, service_id)
    ]
    if any(queue.sent_to == window.number for queue in snapshot.view.queues):
        found += tickets.reserved_for(connection, snapshot.config.hall.id, window.number)
    once = {ticket.ticket_id: ticket for ticket in found}.values()
    line = line_up(once, desk, snapshot.config.order_rules, snapshot.now, SHOWN_WAITING)
    return [
        {
            "ticket_id": choice.ticket.ticket_id,
            "number": choice.ticket.number,
            "service_id": choice.ticket.service_id,
            "service_name": snapshot.config.service_by_id[choice.ticket.service_id].name.both,
            "issued_at": choice.ticket.issued_at,
            "priority_class": choice.ticket.priority_class,
            "code": choice.code,
            "is_redirected": choice.code == "sent-here",
        }
        for choice in line
    ]


def _desk(snapshot: Snapshot, window: Window) -> Desk:
    facts = snapshot.config.counter_by_number[window.number]
    return Desk(
        window.number,
        window.clerk,
        window.services,
        facts.preference == "strict",
        tuple(facts.overflow),
        promises=snapshot.config.promises,
        streak=snapshot.posts[window.number].priority_streak,
    )


def _heads(connection: Connection, snapshot: Snapshot, service_id: str) -> tuple[Ticket, ...]:
    def read() -> tuple[Ticket, ...]:
        hall_id = snapshot.config.hall.id
        first = tickets.waiting_for(connection, hall_id, service_id, SHOWN_WAITING)
        if len(first) < SHOWN_WAITING or not snapshot.config.class_by_id:
            return first
        classes = tickets.waiting_of_classes(connection, hall_id, service_id, SHOWN_WAITING)
        return tuple({ticket.ticket_id: ticket for ticket in (*first, *classes)}.values())

    return snapshot.once(("heads", service_id), read)
