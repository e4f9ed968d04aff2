"""One job on one printer: what came out, and what is said about it."""

import os
import sys
import time

import pytest

from hub.devices.printing import reader
from hub.devices.printing.address import parse_address
from hub.devices.printing.compose import slip_bytes
from hub.devices.printing.job import Job, look_at
from hub.devices.printing.model import JobState, Outcome, Reason
from tests.devices.printing.fakes import (
    COVER_OPEN,
    PAPER_OUT,
    SILENT,
    WELL,
    closed_port,
    network_printer,
    serial_printer,
)
from tests.devices.printing.samples import slip
from tests.patience import within

posix = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals and FIFOs are POSIX")
TEXT = slip_bytes(slip(), 80, "text")
PICTURE = slip_bytes(slip(), 80, "raster")
FAR_TOO_LONG = TEXT * 20_000


def print_on(address: str, data: bytes = TEXT) -> Outcome:
    return Job(parse_address(address), data, 3.0).run()


@pytest.mark.parametrize("data", [TEXT, PICTURE], ids=["text", "raster"])
def test_a_slip_reaches_a_network_printer_whole(data):
    with network_printer(WELL) as (address, paper):
        assert print_on(address, data) == Outcome(JobState.PRINTED)
    assert paper.printed == data


@pytest.mark.parametrize(("answers", "reason"), [(PAPER_OUT, "paper_out"), (COVER_OPEN, "cover_open")])
def test_without_paper_nothing_is_sent_and_the_reason_is_told(answers, reason):
    with network_printer(answers) as (address, paper):
        assert print_on(address) == Outcome(JobState.FAILED, Reason(reason))
    assert paper.printed == b""


def test_paper_that_ends_within_the_slip_leaves_it_unknown():
    with network_printer(WELL, runs_out_after=100) as (address, _):
        assert print_on(address) == Outcome(JobState.UNKNOWN, Reason.PAPER_OUT)


def test_a_printer_that_never_answers_is_not_believed_to_have_printed():
    with network_printer(SILENT) as (address, paper):
        assert print_on(address) == Outcome(JobState.UNKNOWN, Reason.NO_ANSWER)
    assert paper.printed == TEXT


def test_a_printer_known_to_be_mute_is_believed():
    with network_printer(SILENT) as (address, paper):
        assert print_on(address + "?status=no", PICTURE) == Outcome(JobState.PRINTED)
        until = time.monotonic() + 5
        while not paper.jobs and time.monotonic() < until:
            time.sleep(0.01)
    assert paper.printed == PICTURE


def test_a_printer_that_is_switched_off_fails_at_once():
    started = time.monotonic()
    assert print_on(closed_port()) == Outcome(JobState.FAILED, Reason.UNREACHABLE)
    assert time.monotonic() - started < within(2)


def test_a_printer_that_hangs_up_before_the_slip_is_out_of_reach():
    with network_printer(WELL, hangs_up=True) as (address, _):
        assert print_on(address) == Outcome(JobState.FAILED, Reason.UNREACHABLE)


def test_a_hung_printer_is_told_within_the_kiosks_four_seconds():
    started = time.monotonic()
    with network_printer(WELL, reads=False) as (address, _):
        outcome = print_on(address)
    assert outcome == Outcome(JobState.UNKNOWN, Reason.NO_ANSWER)
    assert time.monotonic() - started < 4


def test_a_printer_that_stops_reading_breaks_the_job_off():
    with network_printer(WELL, reads=False) as (address, _):
        assert print_on(address + "?status=no", FAR_TOO_LONG).state is JobState.UNKNOWN


@posix
def test_a_slip_goes_over_a_serial_line():
    with serial_printer(WELL) as (address, paper):
        assert print_on(address) == Outcome(JobState.PRINTED)
    assert reader.read(paper.printed, 576).lines == reader.read(TEXT, 576).lines


@posix
def test_a_serial_printer_without_paper_says_so():
    with serial_printer(PAPER_OUT) as (address, _):
        assert print_on(address) == Outcome(JobState.FAILED, Reason.PAPER_OUT)


def test_a_device_file_that_is_not_there_is_never_made(tmp_path):
    assert print_on(f"file://{tmp_path}/lp0") == Outcome(JobState.FAILED, Reason.UNREACHABLE)
    assert not (tmp_path / "lp0").exists()


def test_a_device_file_takes_the_slip(tmp_path):
    (tmp_path / "lp0").touch()
    assert print_on(f"file://{tmp_path}/lp0") == Outcome(JobState.PRINTED)
    assert (tmp_path / "lp0").read_bytes() == TEXT


@pytest.mark.parametrize("address", ["windows://POS-80", "usb://ffff:ffff"])
def test_a_printer_whose_driver_or_device_is_missing_fails_with_a_reason(address):
    outcome = print_on(address)
    assert outcome.state is JobState.FAILED
    assert outcome.reason in (Reason.NO_DRIVER, Reason.UNREACHABLE)


@posix
def test_a_job_given_up_before_it_began_never_prints(tmp_path):
    os.mkfifo(tmp_path / "lp0")
    job = Job(parse_address(f"file://{tmp_path}/lp0"), TEXT, 3.0)
    assert job.give_up() is False
    keeper = os.open(tmp_path / "lp0", os.O_RDWR | os.O_NONBLOCK)
    assert job.run().state is JobState.FAILED
    with pytest.raises(BlockingIOError):
        os.read(keeper, 1)
    os.close(keeper)


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        (WELL, Outcome(JobState.PRINTED)),
        (COVER_OPEN, Outcome(JobState.FAILED, Reason.COVER_OPEN)),
        (SILENT, Outcome(JobState.UNKNOWN, Reason.NO_ANSWER)),
    ],
)
def test_looking_at_a_printer_prints_nothing(answers, outcome):
    with network_printer(answers) as (address, paper):
        assert look_at(parse_address(address), 3.0) == outcome
    assert paper.printed == b""
