"""Pausing, resuming and covering a counter (R01, R02, R06, R09)."""

from flask import Response, jsonify

from hub.actions import cover as covers
from hub.actions import on_behalf
from hub.actions import pause as pauses
from hub.actions.deed import Actor, Deed
from hub.actions.perform import Answer
from hub.actions.stand_in import stand_in
from hub.boards.preview import preview
from hub.domain.counter import require_lease as require_still_held
from hub.domain.errors import RuleRefused
from hub.domain.regime import Cover, Pause
from hub.store import counters
from hub.web.api.doing import blueprint, do
from hub.web.context import hall, identity
from hub.web.identity import Identity, require, require_hand, require_lease
from hub.web.schemas import (
    CounterPath,
    CoverBody,
    CoverPath,
    DeedReply,
    Nothing,
    PauseBody,
    PauseReasonsReply,
    PauseReply,
    PreviewQuery,
    PreviewReply,
    ReasonBody,
)

regime = blueprint("regime")


@regime.get(
    "/counters/<int:number>/pause-reasons", responses={200: PauseReasonsReply}, summary="Reasons for pausing"
)
def get_pause_reasons(path: CounterPath) -> Response:
    """The configured reasons with their wording and limits."""
    require_hand(identity("clerk", "supervisor"), path.number)
    return jsonify({"pause_reasons": [reason.model_dump() for reason in hall().config.pause_reasons]})


@regime.get(
    "/counters/<int:number>/pause-previews", responses={200: PreviewReply}, summary="What a pause would do"
)
def get_pause_preview(path: CounterPath, query: PreviewQuery) -> Response:
    """Who could cover, where people would be sent, what is refused and why. Changes nothing."""
    who = require_hand(identity("clerk", "supervisor"), path.number)
    body = preview(
        hall().engine, hall().relay.around, path.number, query, is_supervisor=who.kind == "supervisor"
    )
    return jsonify(body)


@regime.post(
    "/counters/<int:number>/pauses",
    responses={201: PauseReply, 202: PauseReply},
    summary="暂停: pause the counter",
)
def post_pause(path: CounterPath, body: PauseBody) -> Response:
    """201: paused or announced; 202: waits for a B clerk or the supervisor; a problem names the rule."""
    who = require_hand(identity("clerk", "supervisor"), path.number)
    _require_reason(who, body.reason)

    def act(deed: Deed) -> Answer:
        _require_own(deed, who)
        request = pauses.request_for(
            deed,
            path.number,
            body.reason_id,
            body.minutes,
            body.starts_in_minutes,
            hands_over=body.hand_over,
            finishes_first=body.finish_first,
        )
        asked = pauses.ask_pause(deed, request, body.reason)
        status = 202 if asked.pause.state.value == "asked" else 201
        return status, {"pause": _pause_json(asked.pause), "outcome": asked.decision.outcome.value}

    return do(who.actor, act)


@regime.post(
    "/counters/<int:number>/resumptions", responses={201: PauseReply}, summary="恢复: resume, or take back"
)
def post_resumption(path: CounterPath, body: ReasonBody) -> Response:
    """The clerk is back; also takes back a pause that was only asked for or announced."""
    who = require_hand(identity("clerk", "supervisor"), path.number)
    _require_reason(who, body.reason)

    def act(deed: Deed) -> Answer:
        _require_own(deed, who)
        pause = pauses.resume(deed, path.number, body.reason)
        return 201, {"pause": _pause_json(pause), "outcome": "resumed"}

    return do(who.actor, act)


@regime.post(
    "/counters/<int:number>/covers", responses={201: DeedReply}, summary="顶岗: cover an absent colleague"
)
def post_cover(path: CounterPath, body: CoverBody) -> Response:
    """A B clerk carries the counter's business to their window, or comes to it; a supervisor sends one."""
    who = require(identity("clerk", "supervisor"), "clerk", "supervisor")

    def act(deed: Deed) -> Answer:
        if who.lease is None:
            clerk = body.clerk or ""
            cover = on_behalf.cover_counter(deed, path.number, clerk, body.kind, body.reason)
        else:
            _require_own(deed, who)
            cover = stand_in(deed, path.number, who.id, body.kind)
        return 201, _cover_json(cover)

    return do(who.actor, act)


@regime.post(
    "/counters/<int:number>/covers/<cover_id>/refusals",
    responses={201: DeedReply},
    summary="A B clerk cannot come",
)
def post_cover_refusal(path: CoverPath, body: Nothing) -> Response:
    """On the record; the question stays open for the others."""
    lease = require_lease(identity("clerk"))

    def act(deed: Deed) -> Answer:
        covers.refuse_cover(deed, path.number, lease.clerk_number)
        return 201, {"cover_id": path.cover_id, "state": "refused"}

    return do(Actor("clerk", lease.clerk_number), act)


@regime.post(
    "/counters/<int:number>/covers/<cover_id>/endings",
    responses={201: DeedReply},
    summary="Hand the post back",
)
def post_cover_ending(path: CoverPath, body: Nothing) -> Response:
    """The B clerk gives carried business back; refused while that would leave people without a window."""
    lease = require_lease(identity("clerk"))

    def act(deed: Deed) -> Answer:
        return 201, _cover_json(covers.hand_back(deed, path.cover_id, lease.clerk_number))

    return do(Actor("clerk", lease.clerk_number), act)


def _require_own(deed: Deed, who: Identity) -> None:
    """A clerk acts under a lease that is still theirs."""
    if who.lease is not None:
        require_still_held(counters.get(deed.connection, deed.hall_id, who.lease.counter_number), who.lease)


def _require_reason(who: Identity, reason: str) -> None:
    if who.lease is None and not reason.strip():
        raise RuleRefused("R09", "reason-required")


def _pause_json(pause: Pause) -> dict[str, object]:
    return {
        "pause_id": pause.pause_id,
        "counter_number": pause.counter_number,
        "reason_id": pause.reason_id,
        "state": pause.state.value,
        "starts_at": pause.starts_at,
        "expected_end_at": pause.expected_end_at,
        "limit_at": pause.limit_at,
    }


def _cover_json(cover: Cover) -> dict[str, object]:
    return {
        "cover_id": cover.cover_id,
        "counter_number": cover.counter_number,
        "state": cover.state.value,
        "kind": cover.kind,
        "clerk": cover.clerk_number,
        "to_counter": cover.to_counter,
    }
