"""播报: put one call on the screens and loudspeakers of a zone."""

from hub.actions.deed import Deed
from hub.domain.ticket import Ticket
from hub.store import announcements
from hub.store.announcements import Announcement


def announce(deed: Deed, ticket: Ticket, kind: str, seq: int, counter_number: int) -> Announcement:
    """Announce, in the zone where a ticket waits, what the ledger entry `seq` did with it.

    `kind`: call, recall, redirect (to `counter_number`) or suspend (`counter_number` has paused, R01).
    """
    announcement = Announcement(
        announcement_id=deed.new_id(),
        hall_id=deed.hall_id,
        zone_id=ticket.zone_id,
        seq=seq,
        kind=kind,
        ticket_id=ticket.ticket_id,
        number=ticket.number,
        counter_number=counter_number,
        called_at=deed.now,
        expires_at=deed.now + deed.config.calls.announcement_seconds * 1000,
    )
    announcements.add(deed.connection, announcement)
    return announcement
