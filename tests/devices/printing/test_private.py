"""R22: a name is on the paper, and masked where a virtual printer's paper hangs for everybody to see."""

import json
from pathlib import Path
from typing import Any

import pytest

from hub.devices.printing import reader
from hub.devices.printing.worker import Worker
from hub.domain.slip import blocks_to_json
from tests.devices.printing.fakes import WELL, network_printer
from tests.domain.notices import notice

NAME, MASKED = "欧阳明", "欧**"


def asked(address: str, mode: str) -> dict[str, Any]:
    """What the hub asks of the child for one notice."""
    return {
        "do": "print",
        "printer_id": "p1",
        "address": address,
        "paper_mm": 80,
        "mode": mode,
        "connect_seconds": 3.0,
        "kill_seconds": 10.0,
        "print_job_id": "a",
        "payload": blocks_to_json(notice(applicant=NAME)),
    }


@pytest.mark.parametrize("mode", ["text", "raster"])
def test_r22_a_virtual_printer_shows_the_name_masked(tmp_path: Path, mode: str) -> None:
    assert Worker(tmp_path).handle(asked("virtual:", mode))["state"] == "printed"
    (said,) = (tmp_path / "printers" / "p1").glob("*.json")
    lines = json.loads(said.read_text(encoding="utf-8"))["lines"]
    assert f"申请人 {MASKED}" in lines
    (sent,) = (tmp_path / "printers" / "p1").glob("*.bin")
    assert NAME.encode("gb18030") not in sent.read_bytes()


def test_r13_the_paper_that_the_citizen_takes_along_bears_the_whole_name(tmp_path: Path) -> None:
    with network_printer(WELL) as (address, paper):
        assert Worker(tmp_path).handle(asked(address, "text"))["state"] == "printed"
    assert f"申请人   {NAME}" in reader.read(paper.printed, 576).lines
