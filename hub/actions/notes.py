"""备注: what a clerk tells the next one about a ticket; never on a public screen (R22)."""

from hub.actions.deed import Deed
from hub.domain.civility import require_civil
from hub.domain.errors import Invalid
from hub.domain.ticket import Ticket
from hub.store import counters, tickets
from hub.store import notes as store
from hub.store.notes import Note


def note(deed: Deed, ticket_id: str, text: str) -> Note:
    """Keep a note on a ticket. Raises NotFound, Invalid when it is empty, RuleRefused when uncivil (R18)."""
    return add_note(deed, tickets.get(deed.connection, deed.hall_id, ticket_id), text)


def add_note(deed: Deed, ticket: Ticket, text: str) -> Note:
    """Keep a note on this ticket. Raises Invalid, RuleRefused."""
    said = text.strip()
    if not said:
        raise Invalid("note-empty")
    require_civil(said, deed.config.forbidden_phrases)
    post = counters.held_by(deed.connection, deed.hall_id, deed.actor.id)
    made = Note(
        note_id=deed.new_id(),
        hall_id=deed.hall_id,
        ticket_id=ticket.ticket_id,
        at=deed.now,
        staff_number=deed.actor.id,
        counter_number=post.counter_number if post else None,
        text=said,
    )
    store.notes.add(deed.connection, made)
    deed.record(
        "note",
        before={},
        after=vars(made),
        ticket_id=ticket.ticket_id,
        counter_number=made.counter_number,
        zone_id=ticket.zone_id,
        service_id=ticket.service_id,
    )
    return made
