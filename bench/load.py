"""Kiosks and counters at once from one light process: `python -m bench.load` with a plan on stdin.

The plan is one JSON line: {"url", "seconds", "bodies": [service ids], "kiosks": [keys],
"clerks": [{"number", "token"}], "bare": false}. With "bare" everybody asks the bare route instead. Ends after
`seconds` or when the server dies, and prints one JSON line: what was acknowledged, and how often.
"""

import json
import sys
import time
from dataclasses import asdict, dataclass, field, fields
from itertools import cycle
from typing import Any

import gevent
from gevent.socket import create_connection

from bench.wire import Wire


@dataclass
class Tally:
    """What the server acknowledged: tickets as (ticket_id, number), calls as (ticket_id, number, counter)."""

    tickets: list[tuple[str, str]] = field(default_factory=list)
    calls: list[tuple[str, str, int]] = field(default_factory=list)
    requests: int = 0
    kiosk_requests: int = 0
    nobody_waiting: int = 0
    refusals: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def __iadd__(self, other: "Tally") -> "Tally":
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))
        return self


class _Crowd:
    """Everybody of one plan."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self._plan = plan
        self._began = time.monotonic()
        self.tally = Tally()

    def run(self) -> Tally:
        """Let everybody work until the time is up."""
        kiosk, clerk = (self._bare_kiosk, self._bare) if self._plan["bare"] else (self._kiosk, self._clerk)
        people = [gevent.spawn(kiosk, key) for key in self._plan["kiosks"]]
        people += [gevent.spawn(clerk, **each) for each in self._plan["clerks"]]
        gevent.joinall(people)
        self.tally.seconds = time.monotonic() - self._began
        return self.tally

    def _wire(self, key: str) -> Wire:
        return Wire(self._plan["url"], key, create_connection)

    def _goes_on(self) -> bool:
        return time.monotonic() < float(self._plan["seconds"]) + self._began

    def _bare_kiosk(self, key: str) -> None:
        self._bare(0, key)

    def _bare(self, number: int, token: str) -> None:
        wire = self._wire(token)
        body = json.dumps({"service_id": self._plan["bodies"][0]}).encode()
        while self._goes_on():
            wire.send(wire.request("/bare", body))
            self.tally.requests += 1
            self.tally.kiosk_requests += number == 0

    def _kiosk(self, key: str) -> None:
        services = cycle(self._plan["bodies"])
        try:
            wire = self._wire(key)
            while self._goes_on():
                status, body = wire.post("/api/v1/tickets", {"service_id": next(services)})
                self.tally.requests += 1
                self.tally.kiosk_requests += 1
                if self._accepted(status, body):
                    self.tally.tickets.append((body["ticket"]["ticket_id"], body["ticket"]["number"]))
        except OSError:
            return

    def _clerk(self, number: int, token: str) -> None:
        try:
            wire = self._wire(token)
            while self._goes_on():
                status, body = wire.post(f"/api/v1/counters/{number}/calls", {})
                self.tally.requests += 1
                if not self._accepted(status, body):
                    continue
                if body["ticket"] is None:
                    self.tally.nobody_waiting += 1
                    gevent.sleep(0.02)
                    continue
                ticket = body["ticket"]
                self.tally.calls.append((ticket["ticket_id"], ticket["number"], number))
                # Started and left so: the next call finishes it.
                status, body = wire.post(f"/api/v1/tickets/{ticket['ticket_id']}/starts", {})
                self.tally.requests += 1
                self._accepted(status, body)
        except OSError:
            return

    def _accepted(self, status: int, body: Any) -> bool:
        if status < 400:
            return True
        self.tally.refusals.append(f"{status} {body.get('code')}")
        gevent.sleep(0.01)
        return False


def main() -> int:
    """Do what the plan on stdin says and print the tally."""
    plan = json.loads(sys.stdin.readline())
    print(json.dumps(asdict(_Crowd(plan).run())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
