"""A matter's new state on the record: the row, its step, the ledger entry (R14)."""

import json
from collections.abc import Mapping
from datetime import date

from hub.actions.deed import Deed
from hub.domain.matter import Matter
from hub.domain.numbering import local_time
from hub.store import matters as store
from hub.store.matters import Step


def find(deed: Deed, matter_id: str) -> Matter:
    """The matter with this id. Raises NotFound."""
    return store.get(deed.connection, deed.hall_id, matter_id)


def today(deed: Deed) -> date:
    """The hall's date, which promises are counted by."""
    return local_time(deed.now, deed.config.timezone).date()


def add(deed: Deed, verb: str, matter: Matter, said: Mapping[str, object], note: str | None) -> Matter:
    """A new matter, whole in the ledger."""
    store.matters.add(deed.connection, matter)
    _record(deed, verb, matter, {}, vars(matter), said, note)
    return matter


def change(
    deed: Deed,
    verb: str,
    before: Matter,
    after: Matter,
    said: Mapping[str, object] | None = None,
    note: str | None = None,
    also: Mapping[str, object] | None = None,
) -> Matter:
    """Save what changed, and say so; `also` goes into the ledger. Raises RuleRefused for an uncivil note."""
    store.matters.save(deed.connection, after)
    old, new = vars(before), vars(after)
    changed = [name for name in new if new[name] != old[name]]
    was, now = {name: old[name] for name in changed}, {name: new[name] for name in changed}
    _record(deed, verb, after, was, now | dict(also or {}), said or {}, note)
    return after


def _record(
    deed: Deed,
    verb: str,
    matter: Matter,
    before: Mapping[str, object],
    after: Mapping[str, object],
    said: Mapping[str, object],
    note: str | None,
) -> None:
    words = note.strip() if note and note.strip() else None
    number = matter.counter_number  # a matter may outlive its counter and its business
    seq = deed.record(
        verb,
        before=before,
        after={**after, "matter_id": matter.matter_id, "step": dict(said)},
        ticket_id=matter.ticket_id,
        counter_number=number if number in deed.config.counter_by_number else None,
        service_id=matter.service_id if matter.service_id in deed.config.service_by_id else None,
        reason=words,
        rule="R14",
    )
    step = Step(
        seq=seq,
        hall_id=deed.hall_id,
        matter_id=matter.matter_id,
        at=deed.now,
        deed=verb,
        actor=str(deed.actor),
        said=json.dumps(dict(said), ensure_ascii=False),
        note=words,
    )
    store.steps.add(deed.connection, step)
