"""AB角 (R02): A and B of one post may not be away together."""

from hub.domain.regime import CoverState, HallView, PauseState, Window

GOING = (PauseState.ANNOUNCED, PauseState.ACTIVE)


def away_partner(hall: HallView, number: int, begins_at: int, ends_at: int, now: int) -> Window | None:
    """The window whose absent clerk keeps this window's clerk here between two moments; None when free to go.

    Either this clerk stands in for the absent one, or both belong to one post (as A and B, or two of its Bs)
    of which nobody else is in the hall.
    """
    clerk = hall.windows[number].clerk
    for window in hall.windows.values():
        pause, cover = window.pause, window.cover
        if pause is None or clerk in (None, pause.clerk_number) or pause.state not in GOING:
            continue
        # Whoever is late is still away.
        back_at = max(pause.expected_end_at, now + 1)
        # An absence may have begun before its announced time, when its cover came early.
        away_at = pause.starts_at if pause.started_at is None else pause.started_at
        if away_at >= ends_at or back_at <= begins_at:
            continue
        if cover and cover.state is not CoverState.ASKED:
            if cover.clerk_number == clerk:
                return window
            continue
        if _share_an_emptied_post(hall, str(clerk), pause.clerk_number):
            return window
    return None


def _share_an_emptied_post(hall: HallView, clerk: str, absent: str) -> bool:
    for post in hall.windows.values():
        roster = {post.a, *post.b}
        if {clerk, absent} <= roster and not any(_is_here(hall, one) for one in roster - {clerk, absent}):
            return True
    return False


def _is_here(hall: HallView, staff_number: str) -> bool:
    window = hall.by_clerk.get(staff_number)
    return window is not None and window.is_staffed
