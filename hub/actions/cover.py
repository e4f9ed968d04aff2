"""顶岗 (AB角, R02): a B-role clerk takes an absent colleague's post, and hands it back."""

from dataclasses import replace

from hub.actions.deed import Deed
from hub.domain.errors import NotFound, RuleRefused
from hub.domain.regime import Cover, CoverState, Pause, PauseState, Window
from hub.store import regime
from hub.store.database import Connection


def ask_cover(deed: Deed, pause: Pause) -> Cover:
    """Ask the post's B-role clerks, once for a pause."""
    known = regime.open_covers(deed.connection, deed.hall_id).get(pause.counter_number)
    if known is not None:
        return known
    cover = Cover(
        cover_id=deed.new_id(),
        hall_id=deed.hall_id,
        pause_id=pause.pause_id,
        counter_number=pause.counter_number,
        absent_number=pause.clerk_number,
        state=CoverState.ASKED,
        asked_at=deed.now,
    )
    regime.covers.add(deed.connection, cover)
    record(deed, "ask_cover", None, cover)
    return cover


def cover_of(connection: Connection, hall_id: str, number: int) -> Cover:
    """The open cover of a counter. Raises NotFound."""
    cover = regime.open_covers(connection, hall_id).get(number)
    if cover is None:
        raise NotFound("no-such-cover", counter=number)
    return cover


def carry(deed: Deed, number: int, clerk_number: str) -> Cover:
    """The clerk carries the counter's businesses to the window they are signed on at.

    Raises NotFound; RuleRefused when somebody else has taken it or the clerk is none of its B clerks.
    """
    view = deed.view()
    cover = _open_question(deed, number)
    require_role(view.windows[number], clerk_number)
    window = view.by_clerk.get(clerk_number)
    if window is None or not window.is_staffed or window.number == number:
        raise RuleRefused("R02", "cover-not-at-window", staff=clerk_number)
    return activate(deed, cover, "carried", clerk_number, window.number)


def accept_at_counter(deed: Deed, number: int, clerk_number: str) -> Cover:
    """The clerk will come to the counter; signing on there makes it so. Their own window must be spared."""
    view = deed.view()
    cover = _open_question(deed, number)
    require_role(view.windows[number], clerk_number)
    own = view.by_clerk.get(clerk_number)
    if own is not None and (own.ticket_state is not None or view.without_window(own.number)):
        raise RuleRefused("R02", "own-window-needed", counter=own.number)
    accepted = replace(
        cover, state=CoverState.ACCEPTED, kind="at_counter", clerk_number=clerk_number, to_counter=number
    )
    regime.covers.save(deed.connection, accepted)
    record(deed, "accept_cover", cover, accepted)
    return accepted


def activate(deed: Deed, cover: Cover, kind: str, clerk_number: str, to_counter: int) -> Cover:
    """The cover begins: who stands in for whom, from now (R02)."""
    active = replace(
        cover,
        state=CoverState.ACTIVE,
        kind=kind,
        clerk_number=clerk_number,
        to_counter=to_counter,
        started_at=deed.now,
    )
    regime.covers.save(deed.connection, active)
    record(deed, "cover", cover, active)
    return active


def end_cover(deed: Deed, cover: Cover, verb: str = "hand_back") -> Cover:
    """The cover ends; both names are in the ledger."""
    ended = replace(cover, state=CoverState.ENDED, ended_at=deed.now)
    regime.covers.save(deed.connection, ended)
    record(deed, verb, cover, ended)
    return ended


def end_cover_of(deed: Deed, pause: Pause) -> None:
    """End whatever cover a pause has."""
    cover = regime.open_covers(deed.connection, deed.hall_id).get(pause.counter_number)
    if cover is not None:
        end_cover(deed, cover)


def hand_back(deed: Deed, cover_id: str, clerk_number: str) -> Cover:
    """The B clerk gives carried business back. Raises RuleRefused while people would have no window."""
    view = deed.view()
    for window in view.windows.values():
        cover = window.cover
        if cover and cover.cover_id == cover_id and cover.clerk_number == clerk_number:
            left = [s for s in window.own if len(view.serving(s)) <= 1 and view.waiting.get(s)]
            if cover.state is CoverState.ACTIVE and left:
                raise RuleRefused("R02", "business-without-window", service=left[0])
            end_cover(deed, cover)
            return ask_again(deed, window)
    raise NotFound("no-such-cover", counter="-")


def refuse_cover(deed: Deed, number: int, clerk_number: str) -> None:
    """A B clerk cannot come: on the record; the question stays open for the others."""
    cover = cover_of(deed.connection, deed.hall_id, number)
    record(deed, "refuse_cover", cover, cover, clerk_number)


def give_up_carried(deed: Deed, number: int) -> None:
    """A window that stops gives back what it carried for others; their B clerks are asked again."""
    for window in deed.view().windows.values():
        cover = window.cover
        if (
            cover
            and cover.state is CoverState.ACTIVE
            and cover.to_counter == number
            and cover.kind == "carried"
        ):
            end_cover(deed, cover)
            ask_again(deed, window)


def ask_again(deed: Deed, window: Window) -> Cover:
    """Ask the B clerks anew for a window whose pause goes on."""
    if window.pause is None or window.pause.state is not PauseState.ACTIVE:
        raise NotFound("no-such-cover", counter=window.number)
    return ask_cover(deed, window.pause)


def require_role(window: Window, clerk_number: str) -> None:
    """Only the post's own A and B clerks stand in (R02)."""
    if clerk_number not in (window.a, *window.b):
        raise RuleRefused("R02", "not-a-b-clerk", staff=clerk_number, counter=window.number)


def record(deed: Deed, verb: str, before: Cover | None, after: Cover, refused_by: str | None = None) -> None:
    """The ledger entry of a cover, with both names."""
    names = {"absent": after.absent_number, "clerk": refused_by or after.clerk_number, "kind": after.kind}
    deed.record(
        verb,
        before={"state": before.state.value} if before else {},
        after={
            "state": after.state.value,
            "cover_id": after.cover_id,
            "to_counter": after.to_counter,
            **names,
        },
        counter_number=after.counter_number,
        zone_id=deed.config.counter_by_number[after.counter_number].zone,
        rule="R02",
    )


def _open_question(deed: Deed, number: int) -> Cover:
    cover = cover_of(deed.connection, deed.hall_id, number)
    if cover.state is not CoverState.ASKED:
        raise RuleRefused("R02", "cover-taken", staff=cover.clerk_number or "", counter=number)
    return cover
