"""顶岗 (AB角, R02): a B-role clerk takes an absent colleague's post, and hands it back."""

from dataclasses import replace

from hub.actions.awaiting import turn_off
from hub.actions.deed import Deed
from hub.actions.redirect import redirect_all
from hub.domain.counter import CounterState, Post
from hub.domain.errors import NotFound, Refused, RuleRefused
from hub.domain.pausing import decide_hand_back
from hub.domain.regime import Cover, CoverState, HallView, Pause, PauseState, Window
from hub.store import counters, keys, regime
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
    """The clerk carries the counter's businesses to the window they are signed on at, once it is paused.

    Raises NotFound; RuleRefused when somebody else has taken it or the clerk is none of its B clerks.
    """
    view = deed.view()
    cover = _open_question(deed, number)
    require_role(view.windows[number], clerk_number)
    window = view.by_clerk.get(clerk_number)
    if window is None or not window.is_staffed or window.number == number:
        raise RuleRefused("R02", "cover-not-at-window", staff=clerk_number)
    pause = view.windows[number].pause
    if pause is not None and pause.state is PauseState.ACTIVE:
        return activate(deed, cover, "carried", clerk_number, window.number)
    return _accept(deed, cover, "carried", clerk_number, window.number)


def accept_at_counter(deed: Deed, number: int, clerk_number: str) -> Cover:
    """The clerk will come to the counter; signing on there makes it so. Their own window must be spared."""
    view = deed.view()
    cover = _open_question(deed, number)
    require_role(view.windows[number], clerk_number)
    own = view.by_clerk.get(clerk_number)
    if own is not None and (own.ticket_state is not None or _would_miss(view, own.number, number)):
        raise RuleRefused("R02", "own-window-needed", counter=own.number)
    return _accept(deed, cover, "at_counter", clerk_number, number)


def begin_promised(deed: Deed, pause: Pause) -> None:
    """The absence begins, and with it the cover that a B clerk has promised to carry.

    If they cannot any more, the B clerks are asked again.
    """
    cover = regime.open_covers(deed.connection, deed.hall_id).get(pause.counter_number)
    if cover is None or cover.state is not CoverState.ACCEPTED or cover.kind != "carried":
        return
    window = deed.view().by_clerk.get(cover.clerk_number or "")
    if window is not None and window.is_staffed and window.number == cover.to_counter:
        activate(deed, cover, "carried", str(cover.clerk_number), window.number)
    else:
        end_cover(deed, cover)
        ask_cover(deed, pause)


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


def end_cover(deed: Deed, cover: Cover, post: Post | None = None) -> Cover:
    """The cover ends; both names are in the ledger, and the post that changed with it."""
    ended = replace(cover, state=CoverState.ENDED, ended_at=deed.now)
    regime.covers.save(deed.connection, ended)
    record(deed, "hand_back", cover, ended, post=post)
    return ended


def end_cover_of(deed: Deed, pause: Pause) -> None:
    """End whatever cover a pause has."""
    cover = regime.open_covers(deed.connection, deed.hall_id).get(pause.counter_number)
    if cover is not None:
        end_cover(deed, cover)


def hand_back(deed: Deed, cover_id: str, clerk_number: str) -> Cover:
    """The B clerk gives the post back, or takes back the promise; the B clerks are asked again.

    Raises NotFound, Refused while a citizen is there, RuleRefused while people would have no window.
    """
    view = deed.view()
    for window in view.windows.values():
        cover = window.cover
        if cover and cover.cover_id == cover_id and cover.clerk_number == clerk_number:
            if cover.state is CoverState.ACTIVE:
                _require_spared(view, window)
            return give_back(deed, window, cover)
    raise NotFound("no-such-cover", counter="-")


def give_back(deed: Deed, window: Window, cover: Cover) -> Cover:
    """End a cover while the pause goes on; the covered post is the absent clerk's again, and paused."""
    if window.state is not CounterState.COVERED:
        end_cover(deed, cover)
    else:
        post = counters.get(deed.connection, deed.hall_id, window.number)
        paused = replace(
            post,
            state=CounterState.PAUSED,
            clerk_number=cover.absent_number,
            epoch=post.epoch + 1,
            state_since_at=deed.now,
        )
        counters.save(deed.connection, paused)
        end_cover(deed, cover, paused)
        turn_off(deed, window.number)
        keys.end_sessions(deed.connection, deed.hall_id, str(cover.clerk_number), deed.now)
        redirect_all(deed, window.number)
    return ask_again(deed, window)


def refuse_cover(deed: Deed, number: int, clerk_number: str) -> None:
    """A B clerk cannot come: on the record; the question stays open for the others, if there are any."""
    cover = cover_of(deed.connection, deed.hall_id, number)
    require_role(deed.view().windows[number], clerk_number)
    declined = " ".join(dict.fromkeys((*cover.declined.split(), clerk_number)))
    refused = replace(cover, declined=declined)
    regime.covers.save(deed.connection, refused)
    record(deed, "refuse_cover", cover, refused, clerk_number)


def give_up_carried(deed: Deed, number: int) -> None:
    """A window that stops gives back what it carried, or would have; the B clerks are asked again."""
    for window in deed.view().windows.values():
        cover = window.cover
        if cover and cover.to_counter == number and cover.kind == "carried":
            give_back(deed, window, cover)


def ask_again(deed: Deed, window: Window) -> Cover:
    """Ask the B clerks anew for a window whose pause goes on."""
    if window.pause is None:
        raise NotFound("no-such-cover", counter=window.number)
    return ask_cover(deed, window.pause)


def require_role(window: Window, clerk_number: str) -> None:
    """Only the post's own A and B clerks stand in (R02)."""
    if clerk_number not in (window.a, *window.b):
        raise RuleRefused("R02", "not-a-b-clerk", staff=clerk_number, counter=window.number)


def record(
    deed: Deed,
    verb: str,
    before: Cover | None,
    after: Cover,
    refused_by: str | None = None,
    post: Post | None = None,
) -> None:
    """The ledger entry of a cover: the whole of it with both names, and the post that changed with it."""
    names = {"absent": after.absent_number, "clerk": refused_by or after.clerk_number, "kind": after.kind}
    deed.record(
        verb,
        before={"state": before.state.value} if before else {},
        after={**vars(after), **names, **({"post": vars(post)} if post else {})},
        counter_number=after.counter_number,
        zone_id=deed.config.counter_by_number[after.counter_number].zone,
        rule="R02",
    )


def _accept(deed: Deed, cover: Cover, kind: str, clerk_number: str, to_counter: int) -> Cover:
    accepted = replace(
        cover, state=CoverState.ACCEPTED, kind=kind, clerk_number=clerk_number, to_counter=to_counter
    )
    regime.covers.save(deed.connection, accepted)
    record(deed, "accept_cover", cover, accepted)
    return accepted


def _require_spared(view: HallView, window: Window) -> None:
    if window.state is CounterState.COVERED and window.ticket_state is not None:
        raise Refused("counter-has-ticket", counter=window.number, number="-")
    for because in decide_hand_back(view, window.number):
        raise RuleRefused(because.rule, because.code, **because.params)


def _would_miss(view: HallView, own: int, number: int) -> bool:
    """Whether anybody would miss a clerk's own window if they went to another."""
    return not set(view.without_post(own)) <= set(view.windows[number].own)


def _open_question(deed: Deed, number: int) -> Cover:
    cover = cover_of(deed.connection, deed.hall_id, number)
    if cover.state is not CoverState.ASKED:
        raise RuleRefused("R02", "cover-taken", staff=cover.clerk_number or "", counter=number)
    return cover
