"""Clerks who press Next so many times each, from one light process: `python -m bench.presses`, plan on stdin.

The plan is one JSON line: {"url", "times", "clerks": [{"number", "token"}], "bare": false}. Each clerk
presses Next and then starts whoever was called, so that the following Next finishes them. With "bare"
everybody asks the bare route as often instead. A line with the count so far comes now and then; the last line
is the outcome.
"""

import json
import sys
import time
from dataclasses import asdict, dataclass, field
from typing import Any

import gevent
from gevent.socket import create_connection

from bench.wire import Wire

TELL_SECONDS = 2.0


@dataclass
class Presses:
    """What came of it: the tickets claimed, seconds of each Next, refusals, how often nobody waited."""

    claimed: list[str] = field(default_factory=list)
    next_seconds: list[float] = field(default_factory=list)
    nobody_waiting: int = 0
    refusals: list[str] = field(default_factory=list)
    requests: int = 0
    seconds: float = 0.0


class _Crowd:
    def __init__(self, plan: dict[str, Any]) -> None:
        self._url: str = plan["url"]
        self._times: int = plan["times"]
        self._plan = plan
        self.presses = Presses()

    def run(self) -> Presses:
        """Let everybody press to the end."""
        began = time.monotonic()
        clerk = self._bare if self._plan["bare"] else self._clerk
        people = [gevent.spawn(clerk, **each) for each in self._plan["clerks"]]
        while not all(one.dead for one in people):
            gevent.joinall(people, timeout=TELL_SECONDS)
            print(self.presses.requests, flush=True)
        for one in people:
            one.get()
        self.presses.seconds = time.monotonic() - began
        return self.presses

    def _bare(self, number: int, token: str) -> None:  # noqa: ARG002
        wire = Wire(self._url, token, create_connection)
        for _ in range(2 * self._times):
            wire.send(wire.request("/bare", b"{}"))
            self.presses.requests += 1

    def _clerk(self, number: int, token: str) -> None:
        wire = Wire(self._url, token, create_connection)
        for _ in range(self._times):
            began = time.monotonic()
            status, body = wire.post(f"/api/v1/counters/{number}/calls", {})
            self.presses.next_seconds.append(time.monotonic() - began)
            self.presses.requests += 1
            if status >= 400:
                self.presses.refusals.append(f"{status} {body.get('code')}")
            elif body["ticket"] is None:
                self.presses.nobody_waiting += 1
            else:
                self._start(wire, body["ticket"]["ticket_id"])

    def _start(self, wire: Wire, ticket_id: str) -> None:
        self.presses.claimed.append(ticket_id)
        status, body = wire.post(f"/api/v1/tickets/{ticket_id}/starts", {})
        self.presses.requests += 1
        if status >= 400:
            self.presses.refusals.append(f"{status} {body.get('code')}")


def main() -> int:
    """Do what the plan on stdin says and print the outcome."""
    presses = _Crowd(json.loads(sys.stdin.readline())).run()
    print(json.dumps(asdict(presses)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
