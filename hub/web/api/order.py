"""Order (R10, R11): priority classes, and counters that call by themselves."""

from flask import Response

from hub.actions.auto_call import switch
from hub.actions.deed import Actor, Deed
from hub.actions.perform import Answer
from hub.actions.prioritise import prioritise
from hub.boards.parts import ticket_json
from hub.domain.counter import require_lease as require_still_held
from hub.store import counters
from hub.web.api.doing import blueprint, do
from hub.web.context import identity
from hub.web.identity import require, require_lease
from hub.web.schemas import CounterPath, OneTicketReply, TicketPath
from hub.web.schemas.order import AutoCallBody, AutoCallReply, PriorityBody

order = blueprint("order")


@order.post(
    "/tickets/<ticket_id>/priorities", responses={201: OneTicketReply}, summary="优先: give a priority class"
)
def post_priority(path: TicketPath, body: PriorityBody) -> Response:
    """Gives a waiting ticket a class, or takes it back with null; the reason is recorded (R11)."""
    who = require(identity("clerk", "supervisor"), "clerk", "supervisor")

    def act(deed: Deed) -> Answer:
        if who.lease is not None:
            post = counters.get(deed.connection, deed.hall_id, who.lease.counter_number)
            require_still_held(post, who.lease)
        return 201, {
            "ticket": ticket_json(prioritise(deed, path.ticket_id, body.priority_class, body.reason))
        }

    return do(who.actor, act)


@order.post(
    "/counters/<int:number>/auto-calls",
    responses={201: AutoCallReply},
    summary="自动叫号: call by itself when somebody comes",
)
def post_auto_call(path: CounterPath, body: AutoCallBody) -> Response:
    """While on, a clerk whose Next finds nobody is next in line: whoever comes is called to them at once."""
    lease = require_lease(identity("clerk"), path.number)

    def act(deed: Deed) -> Answer:
        auto_call = switch(deed, lease, is_on=body.on)
        return 201, {"is_on": auto_call.is_on, "since_at": auto_call.since_at}

    return do(Actor("clerk", lease.clerk_number), act)
