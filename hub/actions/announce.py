"""播报: put one call on the screens and loudspeakers of a zone."""

from hub.actions.deed import Deed
from hub.domain.ticket import Ticket
from hub.store import announcements
from hub.store.announcements import Announcement


def announce(deed: Deed, ticket: Ticket, kind: str, seq: int) -> Announcement:
    """Announce a ticket's call or recall, made by the ledger entry `seq`, in the zone where it waits."""
    if ticket.counter_number is None:
        raise ValueError(f"{ticket.number} is at no counter")
    announcement = Announcement(
        announcement_id=deed.new_id(),
        hall_id=deed.hall_id,
        zone_id=ticket.zone_id,
        seq=seq,
        kind=kind,
        ticket_id=ticket.ticket_id,
        number=ticket.number,
        counter_number=ticket.counter_number,
        called_at=deed.now,
        expires_at=deed.now + deed.config.calls.announcement_seconds * 1000,
    )
    announcements.add(deed.connection, announcement)
    return announcement
