"""办结 and 撤回: how a matter ends (R14)."""

from hub.actions.deed import Deed
from hub.actions.matters import extension, keeping
from hub.domain.errors import RuleRefused
from hub.domain.matter import Matter, finished, withdrawn


def finish(deed: Deed, matter_id: str, outcome: str, note: str) -> Matter:
    """It is decided. Raises NotFound, Refused unless running, RuleRefused when overdue and untold (R14)."""
    before = keeping.find(deed, matter_id)
    after = finished(before, outcome, keeping.today(deed), deed.now, deed.config.days)
    extension.withdraw_open(deed, before)
    said = {"outcome": outcome, "late": after.late_days}
    return keeping.change(deed, "finish_matter", before, after, said, note)


def withdraw(deed: Deed, matter_id: str, reason: str) -> Matter:
    """The applicant takes it back. Raises NotFound, Refused once it has ended, RuleRefused for no reason."""
    if not reason.strip():
        raise RuleRefused("R14", "reason-required")
    before = keeping.find(deed, matter_id)
    after = withdrawn(before, deed.now)
    extension.withdraw_open(deed, before)
    return keeping.change(deed, "withdraw_matter", before, after, note=reason)
