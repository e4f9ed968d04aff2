"""What the hubs of one hall tell each other, and what each does when it hears something."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hub.boards.surroundings import DeviceStatus
from hub.config import HallConfig
from hub.devices.printing.printers import Printers
from hub.engine import Engine
from hub.fellows import PAPER, Alone, Fellows, Fellowship, Json
from hub.printing import sweep_interrupted
from hub.relay import Relay
from hub.settings import Settings
from hub.web.presence import Presence

if TYPE_CHECKING:
    from hub.queue import Queue


def queue_of(settings: Settings, config: HallConfig) -> "Queue | None":
    """What several hubs of a hall speak through; Redis is loaded only where there is one."""
    if not settings.queue:
        return None
    from hub.queue import Queue

    return Queue(settings.queue, config.hall.id)


def fellowship(engine: Engine, has_company: bool, queue: "Queue | None") -> Fellowship:
    """This hub's place among others; by itself where it has neither a shared database nor a queue."""
    if queue is not None:
        return Fellows(engine, queue.say)
    return Fellows(engine) if has_company else Alone()


def meet(
    fellows: Fellowship,
    queue: "Queue | None",
    engine: Engine,
    presence: Presence,
    relay: Relay,
    printers: Printers,
) -> None:
    """Say what this hub tells of itself, and what it does with what others tell. Before `fellows` starts."""
    if isinstance(fellows, Fellows):
        _tell_and_hear(fellows, engine, presence, relay, printers)
    if queue is not None:
        does = {"ledger": relay.heard, "fellows": fellows.hurry, "paper": printers.wake_all}
        queue.heard = lambda word: does[word]()
        queue.start()


def part_from(queue: "Queue | None") -> None:
    """Nothing more is said or heard."""
    if queue is not None:
        queue.stop()


def _tell_and_hear(
    fellows: Fellows, engine: Engine, presence: Presence, relay: Relay, printers: Printers
) -> None:
    def tells() -> Json:
        mine = engine.config.printers if fellows.holds(PAPER) else []
        statuses = {printer.id: list(vars(status_here(printers, printer.id)).values()) for printer in mine}
        return presence.told(engine.clock()) | {"printers": statuses}

    def taken(duty: str) -> None:
        if duty == PAPER:
            sweep_interrupted(engine, fellows.hub_id)

    def hears(boards: set[str], has_moved: bool) -> None:
        shown = {board for board in presence.watched() if board.startswith(("desk", "counter/", "kiosk/"))}
        relay.touch_here(*boards, *(shown if has_moved else ()))

    def beaten() -> None:
        if fellows.holds(PAPER):
            printers.wake_all()

    fellows.tells, fellows.taken, fellows.hears, fellows.beaten = tells, taken, hears, beaten


def status_here(printers: Printers, printer_id: str) -> DeviceStatus:
    """A printer as this hub knows it."""
    status = printers.status(printer_id)
    return DeviceStatus(status.state.value, status.reason and status.reason.value)


def printer_status(printers: Printers, fellows: Fellowship, printer_id: str) -> DeviceStatus:
    """A printer as the hub knows it whose duty the paper is."""
    told: Sequence[Json] = () if fellows.holds(PAPER) else fellows.others()
    found = [other["printers"][printer_id] for other in told if printer_id in other["printers"]]
    return DeviceStatus(*found[0]) if found else status_here(printers, printer_id)
