"""Kiosks and clerks who insist, as their pages do: the same request under one key until it is answered."""

import itertools
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

import gevent
from gevent.event import Event
from gevent.socket import create_connection

from bench.staff import Post
from bench.wire import Wire
from simulation.demo import Demo

KIOSKS, CLERKS = 10, 20
ISSUES_A_SECOND, CALLS_A_SECOND = 50.0, 20.0
AGAIN_SECONDS = 0.05
# Answers after which a page asks again under the same key (hub/web/static/js/posting.js).
WORTH_ASKING_AGAIN = {502, 503, 504}


@dataclass
class Told:
    """What people were told: tickets by id, calls by ticket id, and what was refused."""

    tickets: dict[str, str] = field(default_factory=dict)
    calls: list[tuple[str, int]] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    answered_at: float = 0.0
    called_at: float = 0.0


class Crowd:
    """Everybody at one hub; `is_up` is set while it is worth trying, `told` grows as answers come."""

    def __init__(self, url: str, demo: Demo, posts: list[Post], name: str = "crowd") -> None:
        self.told = Told()
        self.is_up = Event()
        self._url = url
        self._keys = (f"{name}-{count}" for count in itertools.count())
        self._services = cycle(service.service_id for service in demo.services)
        kiosks = [device.key for device in demo.of_kind("kiosk")][:KIOSKS]
        self._people = [gevent.spawn(self._kiosk, key, each) for each, key in enumerate(kiosks)]
        self._people += [gevent.spawn(self._clerk, post, each) for each, post in enumerate(posts[:CLERKS])]

    def leave(self) -> None:
        """Everybody goes home; what is under way stays unanswered."""
        gevent.killall(self._people)

    def _kiosk(self, key: str, place: int) -> None:
        line = _Line(self._url, key, self.is_up, self.told)
        for _ in _paced(KIOSKS / ISSUES_A_SECOND, place / KIOSKS, self.is_up):
            wish = {"service_id": next(self._services)}
            status, body = line.insist("/api/v1/tickets", wish, next(self._keys))
            if status == 201:
                self.told.tickets[body["ticket"]["ticket_id"]] = body["ticket"]["number"]

    def _clerk(self, post: Post, place: int) -> None:
        line = _Line(self._url, post.token, self.is_up, self.told)
        for _ in _paced(CLERKS / CALLS_A_SECOND, place / CLERKS, self.is_up):
            _, body = line.insist(f"/api/v1/counters/{post.number}/calls", {}, next(self._keys))
            self.told.called_at = self.told.answered_at
            if body.get("ticket"):
                ticket_id = body["ticket"]["ticket_id"]
                self.told.calls.append((ticket_id, post.number))
                # Started and left so: the next call finishes it.
                line.insist(f"/api/v1/tickets/{ticket_id}/starts", {}, next(self._keys))


class _Line:
    """One person's way to the hub, found again whenever it is gone."""

    def __init__(self, url: str, key: str, is_up: Event, told: Told) -> None:
        self._open: Callable[[], Wire] = lambda: Wire(url, key, _connect)
        self._head = f"Host: hall\r\nAuthorization: Bearer {key}\r\nContent-Type: application/json\r\n"
        self._wire: Wire | None = None
        self._is_up, self._told = is_up, told

    def insist(self, path: str, body: dict[str, Any], key: str) -> tuple[int, Any]:
        """Ask until there is an answer; one that is no success is noted."""
        content = json.dumps(body)
        head = f"POST {path} HTTP/1.1\r\n{self._head}Idempotency-Key: {key}\r\n"
        request = f"{head}Content-Length: {len(content)}\r\n\r\n{content}".encode()
        while True:
            self._is_up.wait()
            try:
                self._wire = self._wire or self._open()
                status, answer = self._wire.send(request)
            except OSError:
                self._wire = None
                gevent.sleep(AGAIN_SECONDS)
                continue
            if status not in WORTH_ASKING_AGAIN:
                break
            gevent.sleep(AGAIN_SECONDS)
        self._told.answered_at = time.monotonic()
        found = json.loads(answer)
        if status >= 400:
            self._told.refusals.append(f"{path} {status} {found.get('code')}")
        return status, found


def _connect(address: tuple[str, int]) -> Any:
    return create_connection(address, timeout=10)


def _paced(every: float, offset: float, is_up: Event) -> Iterator[None]:
    """Now, and again each `every` seconds; what was missed while the hub was down is not made up for."""
    gevent.sleep(every * offset)
    while True:
        is_up.wait()
        due = time.monotonic() + every
        yield
        gevent.sleep(max(0.0, due - time.monotonic()))
