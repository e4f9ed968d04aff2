"""What stands still around the hub: a stranger who holds the file, printers and speech that hang."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hub.store.database import Connection, connect
from tests.faults.crowd import Told
from tests.faults.findings import find
from tests.faults.form import of
from tests.live import LiveHub

# Waiting for a printer takes 3.5 seconds, for a voice 8.
UNHINDERED_SECONDS = 3.0
HELD_SECONDS = of(3, 10)


@pytest.fixture
def hub(own_hub: LiveHub) -> LiveHub:
    own_hub.start()
    return own_hub


@contextmanager
def held(file: Path, seconds: float) -> Iterator[Connection]:
    """A stranger (a backup tool, an administrator's shell) holds the database for writing; yields theirs."""
    stranger = connect(file)
    stranger.execute("BEGIN IMMEDIATE")

    def lets_go() -> None:
        time.sleep(seconds)
        stranger.execute("ROLLBACK")

    waiting = threading.Thread(target=lets_go)
    waiting.start()
    try:
        yield stranger
    finally:
        waiting.join()
        stranger.close()


@pytest.mark.slow
def test_while_a_stranger_holds_the_file_screens_live_and_deeds_wait_and_are_done_once(hub: LiveHub) -> None:
    key = hub.device("k1")["key"]
    told, answers = Told(), []

    def presses(number: int) -> None:
        """The page gives up after four seconds and asks again under the same key."""
        for _ in range(5):
            status, body = _asks(hub, key, f"press-{number}")
            if status == 201:
                told.tickets[body["ticket"]["ticket_id"]] = body["ticket"]["number"]
                answers.append(body["ticket"]["number"])
                return

    with held(hub.data_dir / "jiaohao.db", HELD_SECONDS) as stranger:
        people = [threading.Thread(target=presses, args=(number,)) for number in range(5)]
        for one in people:
            one.start()
        assert hub.asks("GET", "/boards/kiosk/k1", None, key)[0] == 200
        assert answers == []
        assert stranger.in_transaction, "the board came while the file was held"
    for one in people:
        one.join()
    assert sorted(answers) == ["A001", "A002", "A003", "A004", "A005"]
    assert find(hub.data_dir / "jiaohao.db", told).is_clean


def _asks(hub: LiveHub, key: str, idempotency_key: str) -> tuple[int, dict[str, dict[str, str]]]:
    try:
        return hub.asks("POST", "/tickets", {"service_id": "residence"}, key, idempotency_key)
    except OSError:
        return 0, {}


def children(hub: LiveHub) -> list[int]:
    """The hub's helper processes: printing, speech."""
    found = []
    for place in Path("/proc").iterdir():
        try:
            if place.name.isdigit() and os.getsid(int(place.name)) == hub.pid:
                words = (place / "cmdline").read_bytes()
                found += [int(place.name)] if b"hub.devices" in words else []
        except OSError:
            continue
    return found


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are found in /proc")
def test_printers_and_speech_that_hang_delay_no_number_and_no_call(hub: LiveHub) -> None:
    token = hub.signs_on(1, "1001")
    hub.presses_kiosk()
    stopped = _until_there_are_some(hub)
    try:
        for child in stopped:
            os.kill(child, signal.SIGSTOP)
        took = []
        for _ in range(5):
            began = time.monotonic()
            hub.presses_kiosk()
            ticket = hub.calls(1, token)["ticket"]
            took.append(time.monotonic() - began)
            hub.asks("POST", f"/tickets/{ticket['ticket_id']}/starts", {}, token)
    finally:
        for child in stopped:
            os.kill(child, signal.SIGCONT)
    assert sorted(took)[2] < UNHINDERED_SECONDS


def _until_there_are_some(hub: LiveHub) -> list[int]:
    give_up_at = time.monotonic() + 30
    while not (found := children(hub)):
        assert time.monotonic() < give_up_at
        time.sleep(0.1)
    return found
