"""One step back: what a deed changed, kept as JSON, and whether it can still be taken back."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hub.domain.ticket import Ticket, TicketState

# What some later deed would change though this one did not.
_TELLING = ("state", "recall_count", "remaining", "acknowledged_at")


@dataclass(frozen=True)
class TicketStep:
    """What a deed changed of one ticket: the entry's seq, the columns before, and how it left them."""

    seq: int
    ticket_id: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


@dataclass(frozen=True)
class Steps:
    """All that a deed changed, in order; `counter` is how it stood before.

    `paces` are those it taught: what each was (None: not known) and is. `current_id` is the ticket at the
    counter afterwards. `figures` are the counter's of the day before an ending was counted, if one was.
    """

    tickets: tuple[TicketStep, ...]
    counter: Mapping[str, Any]
    paces: Mapping[str, tuple[float | None, float]]
    current_id: str | None
    figures: Mapping[str, Any] | None = None

    def plain(self) -> dict[str, Any]:
        """As it is kept, in JSON."""
        return {**vars(self), "tickets": [vars(step) for step in self.tickets]}

    @classmethod
    def from_json(cls, text: str) -> "Steps":
        """As it was kept."""
        parts = json.loads(text)
        tickets = tuple(TicketStep(**step) for step in parts.pop("tickets"))
        return cls(tickets, **parts)


def step_of(seq: int, before: Ticket, after: Ticket, changed: Sequence[str]) -> TicketStep:
    """What lies between two states of a ticket that differ in the `changed` fields."""
    old, new = vars(before), vars(after)
    left = {name: new[name] for name in (*changed, *_TELLING)}
    return TicketStep(seq, after.ticket_id, {name: old[name] for name in changed}, left)


def is_untouched(ticket: Ticket, steps: Iterable[TicketStep]) -> bool:
    """Whether the ticket still is what the deed's last step made of it."""
    made: dict[str, Any] = {}
    for step in steps:
        if step.ticket_id == ticket.ticket_id:
            made |= step.after
    now = vars(ticket)
    return all(now[name] == _value(name, value) for name, value in made.items())


def taken_back(ticket: Ticket, steps: Iterable[TicketStep]) -> Ticket:
    """The ticket as it was before the deed."""
    was: dict[str, Any] = {}
    for step in steps:
        if step.ticket_id == ticket.ticket_id:
            was = {**step.before, **was}
    return replace(ticket, **{name: _value(name, value) for name, value in was.items()})


def _value(name: str, value: Any) -> Any:
    """A column as the ticket has it: JSON knows neither states nor tuples."""
    if name == "state":
        return TicketState(value)
    return tuple(value) if name == "remaining" else value
