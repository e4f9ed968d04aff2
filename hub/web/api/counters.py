"""Counters: signing on and off, and calling the next ticket."""

from flask import Response

from hub.actions import sign_on as posts
from hub.actions.call import call_next
from hub.actions.call_chosen import call_chosen
from hub.actions.deed import Actor, Deed
from hub.actions.perform import Answer
from hub.boards.parts import ticket_json
from hub.domain.errors import NotAllowed, NotFound
from hub.store.regime import Approval
from hub.web.api.doing import blueprint, do
from hub.web.api.door import signed_on_json, with_token
from hub.web.context import hall, identity
from hub.web.cookies import staff_cookie, take_back
from hub.web.identity import require, require_lease
from hub.web.proof import by_pin
from hub.web.schemas import (
    AskedReply,
    CalledReply,
    CounterPath,
    NobodyReply,
    Nothing,
    SignedOffReply,
    SignedOnReply,
    SignOnBody,
)
from hub.web.schemas.order import CallBody

counters = blueprint("counters")


@counters.post("/counters/<int:number>/sign-ons", responses={201: SignedOnReply}, summary="上岗: sign on")
def post_sign_on(path: CounterPath, body: SignOnBody) -> Response:
    """A clerk takes the counter, from that counter's own device. The token is a Bearer for the deeds."""
    _require_counter(path.number)
    device = require(identity("counter"), "counter")
    if device.counter_number != path.number:
        raise NotAllowed("not-your-counter", counter=path.number)
    person = by_pin(body.staff_number, body.pin, device.id)

    def act(deed: Deed) -> Answer:
        signed_on = posts.sign_on(deed, path.number, person.number, may_move=body.move)
        return 201, signed_on_json(person, signed_on)

    return with_token(do(Actor("clerk", person.number), act, keeps_answer=False), path.number)


@counters.post(
    "/counters/<int:number>/sign-offs",
    responses={201: SignedOffReply, 202: AskedReply},
    summary="离岗: sign off",
)
def post_sign_off(path: CounterPath, body: Nothing) -> Response:
    """The clerk leaves the counter, which closes; before the posted end the supervisor is asked (R03)."""
    lease = require_lease(identity("clerk"), path.number)

    def act(deed: Deed) -> Answer:
        left = posts.sign_off(deed, lease)
        if isinstance(left, Approval):
            return 202, {"counter_number": path.number, "approval_id": left.approval_id}
        return 201, {"counter_number": left.counter_number, "state": left.state.value}

    answer = do(Actor("clerk", lease.clerk_number), act)
    if answer.status_code == 201:
        take_back(answer, staff_cookie(path.number))
    return answer


@counters.post(
    "/counters/<int:number>/calls",
    responses={201: CalledReply, 200: NobodyReply},
    summary="叫号: call the next ticket",
)
def post_call(path: CounterPath, body: CallBody) -> Response:
    """Calls whoever is next, or the number named; answers 200 with no ticket when nobody waits here."""
    lease = require_lease(identity("clerk"), path.number)

    def act(deed: Deed) -> Answer:
        chosen = body.ticket_id
        called = call_chosen(deed, lease, chosen, body.reason) if chosen else call_next(deed, lease)
        if called is None:
            return 200, {"ticket": None}
        return 201, {"ticket": ticket_json(called.ticket), "announcement_id": called.announcement_id}

    return do(Actor("clerk", lease.clerk_number), act)


def _require_counter(number: int) -> None:
    if number not in hall().config.counter_by_number:
        raise NotFound("no-such-counter", counter=number)
