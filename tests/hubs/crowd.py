"""People at kiosks, counters and before screens, who come to a hall's hubs through one door and try again.

As the pages do: whatever was not answered is asked again under the same key; a screen that lost its hub asks
`/readyz` until some hub serves, then joins again.
"""

import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import socketio
from socketio.exceptions import SocketIOError

from tests.live import Json, LiveHub

TRY_AGAIN_SECONDS = 0.1
GIVE_UP_SECONDS = 30.0


@dataclass
class Crowd:
    """What they did and were answered; all end with `goes_home`."""

    door: LiveHub
    issued: list[Json] = field(default_factory=list)
    called: list[Json] = field(default_factory=list)
    longest_seconds: float = 0.0
    faults: list[str] = field(default_factory=list)
    _is_over: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def presses(self, service_id: str, kiosk: str, per_second: float) -> None:
        """Citizens press a kiosk from now on."""
        key = self.door.device(kiosk)["key"]

        def press() -> None:
            _, body = self.asks("POST", "/tickets", {"service_id": service_id}, key)
            self.issued.append(body)
            time.sleep(1 / per_second)

        self._goes_on(press)

    def works(self, counter: int, staff_number: str) -> None:
        """A clerk calls and finishes from now on."""
        token = self.door.signs_on(counter, staff_number)

        def call() -> None:
            status, body = self.asks("POST", f"/counters/{counter}/calls", {}, token)
            if status != 201 or not body.get("ticket"):
                time.sleep(TRY_AGAIN_SECONDS)
                return
            self.called.append(body)
            self.asks("POST", f"/tickets/{body['ticket']['ticket_id']}/finishes", {}, token)
            time.sleep(TRY_AGAIN_SECONDS)

        self._goes_on(call)

    def goes_home(self) -> None:
        """Everybody finishes what is under way."""
        self._is_over.set()
        for thread in self._threads:
            thread.join(GIVE_UP_SECONDS + 10)
        assert self.faults == []

    def asks(self, method: str, path: str, body: Json, key: str) -> tuple[int, Json]:
        """Ask until there is an answer that counts."""
        idempotency_key, began = uuid4().hex, time.monotonic()
        while True:
            try:
                status, answer = self.door.asks(method, path, body, key, idempotency_key)
                if status < 500 and status != 429:
                    self.longest_seconds = max(self.longest_seconds, time.monotonic() - began)
                    return status, answer
            except (OSError, ValueError):  # cut off, or a page of the proxy's that is no JSON
                pass
            assert time.monotonic() - began < GIVE_UP_SECONDS, path
            time.sleep(TRY_AGAIN_SECONDS)

    def _goes_on(self, deed: Callable[[], None]) -> None:
        def work() -> None:
            try:
                while not self._is_over.is_set():
                    deed()
            except Exception as fault:
                self.faults.append(repr(fault))

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        self._threads.append(thread)


class Screen:
    """A screen that joins its board again whenever its hub is lost. A display says each call once."""

    def __init__(self, door: LiveHub, device_id: str, board: str) -> None:
        self.newest: Json = {}
        self.said: list[str] = []
        self.gaps: list[float] = []
        self._door, self._key, self._board = door, door.device(device_id)["key"], board
        self._client = self._new_client()
        self._lost_at: float | None = None
        self._news = threading.Condition()
        self._is_over = False
        self._joins()

    def sees(self, is_so: Callable[[Json], Any], within_seconds: float) -> float:
        """Waits for a board of which this is so; answers how long it took."""
        began = time.monotonic()
        with self._news:
            assert self._news.wait_for(lambda: self.newest and is_so(self.newest), within_seconds), (
                self.newest
            )
        return time.monotonic() - began

    def leaves(self) -> None:
        self._is_over = True
        self._client.disconnect()

    def _new_client(self) -> socketio.Client:
        client = socketio.Client(reconnection=False)
        client.on("board", self._took)
        client.on("disconnect", lambda *_: self._lost(client))
        return client

    def _took(self, board: Json) -> None:
        with self._news:
            self.newest = board
            for call in board.get("calls", []):
                if not call["is_spoken"] and call["announcement_id"] not in self.said:
                    self.said.append(call["announcement_id"])
                    self._client.emit("spoken", {"announcement_id": call["announcement_id"]})
            self._news.notify_all()

    def _lost(self, client: socketio.Client) -> None:
        if client is self._client and not self._is_over:
            self._lost_at = time.monotonic()
            threading.Thread(target=self._comes_back, daemon=True).start()

    def _comes_back(self) -> None:
        while not self._is_over:
            try:
                with urllib.request.urlopen(f"{self._door.url}/readyz", timeout=2):
                    self._client = self._new_client()
                    self._joins()
                return
            except (OSError, urllib.error.URLError, SocketIOError):
                time.sleep(TRY_AGAIN_SECONDS)

    def _joins(self) -> None:
        self._client.connect(self._door.url, auth={"key": self._key}, transports=["websocket"])
        self._took(self._client.call("watch", self._board, timeout=5)["board"])
        if self._lost_at is not None:
            self.gaps.append(time.monotonic() - self._lost_at)
            self._lost_at = None
