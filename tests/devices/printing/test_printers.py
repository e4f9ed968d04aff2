"""The hub's printers as a whole: store, loop, child process, fake printers."""

import sys
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import gevent
import pytest

from hub.config.models import PrinterSettings
from hub.devices.printing.kept_slips import folder_of
from hub.devices.printing.model import JobState, PrinterState, PrintJob, Reason
from hub.devices.printing.printers import Printers
from tests.devices.printing.fakes import PAPER_OUT, WELL, closed_port, network_printer, serial_printer
from tests.devices.printing.samples import payload

pytestmark = pytest.mark.slow
End = tuple[str, JobState, Reason | None]


class Outbox:
    """A stand-in for the store's table of jobs: what was asked for and what was reported, in order."""

    def __init__(self) -> None:
        self.jobs: dict[str, deque[PrintJob]] = defaultdict(deque)
        self.reports: list[End] = []

    def claim(self, printer_id: str) -> PrintJob | None:
        return self.jobs[printer_id].popleft() if self.jobs[printer_id] else None

    def report(self, print_job_id: str, state: JobState, reason: Reason | None) -> None:
        self.reports.append((print_job_id, state, reason))

    def ended(self, print_job_id: str) -> End | None:
        ends = [r for r in self.reports if r[0] == print_job_id and r[1] is not JobState.PRINTING]
        return ends[0] if ends else None


class Room:
    """Printers at work, and somebody who presses."""

    def __init__(self, printers: Printers, outbox: Outbox) -> None:
        self.printers, self.outbox = printers, outbox

    def press(self, printer_id: str, job_id: str, words: str | None = None) -> None:
        self.outbox.jobs[printer_id].append(PrintJob(job_id, payload() if words is None else words))
        self.printers.wake(printer_id)

    def end_of(self, job_id: str, seconds: float = 30) -> End | None:
        wait_until(lambda: self.outbox.ended(job_id) is not None, seconds)
        return self.outbox.ended(job_id)


def wait_until(is_so: Callable[[], bool], seconds: float) -> bool:
    until = time.monotonic() + seconds
    while not is_so() and time.monotonic() < until:
        gevent.sleep(0.01)
    return is_so()


@contextmanager
def room(data_dir: Path, **addresses: str) -> Iterator[Room]:
    outbox = Outbox()
    # model_construct: addresses a checked configuration would have refused are tried as well
    settings = [
        PrinterSettings.model_construct(id=name, address=address, paper_mm=80, mode="text")
        for name, address in addresses.items()
    ]
    printers = Printers(settings, data_dir, outbox.claim, outbox.report)
    printers.start()
    try:
        looked = lambda: all(  # noqa: E731
            printers.status(name).state is not PrinterState.UNKNOWN for name in addresses if name != "hung"
        )
        assert wait_until(looked, 30)
        yield Room(printers, outbox)
    finally:
        printers.stop()


def test_each_printer_prints_its_own_jobs_in_order(tmp_path):
    with room(tmp_path, p1="virtual:", p2="virtual:") as hall:
        for number in range(5):
            hall.press("p1", f"a{number}")
            hall.press("p2", f"b{number}")
        assert hall.end_of("a4") == ("a4", JobState.PRINTED, None)
        assert hall.end_of("b4") == ("b4", JobState.PRINTED, None)
        ends = [name for name, state, _ in hall.outbox.reports if state is not JobState.PRINTING]
    assert [name for name in ends if name[0] == "a"] == [f"a{number}" for number in range(5)]
    assert len(list(folder_of(tmp_path, "p1").glob("*.bin"))) == 5


def test_missing_paper_is_told_and_forgotten_when_it_is_back(tmp_path):
    with room(tmp_path, p1="virtual:") as hall:
        fault = folder_of(tmp_path, "p1") / "fault"
        fault.parent.mkdir(parents=True)
        fault.write_text("paper_out")
        hall.press("p1", "a")
        assert hall.end_of("a") == ("a", JobState.FAILED, Reason.PAPER_OUT)
        assert hall.printers.status("p1").reason is Reason.PAPER_OUT
        fault.unlink()
        assert wait_until(lambda: hall.printers.status("p1").state is PrinterState.READY, 10)


def test_a_dead_printer_is_told_within_four_seconds_and_holds_up_nobody(tmp_path):
    with (
        network_printer(PAPER_OUT) as (no_paper, _),
        room(tmp_path, p1="virtual:", dead=closed_port(), empty=no_paper) as hall,
    ):
        started = time.monotonic()
        for printer_id in ("dead", "empty", "p1"):
            hall.press(printer_id, printer_id)
        assert hall.end_of("p1") == ("p1", JobState.PRINTED, None)
        assert hall.end_of("dead") == ("dead", JobState.FAILED, Reason.UNREACHABLE)
        assert hall.end_of("empty") == ("empty", JobState.FAILED, Reason.PAPER_OUT)
        assert time.monotonic() - started < 4


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
def test_a_printer_that_hangs_costs_its_own_job_only(tmp_path, monkeypatch):
    monkeypatch.setattr("hub.devices.printing.printers.KILL_SECONDS", 5.0)
    with ExitStack() as stack:
        hung, _ = stack.enter_context(serial_printer({}, reads=False))
        well, paper = stack.enter_context(network_printer(WELL))
        hall = stack.enter_context(room(tmp_path, hung=hung + "&status=no", p1=well))
        hall.press("hung", "stuck", payload(service={"zh": "户" * 9000, "en": "x"}))
        hall.press("p1", "first")
        assert hall.end_of("first") == ("first", JobState.PRINTED, None)
        assert wait_until(lambda: ("stuck", JobState.PRINTING, Reason.SLOW) in hall.outbox.reports, 5)
        assert hall.end_of("stuck") == ("stuck", JobState.UNKNOWN, Reason.KILLED)
        hall.press("p1", "second")
        assert hall.end_of("second") == ("second", JobState.PRINTED, None)
        assert sum(name == "stuck" for name, _, _ in hall.outbox.reports) == 2, "never printed again unasked"
    assert paper.printed.count(b"A017") == 2


def test_a_child_that_is_killed_is_replaced_and_its_job_is_unknown(tmp_path):
    with room(tmp_path, p1="virtual:") as hall:
        folder = folder_of(tmp_path, "p1")
        folder.mkdir(parents=True)
        (folder / "fault").write_text("hang")
        hall.press("p1", "a")
        gevent.sleep(0.5)
        kill(hall.printers)
        assert hall.end_of("a") == ("a", JobState.UNKNOWN, Reason.KILLED)
        (folder / "fault").unlink()
        hall.press("p1", "b")
        assert hall.end_of("b") == ("b", JobState.PRINTED, None)


def kill(printers: Printers) -> None:
    import os
    import signal

    process_id = printers._child.process_id
    assert process_id is not None
    os.kill(process_id, signal.SIGTERM)


def test_a_job_nobody_can_read_fails_alone(tmp_path):
    with room(tmp_path, p1="virtual:") as hall:
        hall.press("p1", "bad", '[{"kind": "text", "colour": "red"}]')
        hall.press("p1", "good")
        assert hall.end_of("bad") == ("bad", JobState.FAILED, Reason.BAD_JOB)
        assert hall.end_of("good") == ("good", JobState.PRINTED, None)


def test_a_wrong_address_is_a_reason_not_a_crash(tmp_path):
    with room(tmp_path, p1="virtual:", odd="parallel:1") as hall:
        hall.press("odd", "a")
        assert hall.end_of("a") == ("a", JobState.FAILED, Reason.BAD_ADDRESS)


def test_a_store_that_is_busy_for_a_moment_loses_no_job(tmp_path):
    class BusyOutbox(Outbox):
        refusals = 2

        def claim(self, printer_id: str) -> PrintJob | None:
            if self.refusals:
                self.refusals -= 1
                raise RuntimeError("database is locked")
            return super().claim(printer_id)

    outbox = BusyOutbox()
    outbox.jobs["p1"].append(PrintJob("a", payload()))
    printers = Printers([PrinterSettings(id="p1", address="virtual:")], tmp_path, outbox.claim, outbox.report)
    printers.start()
    assert wait_until(lambda: outbox.ended("a") is not None, 30)
    printers.stop()
    assert outbox.ended("a") == ("a", JobState.PRINTED, None)


def test_stopping_while_a_printer_hangs_takes_a_few_seconds_and_reports_it(tmp_path, monkeypatch):
    monkeypatch.setattr("hub.devices.printing.printers.KILL_SECONDS", 60.0)
    with room(tmp_path, p1="virtual:") as hall:
        folder = folder_of(tmp_path, "p1")
        folder.mkdir(parents=True)
        (folder / "fault").write_text("hang")
        hall.press("p1", "a")
        gevent.sleep(0.3)
        started = time.monotonic()
        hall.printers.stop()
    assert time.monotonic() - started < 8
    assert hall.outbox.ended("a") == ("a", JobState.UNKNOWN, Reason.KILLED)
