"""The disk is full: those who wait are called, new numbers are refused plainly, and nothing is half done."""

import errno
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.hall_config import Size, write_config
from tests.faults.shim import CREATE, SYNC, WRITE, FaultyDisk, build
from tests.live import ROOT, Json, LiveHub
from tests.patience import within

MEGABYTE = 1024 * 1024
BACK_SECONDS = 5.0
PLAIN = {"kiosks": 1, "counters": 1, "displays": 1, "one_service": True}


class FaultyHub(LiveHub):
    """A hub on a disk that a test makes fail."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "data", write_config(folder / "config", Size(**PLAIN)))
        self.disk = FaultyDisk(build(folder), self.data_dir, folder)
        self.environment |= self.disk.environment

    def takes_number(self) -> tuple[int, Json]:
        """A citizen presses the kiosk; status and body, whatever they are."""
        return self.asks("POST", "/tickets", {"service_id": "residence"}, self.device("k1")["key"])

    def serves_one(self, token: str) -> str:
        """Next, and start: the number that was called."""
        ticket = self.calls(1, token)["ticket"]
        assert self.asks("POST", f"/tickets/{ticket['ticket_id']}/starts", {}, token)[0] == 201
        return str(ticket["number"])

    def until_numbers_are_given(self) -> float:
        """Seconds until the kiosk issues again."""
        began = time.monotonic()
        while self.takes_number()[0] != 201:
            assert time.monotonic() < began + 10 * BACK_SECONDS
            time.sleep(0.1)
        return time.monotonic() - began


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[FaultyHub]:
    hub = FaultyHub(tmp_path)
    hub.start()
    yield hub
    hub.stop()


@pytest.mark.slow
def test_on_a_full_disk_those_who_wait_are_called_and_the_kiosk_says_it_plainly(hub: FaultyHub) -> None:
    token = hub.signs_on(1, "1001")
    waiting = [hub.presses_kiosk()["ticket"]["number"] for _ in range(3)]
    hub.disk.has_room_for(0)
    assert [hub.serves_one(token) for _ in range(3)] == waiting
    status, problem = hub.takes_number()
    assert (status, problem["code"]) == (507, "no-room")
    assert "照常叫号" in problem["detail"]
    hub.disk.mends()
    assert hub.until_numbers_are_given() <= within(BACK_SECONDS)


@pytest.mark.slow
def test_a_hub_starts_on_a_full_disk(hub: FaultyHub) -> None:
    hub.presses_kiosk()
    token = hub.signs_on(1, "1001")
    hub.disk.has_room_for(0)
    hub.kill()
    hub.start()
    assert hub.serves_one(token) == "A001"
    assert hub.takes_number()[0] == 507


@pytest.mark.slow
def test_a_disk_that_takes_nothing_loses_nothing_and_is_back_at_once(hub: FaultyHub) -> None:
    token = hub.signs_on(1, "1001")
    first = hub.presses_kiosk()["ticket"]["number"]
    hub.disk.fails(WRITE | SYNC | CREATE, errno.EIO)
    status, problem = hub.takes_number()
    assert (status, problem["code"]) == (503, "storage-failed")
    assert hub.asks("POST", "/counters/1/calls", {}, token)[0] == 503
    # What was known is still shown.
    board = hub.asks("GET", "/boards/counter/1", None, token)
    assert (board[0], board[1]["current"]) == (200, None)
    time.sleep(2)
    hub.disk.mends()
    assert hub.until_numbers_are_given() <= within(BACK_SECONDS)
    assert hub.serves_one(token) == first


@pytest.mark.slow
def test_wherever_a_deed_fails_it_is_refused_whole_and_the_next_one_works(tmp_path: Path) -> None:
    data = tmp_path / "data"
    disk = FaultyDisk(build(tmp_path), data, tmp_path)
    command = [sys.executable, "-m", "tests.faults.sites", str(data)]
    environment = os.environ | disk.environment
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    print(done.stdout)
    found = json.loads(done.stdout.splitlines()[-1])
    assert (found["half_done"], found["stuck"], found["is_true"]) == (0, 0, True)
    assert set(found["places"]) == {"issue", "next", "pause", "sign on"}
    assert min(found["places"].values()) > 40
