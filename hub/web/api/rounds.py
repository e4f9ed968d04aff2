"""A ticket's way round: transfers, holds, rejoins, further visits, notes, undo (R12, R17)."""

from flask import Response

from hub.actions import first_asked, hold, notes, rejoin, transfer, undo, visits
from hub.actions.deed import Actor, Deed
from hub.actions.perform import Answer
from hub.actions.rejoin import Rejoined
from hub.actions.transfer import Destination, Sending
from hub.boards.parts import print_job_json, ticket_json
from hub.domain.errors import NotAllowed
from hub.domain.journey import Spot
from hub.domain.ticket import Ticket
from hub.web.api.doing import blueprint, do
from hub.web.api.guiding import guidance_json
from hub.web.context import identity
from hub.web.identity import Identity, require, require_lease
from hub.web.schemas import CounterPath, Nothing, OneTicketReply, TicketPath
from hub.web.schemas.deeds import (
    GuidedReply,
    HoldBody,
    NoteOnTicketBody,
    NoteReply,
    RejoinBody,
    RejoinedReply,
    ReleaseBody,
    TransferBody,
    UndoneReply,
    VisitsBody,
)

rounds = blueprint("rounds")


@rounds.post("/tickets/<ticket_id>/transfers", responses={201: GuidedReply}, summary="转移: send on")
def post_transfer(path: TicketPath, body: TransferBody) -> Response:
    """Sends the citizen to another business, window or clerk, their arrival kept, and says where to go."""
    who = _hand()
    to = Destination(body.to.service_id, body.to.counter_number, body.to.staff_number)
    how = Sending(Spot(body.place), body.note, body.reason)

    def act(deed: Deed) -> Answer:
        sent = transfer.transfer(deed, who.lease, path.ticket_id, to, how)
        return 201, {
            "ticket": ticket_json(sent.ticket),
            "guidance": guidance_json(deed.config, sent.ticket, sent.windows),
            "print_job": print_job_json(sent.print_job),
        }

    return do(who.actor, act)


@rounds.post("/tickets/<ticket_id>/holds", responses={201: OneTicketReply}, summary="挂起: hold")
def post_hold(path: TicketPath, body: HoldBody) -> Response:
    """Parks the citizen at this window, with a reason, and a reminder if minutes are given."""
    lease = require_lease(identity("clerk"))

    def act(deed: Deed) -> Answer:
        return _one(hold.hold(deed, lease, path.ticket_id, body.reason, body.remind_minutes))

    return do(Actor("clerk", lease.clerk_number), act)


@rounds.post("/tickets/<ticket_id>/releases", responses={201: OneTicketReply}, summary="取消挂起: release")
def post_release(path: TicketPath, body: ReleaseBody) -> Response:
    """The parked citizen is served again here, or waits again in their old place."""
    who = _hand()

    def act(deed: Deed) -> Answer:
        if body.to == "queue":
            return _one(hold.release_to_queue(deed, who.lease, path.ticket_id))
        if who.lease is None:
            raise NotAllowed("not-your-counter", counter="-")
        return _one(hold.release_to_counter(deed, who.lease, path.ticket_id))

    return do(who.actor, act)


@rounds.post("/tickets/<ticket_id>/rejoins", responses={201: RejoinedReply}, summary="回呼: rejoin")
def post_rejoin(path: TicketPath, body: Nothing) -> Response:
    """Who missed their call waits again, as the hall's rule has it."""
    return do(_hand().actor, lambda deed: _rejoined(rejoin.rejoin(deed, path.ticket_id)))


@rounds.post("/rejoins", responses={201: RejoinedReply}, summary="过号报到: back by the slip's code")
def post_rejoin_by_code(body: RejoinBody) -> Response:
    """The same by the slip's QR code, as a scanner at the kiosk types it."""
    who = require(identity("kiosk", "clerk"), "kiosk", "clerk", "supervisor")
    return do(who.actor, lambda deed: _rejoined(rejoin.rejoin_by_code(deed, body.tracking_code)))


@rounds.post("/tickets/<ticket_id>/visits", responses={201: OneTicketReply}, summary="一号多办: visit more")
def post_visits(path: TicketPath, body: VisitsBody) -> Response:
    """Adds businesses that this number visits after the present one (R17)."""
    who = _hand()
    return do(
        who.actor,
        lambda deed: _one(visits.add_visits(deed, who.lease, path.ticket_id, body.service_ids)),
    )


@rounds.post("/tickets/<ticket_id>/notes", responses={201: NoteReply}, summary="备注: note")
def post_note(path: TicketPath, body: NoteOnTicketBody) -> Response:
    """Leaves words for the next clerk; no public screen shows them."""

    def act(deed: Deed) -> Answer:
        made = notes.note(deed, path.ticket_id, body.text)
        return 201, {"note_id": made.note_id, "ticket_id": made.ticket_id, "text": made.text}

    return do(_hand().actor, act)


@rounds.post("/tickets/<ticket_id>/acknowledgements", responses={201: OneTicketReply}, summary="首问知悉")
def post_acknowledgement(path: TicketPath, body: Nothing) -> Response:
    """The first-asked clerk knows how the visit ended (R12)."""
    lease = require_lease(identity("clerk"))
    actor = Actor("clerk", lease.clerk_number)
    return do(actor, lambda deed: _one(first_asked.acknowledge(deed, lease, path.ticket_id)))


@rounds.post("/counters/<int:number>/undos", responses={201: UndoneReply}, summary="撤销: undo")
def post_undo(path: CounterPath, body: Nothing) -> Response:
    """Takes back this clerk's last next, no-show or finish, within some seconds."""
    lease = require_lease(identity("clerk"), path.number)

    def act(deed: Deed) -> Answer:
        undone = undo.undo(deed, lease)
        return 201, {"deed": undone.deed, "tickets": [ticket_json(ticket) for ticket in undone.tickets]}

    return do(Actor("clerk", lease.clerk_number), act)


def _hand() -> Identity:
    return require(identity("clerk"), "clerk", "supervisor")


def _one(ticket: Ticket) -> Answer:
    return 201, {"ticket": ticket_json(ticket)}


def _rejoined(back: Rejoined) -> Answer:
    return 201, {
        "ticket": ticket_json(back.ticket),
        "ahead": back.ahead,
        "estimated_wait_seconds": back.estimated_wait_seconds,
    }
