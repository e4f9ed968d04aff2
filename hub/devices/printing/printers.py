"""The hub's printers: a greenlet per printer takes jobs from the store and has the child print them."""

import logging
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import gevent
from gevent.event import Event
from gevent.greenlet import Greenlet

from hub.config.models import PrinterSettings
from hub.devices.child import Child, ChildError, ChildFailed
from hub.devices.printing.address import AddressFault, parse_address
from hub.devices.printing.model import (
    JobState,
    Outcome,
    PrinterState,
    PrinterStatus,
    PrintJob,
    Reason,
)

Claim = Callable[[str], PrintJob | None]
Report = Callable[[str, JobState, Reason | None], None]

_LOG = logging.getLogger(__name__)
CONNECT_SECONDS = 3.0  # with drawing and reporting still within the kiosk's four
_CONNECT_AGAIN_SECONDS = 1.0  # a printer that failed a moment ago does not hold up the next job
SLOW_SECONDS = 3.5
KILL_SECONDS = 10.0
_START_SECONDS = 20.0
_LOOK_SECONDS = 20.0
_LOOK_AGAIN_SECONDS = 4.0
_PAUSE_AFTER_FAULT_SECONDS = 1.0
_STOP_SECONDS = 2.0
_STAND_BY_SECONDS = 1.0
_LONGEST_JOB_BITS = 3_000_000

_AFTER = {
    JobState.PRINTED: PrinterState.READY,
    JobState.FAILED: PrinterState.FAILED,
    JobState.UNKNOWN: PrinterState.UNKNOWN,
}


class Printers:
    """Prints what `claim` hands out and tells `report` how it went; lives in the hub's loop.

    `claim(printer_id)` gives the next job and marks it printing; a job it gave is never asked for again,
    so that one press never makes two slips. `report(print_job_id, state, reason)` may come twice for one
    job: PRINTING with Reason.SLOW after 3.5 s, then its end. `changed(printer_id)` hears of new statuses.
    Of several hubs one prints: the others, where `is_ours()` is false, leave the printers alone.
    """

    def __init__(
        self,
        printers: Sequence[PrinterSettings],
        data_dir: Path,
        claim: Claim,
        report: Report,
        changed: Callable[[str], None] | None = None,
        is_ours: Callable[[], bool] = lambda: True,
    ) -> None:
        self._claim, self._report, self._changed = claim, report, changed
        self._is_ours = is_ours
        threads = str(2 + 2 * len(printers))
        self._argv = [sys.executable, "-m", "hub.devices.printing.worker", str(data_dir), threads]
        self._child = Child(self._argv, "printing")
        self._lanes = {printer.id: _Lane(printer) for printer in printers}
        self._open = Event()  # closed while the child with a stuck thread is drained and replaced
        self._open.set()
        self._in_flight = 0
        self._is_stopping = False
        self._greenlets: list[Greenlet[..., Any]] = []

    def start(self) -> None:
        """Look at every printer and begin to take jobs. Returns at once."""
        self._greenlets = [gevent.spawn(self._serve, lane) for lane in self._lanes.values()]

    def stop(self) -> None:
        """End: jobs under way get two seconds."""
        self._is_stopping = True
        for lane in self._lanes.values():
            lane.bell.set()
        gevent.joinall(self._greenlets, timeout=_STOP_SECONDS)
        self._child.stop()  # whoever still waits is told, and reports UNKNOWN
        gevent.joinall(self._greenlets, timeout=_STOP_SECONDS)
        gevent.killall(self._greenlets)

    def wake(self, printer_id: str) -> None:
        """There is a new job for this printer."""
        lane = self._lanes.get(printer_id)
        if lane is not None:
            lane.bell.set()

    def wake_all(self) -> None:
        """There may be new jobs for any printer."""
        for lane in self._lanes.values():
            lane.bell.set()

    def status(self, printer_id: str) -> PrinterStatus:
        """What is known of a printer. Raises KeyError for a printer that is not configured."""
        return self._lanes[printer_id].status

    def _serve(self, lane: "_Lane") -> None:
        look_at = 0.0
        while not self._is_stopping:
            try:
                look_at = self._turn(lane, look_at)
            except Exception:  # the store is busy or full: the next round may succeed
                _LOG.exception("printer %s", lane.printer.id)
                gevent.sleep(_PAUSE_AFTER_FAULT_SECONDS)

    def _turn(self, lane: "_Lane", look_at: float) -> float:
        """Look, print or wait; tells when the printer is to be looked at next."""
        if not self._is_ours():
            lane.bell.wait(_STAND_BY_SECONDS)
            lane.bell.clear()
            return 0.0
        if time.monotonic() >= look_at:
            self._look(lane)
        elif (job := self._claim(lane.printer.id)) is not None:
            self._print(lane, job)
        else:
            if lane.bell.wait(max(0.0, look_at - time.monotonic())):
                lane.bell.clear()
            return look_at
        return time.monotonic() + lane.patience_seconds

    def _print(self, lane: "_Lane", job: PrintJob) -> None:
        self._tell(lane, PrinterStatus(PrinterState.PRINTING))
        request = lane.request("print") | {"print_job_id": job.print_job_id, "payload": job.payload}
        asking = gevent.spawn(self._ask, request, lane.kill_seconds)
        asking.join(timeout=SLOW_SECONDS)
        if not asking.ready():
            self._report(job.print_job_id, JobState.PRINTING, Reason.SLOW)
        outcome = asking.get()
        self._tell(lane, PrinterStatus(_AFTER[outcome.state], outcome.reason))
        self._report(job.print_job_id, outcome.state, outcome.reason)

    def _look(self, lane: "_Lane") -> None:
        outcome = self._ask(lane.request("look"), KILL_SECONDS)
        if not self._is_stopping:
            self._tell(lane, PrinterStatus(_AFTER[outcome.state], outcome.reason))

    def _tell(self, lane: "_Lane", status: PrinterStatus) -> None:
        if status != lane.status:
            lane.status = status
            if self._changed:
                self._changed(lane.printer.id)

    def _ask(self, request: dict[str, Any], kill_seconds: float) -> Outcome:
        self._open.wait()
        self._in_flight += 1
        try:
            answer = self._child.ask(request, kill_seconds + _START_SECONDS)
            if answer["is_stuck"]:
                self._open.clear()
            return Outcome(JobState(answer["state"]), Reason(answer["reason"]) if answer["reason"] else None)
        except ChildError as fault:
            _LOG.error("%s", fault)
            reason = Reason.FAULT if isinstance(fault, ChildFailed) else Reason.KILLED
            return Outcome(JobState.UNKNOWN, reason)
        finally:
            self._in_flight -= 1
            self._renew_child()

    def _renew_child(self) -> None:
        """A stuck thread dies only with its process: end it as soon as no other printer is at work in it."""
        if self._open.is_set() or self._in_flight or self._is_stopping:
            return
        stuck, self._child = self._child, Child(self._argv, "printing")
        self._open.set()
        stuck.stop()


class _Lane:
    """One printer: its settings, its bell and what is known of it."""

    def __init__(self, printer: PrinterSettings) -> None:
        self.printer = printer
        self.bell = Event()
        self.status = PrinterStatus(PrinterState.UNKNOWN)
        self.kill_seconds = KILL_SECONDS + _serial_seconds(printer.address)

    @property
    def patience_seconds(self) -> float:
        """How long to wait for a job before looking at the printer."""
        is_calm = self.status.state is PrinterState.READY or self.status.reason is Reason.KILLED
        return _LOOK_SECONDS if is_calm else _LOOK_AGAIN_SECONDS

    def request(self, deed: str) -> dict[str, Any]:
        is_failing = self.status.reason is Reason.UNREACHABLE
        return {
            "do": deed,
            "printer_id": self.printer.id,
            "address": self.printer.address,
            "paper_mm": self.printer.paper_mm,
            "mode": self.printer.mode,
            "connect_seconds": _CONNECT_AGAIN_SECONDS if is_failing else CONNECT_SECONDS,
            "kill_seconds": KILL_SECONDS,
        }


def _serial_seconds(address: str) -> float:
    """What the longest slip takes on a serial line."""
    try:
        baud = parse_address(address).baud
    except AddressFault:
        return 0.0
    return _LONGEST_JOB_BITS / baud if baud else 0.0
