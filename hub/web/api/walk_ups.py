"""Numbers taken at the window by the clerk, on paper only if asked: the way when the kiosk is dead."""

from flask import Response

from hub.actions.deed import Actor, Deed
from hub.actions.issue import issue
from hub.actions.perform import Answer
from hub.boards.parts import print_job_json, ticket_json
from hub.domain.counter import require_lease as require_still_held
from hub.store import counters
from hub.web.api.doing import blueprint, do
from hub.web.context import hall, identity
from hub.web.identity import require_lease
from hub.web.schemas import CounterPath, IssuedReply
from hub.web.schemas.deeds import WalkUpBody

walk_ups = blueprint("walk_ups")


@walk_ups.post("/counters/<int:number>/tickets", responses={201: IssuedReply}, summary="现场取号: walk-up")
def post_walk_up(path: CounterPath, body: WalkUpBody) -> Response:
    """Issues a number for whoever stands at the window; it waits its turn like any other (R10)."""
    lease = require_lease(identity("clerk"), path.number)
    headroom = hall().headroom

    def act(deed: Deed) -> Answer:
        headroom.require()
        require_still_held(counters.get(deed.connection, deed.hall_id, lease.counter_number), lease)
        issued = issue(
            deed,
            body.service_id,
            body.language,
            body.priority_class,
            body.reason,
            further=body.further,
            prints=body.print,
        )
        return 201, {
            "ticket": ticket_json(issued.ticket),
            "ahead": issued.ahead,
            "estimated_wait_seconds": issued.estimated_wait_seconds,
            "tracking_url": f"{deed.base_url}/t/{issued.ticket.tracking_code}",
            "print_job": print_job_json(issued.print_job),
        }

    return do(Actor("clerk", lease.clerk_number), act)
