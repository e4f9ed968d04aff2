"""Boards by HTTP: the same snapshots the sockets send."""

from flask import Response, jsonify

from hub.boards import snapshot
from hub.boards.registry import require
from hub.boards.tracking import tracking
from hub.domain.errors import NotFound
from hub.domain.ticket import Ticket
from hub.store import tickets
from hub.web.api.doing import blueprint
from hub.web.context import hall, identities
from hub.web.identity import may_watch
from hub.web.schemas import BoardReply, CounterPath, OneIdPath, TrackingPath, TrackingReply

boards = blueprint("boards")

_HOUR = 3_600_000


@boards.get("/boards/lobby/<whose>", responses={200: BoardReply}, summary="A zone's lobby screen")
def get_lobby(path: OneIdPath) -> Response:
    """Calls newest first, the zone's windows and queues."""
    return _board(f"lobby/{path.whose}")


@boards.get("/boards/kiosk/<whose>", responses={200: BoardReply}, summary="A kiosk")
def get_kiosk(path: OneIdPath) -> Response:
    """Services with queues and hours, the printer, the newest print jobs."""
    return _board(f"kiosk/{path.whose}")


@boards.get("/boards/counter/<int:number>", responses={200: BoardReply}, summary="A clerk's panel")
def get_counter(path: CounterPath) -> Response:
    """The post, its ticket, who waits for it."""
    return _board(f"counter/{path.number}")


@boards.get("/boards/window/<int:number>", responses={200: BoardReply}, summary="A window's sign")
def get_window(path: CounterPath) -> Response:
    """Number, business, clerk, ticket."""
    return _board(f"window/{path.number}")


@boards.get("/boards/desk", responses={200: BoardReply}, summary="The supervisor's desk")
def get_desk() -> Response:
    """Every counter and queue; how speech, screens and printers are."""
    return _board("desk")


@boards.get("/boards/access", responses={200: BoardReply}, summary="Devices and sessions")
def get_access() -> Response:
    """How every device stands, who is signed on where."""
    return _board("access")


@boards.get("/tracking/<code>", responses={200: TrackingReply}, summary="One's own ticket", security=[])
def get_tracking(path: TrackingPath) -> Response:
    """The ticket a slip's QR code leads to; the code is the permission."""
    engine = hall().engine
    with engine.database.reading() as connection:
        ticket = tickets.by_tracking_code(connection, path.code)
        _require_link_in_time(ticket)
        now = snapshot.take(connection, engine.config, engine.clock(), engine.standings)
        body = tracking(connection, now, engine.texts, ticket)
    return jsonify(body)


def _require_link_in_time(ticket: Ticket) -> None:
    """A link ends some hours after its visit: a slip lost tells nobody anything for ever. Raises NotFound."""
    hours = hall().config.web.tracking_hours
    if ticket.ended_at is not None and hall().engine.clock() - ticket.ended_at > hours * _HOUR:
        raise NotFound("tracking-link-ended", number=ticket.number)


def _board(name: str) -> Response:
    require(hall().config, name)
    may_watch(identities(), name)
    return jsonify(hall().relay.board(name))
