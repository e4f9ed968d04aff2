"""Tickets: issuing them and the deeds on them."""

from collections.abc import Callable

from flask import Response, jsonify

from hub.actions import serve, slips
from hub.actions.call import recall
from hub.actions.deed import Actor, Deed
from hub.actions.finish import finish
from hub.actions.issue import issue
from hub.actions.perform import Answer
from hub.boards.parts import print_job_json, ticket_json
from hub.domain.counter import Lease
from hub.domain.ticket import Ticket
from hub.store import print_jobs as job_store
from hub.store import tickets as ticket_store
from hub.web.api.doing import blueprint, do
from hub.web.api.guiding import guidance_json
from hub.web.context import hall, identity
from hub.web.identity import require, require_lease
from hub.web.schemas import (
    CalledReply,
    IssueBody,
    IssuedReply,
    Nothing,
    OneTicketReply,
    PrintJobPath,
    PrintJobReply,
    ReprintedReply,
    TicketPath,
)
from hub.web.schemas.deeds import FinishBody, GuidedReply

tickets = blueprint("tickets")


@tickets.post("/tickets", responses={201: IssuedReply}, summary="取号: issue a ticket")
def post_ticket(body: IssueBody) -> Response:
    """Issues the next number of a service and queues its slip."""
    who = require(identity("kiosk", "clerk"), "kiosk", "clerk", "supervisor")
    headroom = hall().headroom

    def act(deed: Deed) -> Answer:
        headroom.require()
        issued = issue(
            deed, body.service_id, body.language, body.priority_class, body.reason, further=body.further
        )
        return 201, {
            "ticket": ticket_json(issued.ticket),
            "ahead": issued.ahead,
            "estimated_wait_seconds": issued.estimated_wait_seconds,
            "tracking_url": f"{deed.base_url}/t/{issued.ticket.tracking_code}",
            "print_job": print_job_json(issued.print_job),
        }

    return do(who.actor, act)


@tickets.get("/tickets/<ticket_id>", responses={200: OneTicketReply}, summary="One ticket")
def get_ticket(path: TicketPath) -> Response:
    """Answers the ticket as it stands."""
    require(identity("clerk", "kiosk"), "kiosk", "clerk", "supervisor")
    with hall().engine.database.reading() as connection:
        ticket = ticket_store.get(connection, hall().config.hall.id, path.ticket_id)
    return jsonify({"ticket": ticket_json(ticket)})


@tickets.post("/tickets/<ticket_id>/recalls", responses={201: CalledReply}, summary="重呼: call again")
def post_recall(path: TicketPath, body: Nothing) -> Response:
    """Calls a called ticket once more to the same window."""
    lease = require_lease(identity("clerk"))

    def act(deed: Deed) -> Answer:
        called = recall(deed, lease, path.ticket_id)
        return 201, {"ticket": ticket_json(called.ticket), "announcement_id": called.announcement_id}

    return do(_clerk(lease), act)


@tickets.post("/tickets/<ticket_id>/starts", responses={201: OneTicketReply}, summary="开始办理: start")
def post_start(path: TicketPath, body: Nothing) -> Response:
    """The citizen has come to the window."""
    return _at_own_counter(serve.start, path)


@tickets.post("/tickets/<ticket_id>/finishes", responses={201: GuidedReply}, summary="办结: finish")
def post_finish(path: TicketPath, body: FinishBody) -> Response:
    """The business is done; a number with further businesses waits for the next one (R17)."""
    lease = require_lease(identity("clerk"))

    def act(deed: Deed) -> Answer:
        done = finish(deed, lease, path.ticket_id, body.outcome, body.service_id)
        onward = done.onward
        return 201, {
            "ticket": ticket_json(done.ticket),
            "guidance": onward and guidance_json(deed.config, onward.ticket, onward.windows),
            "print_job": print_job_json(onward.print_job) if onward else None,
        }

    return do(_clerk(lease), act)


@tickets.post("/tickets/<ticket_id>/no-shows", responses={201: OneTicketReply}, summary="过号: no-show")
def post_no_show(path: TicketPath, body: Nothing) -> Response:
    """The citizen did not come."""
    return _at_own_counter(serve.no_show, path)


@tickets.post("/tickets/<ticket_id>/cancellations", responses={201: OneTicketReply}, summary="取消: cancel")
def post_cancellation(path: TicketPath, body: Nothing) -> Response:
    """The citizen gave the ticket up."""
    who = require(identity("clerk"), "clerk", "supervisor")
    return do(who.actor, lambda deed: _one(serve.cancel(deed, path.ticket_id)))


@tickets.post("/tickets/<ticket_id>/reprints", responses={201: ReprintedReply}, summary="补打: print again")
def post_reprint(path: TicketPath, body: Nothing) -> Response:
    """Prints a waiting ticket's slip once more, marked 补打."""
    who = require(identity("clerk", "kiosk"), "kiosk", "clerk", "supervisor")

    def act(deed: Deed) -> Answer:
        ticket, job = slips.reprint(deed, path.ticket_id)
        return 201, {"ticket": ticket_json(ticket), "print_job": print_job_json(job)}

    return do(who.actor, act)


@tickets.get("/print-jobs/<print_job_id>", responses={200: PrintJobReply}, summary="One print job")
def get_print_job(path: PrintJobPath) -> Response:
    """Answers how a slip fares."""
    require(identity("kiosk", "clerk"), "kiosk", "clerk", "supervisor")
    with hall().engine.database.reading() as connection:
        job = job_store.get(connection, hall().config.hall.id, path.print_job_id)
    return jsonify(print_job_json(job))


def _at_own_counter(act: Callable[[Deed, Lease, str], Ticket], path: TicketPath) -> Response:
    lease = require_lease(identity("clerk"))
    return do(_clerk(lease), lambda deed: _one(act(deed, lease, path.ticket_id)))


def _clerk(lease: Lease) -> Actor:
    return Actor("clerk", lease.clerk_number)


def _one(ticket: Ticket) -> Answer:
    return 201, {"ticket": ticket_json(ticket)}
