"""补正: papers are missing and the promise stands still; they are supplied and it begins anew (R14)."""

from hub.actions.deed import Deed
from hub.actions.matters import extension, keeping
from hub.domain.matter import RUNNING, Matter, asked_for_papers, papers_supplied


def ask_for_papers(deed: Deed, matter_id: str, note: str) -> Matter:
    """The applicant is to supply papers. Raises NotFound, Refused unless the promise is running."""
    before = keeping.find(deed, matter_id)
    after = asked_for_papers(before)
    extension.withdraw_open(deed, before)
    return keeping.change(deed, "ask_papers", before, after, note=note)


def supply_papers(deed: Deed, matter_id: str, note: str) -> Matter:
    """They have come. Raises NotFound, Refused unless they were missing."""
    before = keeping.find(deed, matter_id)
    after = papers_supplied(before, keeping.today(deed), deed.config.days)
    said = {"due": after.due_day, "days": after.promise_days + after.extension_days}
    return keeping.change(deed, "supply_papers", before, after, said, note)


def stop_for_papers(deed: Deed, matter_id: str, notice_number: str) -> None:
    """A correction notice (R13) has been given for it; nothing is to do where papers are missing already."""
    if keeping.find(deed, matter_id).state in RUNNING:
        ask_for_papers(deed, matter_id, notice_number)
