"""A counter that calls by itself when somebody comes: since when it waits, on the record."""

from hub.actions.deed import Deed
from hub.domain.awaiting import AutoCall, found_nobody, found_somebody, switched
from hub.store import auto_calls


def note_nobody(deed: Deed, number: int) -> None:
    """The clerk looked for the next ticket and nobody was there: the counter waits from now on, if set to."""
    before = deed.auto_call(number)
    save(deed, before, found_nobody(before, deed.now))


def note_somebody(deed: Deed, number: int) -> None:
    """A ticket is at the counter: it waits for nobody."""
    before = deed.auto_call(number)
    if before.since_at is not None:
        save(deed, before, found_somebody(before))


def turn_off(deed: Deed, number: int) -> None:
    """A counter that pauses, closes or changes hands calls nobody by itself any more."""
    before = deed.auto_call(number)
    save(deed, before, switched(before, is_on=False))


def save(deed: Deed, before: AutoCall, after: AutoCall) -> None:
    """Keep a counter's setting, and record it if it has changed."""
    if before == after:
        return
    auto_calls.save(deed.connection, deed.hall_id, after)
    deed.auto_calls[after.counter_number] = after
    deed.record(
        "auto_call",
        before=_columns(before),
        after=_columns(after),
        counter_number=after.counter_number,
        zone_id=deed.config.counter_by_number[after.counter_number].zone,
    )


def _columns(auto_call: AutoCall) -> dict[str, int | None]:
    return {"is_auto_call": int(auto_call.is_on), "auto_call_since_at": auto_call.since_at}
