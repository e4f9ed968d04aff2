"""The child process that draws slips and drives printers.

Started by the hub as `python -m hub.devices.printing.worker DATA THREADS`. Each job runs in a thread of
its own and is watched: a printer that hangs costs its own job only.
"""

import logging
import sys
import threading
from pathlib import Path
from typing import Any, Protocol

from hub.devices.printing import drivers
from hub.devices.printing.address import Address, AddressFault, parse_address
from hub.devices.printing.compose import slip_bytes
from hub.devices.printing.fonts import FontMissing
from hub.devices.printing.job import Job, look_at
from hub.devices.printing.model import JobState, Outcome, Reason
from hub.devices.printing.virtual import VirtualPrinters
from hub.devices.serving import Message, serve
from hub.domain.slip import Block, as_anybody_may_read, blocks_from_json

_LOG = logging.getLogger(__name__)
_BITS_A_BYTE = 10  # on a serial line, with start and stop
_GRACE_SECONDS = 3.0  # for the questions before the slip, beyond the time limit for connecting


class Work(Protocol):
    """Something that may hang."""

    has_begun: bool

    def run(self) -> Outcome: ...

    def give_up(self) -> bool: ...


class Worker:
    """Answers the hub's requests: print and look."""

    def __init__(self, data_dir: Path) -> None:
        drivers.keep_cache_in(data_dir / "cache" / "escpos")
        self._virtual = VirtualPrinters(data_dir)

    def handle(self, request: Message) -> Message:
        """One request's answer: state, reason and whether a thread is stuck for good."""
        if request["do"] == "look":
            work, kill_seconds = self._looking(request), request["kill_seconds"]
        else:
            work, kill_seconds = self._printing(request)
        outcome, is_stuck = watched(work, request["connect_seconds"] + _GRACE_SECONDS, kill_seconds)
        return {"state": outcome.state, "reason": outcome.reason, "is_stuck": is_stuck}

    def _looking(self, request: Message) -> Work:
        try:
            address = parse_address(request["address"])
        except AddressFault as fault:
            return _Known(Reason.BAD_ADDRESS, fault)
        if address.scheme == "virtual":
            return _Call(self._virtual.look, request["printer_id"])
        return _Call(look_at, address, request["connect_seconds"])

    def _printing(self, request: Message) -> tuple[Work, float]:
        kill_seconds: float = request["kill_seconds"]
        try:
            address = parse_address(request["address"])
            blocks = blocks_from_json(request["payload"])
            if address.scheme == "virtual":  # its paper hangs on a page that anybody may open
                blocks = as_anybody_may_read(blocks)
            data = slip_bytes(blocks, request["paper_mm"], request["mode"])
        except AddressFault as fault:
            return _Known(Reason.BAD_ADDRESS, fault), kill_seconds
        except FontMissing as fault:
            return _Known(Reason.NO_FONT, fault), kill_seconds
        except (ValueError, TypeError, KeyError) as fault:
            return _Known(Reason.BAD_JOB, fault), kill_seconds
        work = self._job(request, address, blocks, data)
        if address.baud:
            kill_seconds += len(data) * _BITS_A_BYTE / address.baud
        return work, kill_seconds

    def _job(self, request: Message, address: Address, blocks: tuple[Block, ...], data: bytes) -> Work:
        if address.scheme != "virtual":
            return Job(address, data, request["connect_seconds"])
        arguments = (request["printer_id"], request["paper_mm"], request["print_job_id"], blocks, data)
        return _Call(self._virtual.print, *arguments)


class _Call:
    """Work that never leaves half a slip behind."""

    has_begun = False

    def __init__(self, deed: Any, *arguments: Any) -> None:
        self._deed, self._arguments = deed, arguments

    def run(self) -> Outcome:
        outcome: Outcome = self._deed(*self._arguments)
        return outcome

    def give_up(self) -> bool:
        return False


class _Known(_Call):
    """Work that has failed before it began."""

    def __init__(self, reason: Reason, fault: Exception) -> None:
        super().__init__(lambda: Outcome(JobState.FAILED, reason))
        _LOG.warning("%s: %s", reason, fault)


def watched(work: Work, patience_seconds: float, kill_seconds: float) -> tuple[Outcome, bool]:
    """Run `work` in a thread: its outcome and whether that thread is stuck.

    Work that has sent nothing after `patience_seconds` is forbidden to send anything and has FAILED; work
    that has begun and is not through after `kill_seconds` is UNKNOWN: nobody knows what came out.
    """
    outcomes: list[Outcome] = []
    thread = threading.Thread(target=lambda: outcomes.append(_run(work)), daemon=True)
    thread.start()
    thread.join(patience_seconds)
    if not outcomes and not work.has_begun and not work.give_up():
        return (outcomes[0], False) if outcomes else (Outcome(JobState.FAILED, Reason.KILLED), True)
    thread.join(max(0.0, kill_seconds - patience_seconds))
    if outcomes:
        return outcomes[0], False
    work.give_up()
    return Outcome(JobState.UNKNOWN, Reason.KILLED), True


def _run(work: Work) -> Outcome:
    try:
        return work.run()
    except Exception:
        _LOG.exception("a print job broke")
        return Outcome(JobState.UNKNOWN if work.has_begun else JobState.FAILED, Reason.FAULT)


def _warm_up() -> None:
    """Import the drivers and load the font before the first citizen presses."""
    try:
        slip_bytes((Block("text", "请"), Block("number", "A001")), 80, "raster")
    except FontMissing as fault:
        _LOG.warning("%s", fault)


def main() -> None:
    """Serve the hub that started this process, until it closes our stdin."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    data_dir, threads = Path(sys.argv[1]), int(sys.argv[2])
    worker = Worker(data_dir)
    threading.Thread(target=_warm_up, name="warm-up", daemon=True).start()
    serve(worker.handle, threads)


if __name__ == "__main__":
    main()
