"""Measure: kill -9 of the hub during the rush, and a restart: nothing acknowledged may be lost."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.bench_rush import faults
from bench.crowd import Crowd
from bench.figures import Row
from bench.hall_config import Size
from bench.load import Tally
from bench.servers import Floor, Hub
from bench.staff import Post, sign_on
from bench.wire import Wire
from hub.store.verifying import hall_ids, open_to_read
from hub.verifying import verify

FIRST_CALL_SECONDS = 2.0


def measure(folder: Path, is_quick: bool, tell: Callable[[str], None]) -> list[Row]:
    """Rows of what was lost or done twice (all 0), and crash_first_call beside a bare server's start."""
    rounds = 1 if is_quick else 3
    hub, floor = Hub(folder / "hub", Size()), Floor(folder)
    tally, slowest, bare = Tally(), 0.0, 0.0
    try:
        hub.start()
        posts = sign_on(hub.url, hub.demo)
        crowd = Crowd.of(hub.demo, posts)
        for each in range(rounds):
            tell(f"{each + 1}/{rounds}")
            pressing = crowd.press(hub.url, seconds=60)
            time.sleep(2.0 + each)
            hub.kill()
            tally += pressing.tally()
            began = time.monotonic()
            hub.start()
            _first_call(hub, posts[0])
            slowest = max(slowest, time.monotonic() - began)
            bare = max(bare, floor.start())
            floor.kill()
        lost_tickets, lost_calls = _lost(hub, tally)
        entries, untrue = _untrue(hub)
    finally:
        hub.stop()
        floor.stop()
    wrong = faults(tally)
    return [
        Row("crash_lost_tickets", "", lost_tickets, reach=0, note=f"({len(tally.tickets):,})"),
        Row("crash_lost_calls", "", lost_calls, reach=0, note=f"({len(tally.calls):,})"),
        Row("crash_duplicates", "", wrong["duplicates"], reach=0),
        Row("crash_called_twice", "", wrong["called_twice"], reach=0),
        Row("crash_untrue", "", untrue, reach=0, note=f"({entries:,})"),
        Row("crash_first_call", "s", slowest, bare, FIRST_CALL_SECONDS, by_ratio=False),
    ]


def _untrue(hub: Hub) -> tuple[int, int]:
    """How many entries the ledger has, and how often it and the tables disagree after all that."""
    connection = open_to_read(hub.data / "jiaohao.db")
    verdict = verify(connection, hall_ids(connection)[0], lambda _: None)
    connection.close()
    return verdict.entries, len(verdict.differences) or int(not verdict.is_true)


def _first_call(hub: Hub, post: Post) -> None:
    """Press Next as the clerk does after a crash; a ticket still called at the counter is missed first."""
    clerk = Wire(hub.url, post.token)
    _, board = clerk.get(f"/api/v1/boards/counter/{post.number}")
    if board["current"] is not None and board["current"]["state"] == "called":
        clerk.post(f"/api/v1/tickets/{board['current']['ticket_id']}/no-shows", {})
    status, body = clerk.post(f"/api/v1/counters/{post.number}/calls", {})
    if status not in (200, 201):
        raise RuntimeError(f"the first call after the restart was refused: {status} {body}")
    if body["ticket"] is not None:
        clerk.post(f"/api/v1/tickets/{body['ticket']['ticket_id']}/starts", {})
    clerk.close()


def _lost(hub: Hub, tally: Tally) -> tuple[int, int]:
    """Acknowledged tickets the hub does not know, and acknowledged calls it does not remember."""
    wire = Wire(hub.url, hub.demo.of_kind("kiosk")[0].key)
    tickets: dict[str, Any] = {}
    for ticket_id in {ticket[0] for ticket in tally.tickets} | {call[0] for call in tally.calls}:
        status, body = wire.get(f"/api/v1/tickets/{ticket_id}")
        tickets[ticket_id] = body["ticket"] if status == 200 else {"counter_number": None, "state": "lost"}
    wire.close()
    lost_tickets = sum(tickets[ticket_id]["state"] == "lost" for ticket_id, _ in tally.tickets)
    lost_calls = sum(tickets[ticket_id]["counter_number"] != number for ticket_id, _, number in tally.calls)
    return lost_tickets, lost_calls
