"""A window's own sign: who serves there and what, or 暂停服务 and where to go instead (R01, R06, R19)."""

from hub.boards.kiosk import hours_text
from hub.boards.parts import Json, clerk_json, head, service_brief
from hub.boards.regime_parts import clock_text, covers_for, elsewhere_json
from hub.boards.snapshot import Snapshot
from hub.boards.surroundings import Surroundings
from hub.domain.counter import CounterState
from hub.domain.regime import CoverState, Window

SHOWN_PLACES = 3


def window(snapshot: Snapshot, around: Surroundings, number: int) -> Json:
    """The sign's board. `words` are ready to show; `elsewhere` is nearest and least busy first."""
    config, here = snapshot.config, snapshot.view.windows[number]
    ticket = snapshot.at_counters.get(number)
    place = config.counter_by_number[number].place
    is_paused = here.state is CounterState.PAUSED
    elsewhere = elsewhere_json(snapshot, number) if is_paused else []
    return head(snapshot, "window") | {
        "counter": {
            "number": number,
            "place": place.both if place else None,
            "services": [
                service_brief(config.service_by_id[s])
                | {"hours_text": hours_text(around, config.service_by_id[s])}
                for s in here.services
            ],
        },
        "state": here.state.value,
        "clerk": _clerk_json(snapshot, here),
        "covers_for": covers_for(snapshot, number),
        "ticket": ticket.number if ticket else None,
        "ticket_state": ticket.state.value if ticket else None,
        "covered_by": _covered_by(snapshot, here) if is_paused else None,
        "pause_kind": config.reason_by_id[here.pause.reason_id].kind if here.pause and is_paused else None,
        "words": _words(snapshot, around, here, elsewhere),
        "expected_end_at": here.pause.expected_end_at if here.pause and is_paused else None,
        "elsewhere": elsewhere,
    }


def _clerk_json(snapshot: Snapshot, here: Window) -> Json | None:
    clerk = clerk_json(snapshot, here.clerk)
    if clerk is None:
        return None
    photo = snapshot.config.staff_by_number[here.clerk or ""].photo
    return clerk | {"photo_url": f"/photos/{photo}" if photo else None}


def _covered_by(snapshot: Snapshot, here: Window) -> Json | None:
    """Who carries this paused window's business, and at which window (R02)."""
    cover = here.cover
    if cover is None or cover.state is not CoverState.ACTIVE or cover.kind != "carried":
        return None
    return {"clerk": clerk_json(snapshot, cover.clerk_number), "counter_number": cover.to_counter}


def _words(
    snapshot: Snapshot, around: Surroundings, here: Window, elsewhere: list[Json]
) -> dict[str, dict[str, str] | None]:
    say = around.texts.both
    if here.state is not CounterState.PAUSED or here.pause is None:
        return {
            "title": say(f"window.title_{here.state.value}"),
            "reason": None,
            "back": None,
            "go": None,
            "help": None,
        }
    reason = snapshot.config.reason_by_id[here.pause.reason_id]
    title = "handover" if reason.kind == "handover" else "paused"
    is_late = snapshot.now >= here.pause.expected_end_at
    back = (
        say("window.back_unknown")
        if is_late
        else say("window.back", time=clock_text(snapshot, here.pause.expected_end_at))
    )
    numbers = [str(place["counter_number"]) for place in elsewhere[:SHOWN_PLACES]]
    return {
        "title": say(f"window.title_{title}"),
        "reason": reason.public.both,
        "back": back,
        "go": _go(around, numbers) if numbers else None,
        "help": None if numbers else say("window.help"),
    }


def _go(around: Surroundings, numbers: list[str]) -> dict[str, str]:
    """请到5、6号窗口办理."""
    return {
        lang: around.texts.say("window.go", lang, counters=around.texts.say("window.and", lang).join(numbers))
        for lang in ("zh", "en")
    }
