"""交办: a matter goes on to another department or colleague (R14)."""

from hub.actions.deed import Deed
from hub.actions.matters import keeping
from hub.domain.civility import require_civil
from hub.domain.errors import Invalid, NotFound
from hub.domain.matter import Matter, handed_on


def hand_on(deed: Deed, matter_id: str, department: str | None, staff: str | None, note: str) -> Matter:
    """Give it to one department or to one member of staff.

    Raises Invalid unless exactly one is named, NotFound, Refused once the matter has ended, RuleRefused for
    uncivil words (R18).
    """
    department = (department or "").strip() or None
    if (department is None) == (staff is None):
        raise Invalid("hand-on-to-one")
    if staff is not None and staff not in deed.config.staff_by_number:
        raise NotFound("no-such-staff", staff=staff[:16])
    require_civil(department or "", deed.config.forbidden_phrases)
    before = keeping.find(deed, matter_id)
    after = handed_on(before, staff, department)
    return keeping.change(deed, "hand_on_matter", before, after, {"to": department, "staff": staff}, note)
