"""超时告知: a promise cannot be kept, and the citizen is told why and until when (R14)."""

from datetime import date, timedelta

from hub.actions.deed import Deed
from hub.actions.matters import keeping
from hub.actions.matters.paper import print_overtime
from hub.domain.errors import RuleRefused
from hub.domain.matter import Matter, overtime_told
from hub.store import matters as store
from hub.store.matters import OvertimeNotice
from hub.store.print_jobs import PrintJob

FARTHEST = timedelta(days=366)


def tell_overtime(
    deed: Deed, matter_id: str, new_due: date, reason: str
) -> tuple[Matter, OvertimeNotice, PrintJob | None]:
    """Give the matter a later day and print the 超时告知书.

    Raises NotFound, Refused unless the promise is running, RuleRefused for no reason or an unfit day (R14).
    """
    before, today = keeping.find(deed, matter_id), keeping.today(deed)
    if not reason.strip():
        raise RuleRefused("R14", "reason-required")
    if new_due - today > FARTHEST:
        raise RuleRefused("R14", "due-too-far", day=new_due.isoformat())
    after = overtime_told(before, new_due, today, deed.config.days)
    notice = _notice(deed, before, new_due, reason.strip())
    store.overtime_notices.add(deed.connection, notice)
    said = {"due": after.due_day, "number": notice.number}
    keeping.change(deed, "tell_overtime", before, after, said, notice.reason, {"notice": vars(notice)})
    return after, notice, print_overtime(deed, after, notice)


def _notice(deed: Deed, matter: Matter, new_due: date, reason: str) -> OvertimeNotice:
    year = keeping.today(deed).year
    serial = store.next_overtime_serial(deed.connection, deed.hall_id, year)
    words = {"prefix": deed.config.matters.overtime_prefix, "year": year, "serial": f"{serial:04}"}
    return OvertimeNotice(
        notice_id=deed.new_id(),
        hall_id=deed.hall_id,
        matter_id=matter.matter_id,
        year=year,
        serial=serial,
        number=deed.texts.say("matters.number", "zh", **words),
        reason=reason,
        due_day=matter.due_day or "",
        new_due_day=new_due.isoformat(),
        given_at=deed.now,
        given_by=deed.actor.id,
    )
