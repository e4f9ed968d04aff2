"""Printers without a printer."""

import time
from pathlib import Path

import pytest
from PIL import Image

from hub.devices.printing.compose import slip_bytes
from hub.devices.printing.kept_slips import KEPT, folder_of, picture, slips
from hub.devices.printing.model import JobState, Outcome, Reason
from hub.devices.printing.virtual import VirtualPrinters
from tests.devices.printing.samples import slip

DATA = slip_bytes(slip(), 58, "text")


def print_slips(data_dir: Path, count: int) -> VirtualPrinters:
    printers = VirtualPrinters(data_dir)
    for number in range(count):
        printers.print("p2", 58, f"job/{number}", slip(number=f"A{number:03}"), DATA)
    return printers


def wait_for_slips(folder: Path, count: int) -> list[dict]:
    until = time.monotonic() + 10
    while len(found := slips(folder)) < count and time.monotonic() < until:
        time.sleep(0.02)
    return found


def test_a_slip_appears_as_a_picture_with_its_words(tmp_path):
    print_slips(tmp_path, 1)
    (shown,) = wait_for_slips(folder_of(tmp_path, "p2"), 1)
    assert shown["number"] == "A000"
    assert "您前面还有 12 人在等候" in shown["lines"]
    file = picture(folder_of(tmp_path, "p2"), shown["name"])
    assert file is not None
    with Image.open(file) as page:
        assert page.size == (shown["width"], shown["height"])
        assert page.width == 384


def test_the_newest_slip_comes_first(tmp_path):
    print_slips(tmp_path, 3)
    shown = wait_for_slips(folder_of(tmp_path, "p2"), 3)
    assert [slip["number"] for slip in shown] == ["A002", "A001", "A000"]


def test_only_the_newest_jobs_are_kept(tmp_path):
    print_slips(tmp_path, KEPT + 7)
    jobs = sorted(folder_of(tmp_path, "p2").glob("*.bin"))
    assert len(jobs) == KEPT
    assert jobs[-1].read_bytes() == DATA


@pytest.mark.parametrize(("word", "reason"), [("paper_out", Reason.PAPER_OUT), ("fire", Reason.FAULT)])
def test_a_fault_can_be_tried_out(tmp_path, word, reason):
    printers = print_slips(tmp_path, 1)
    fault = folder_of(tmp_path, "p2") / "fault"
    fault.write_text(f"{word}\n")
    assert printers.print("p2", 58, "x", slip(), DATA) == Outcome(JobState.FAILED, reason)
    fault.unlink()
    assert printers.print("p2", 58, "x", slip(), DATA) == Outcome(JobState.PRINTED)


@pytest.mark.parametrize("name", ["../../secrets", "/etc/passwd", "", "178-x", "..%2f..%2fx"])
def test_no_name_leads_out_of_the_folder(tmp_path, name):
    assert picture(folder_of(tmp_path, "p2"), name) is None
