"""Many Socket.IO listeners in one light process: `python -m bench.listeners` with a plan on stdin.

The plan is one JSON line: {"url", "watch": [{"key", "board", "is_timed"}]}. It answers "ready" once all
watch, and to each further line {"announcement_id": [first sighting at each timed listener, monotonic ns]}
since the last. Messages are stamped as they leave the kernel, before they are read.
"""

import json
import re
import selectors
import socket
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any, cast

from websocket import create_connection

ANNOUNCEMENT = re.compile(rb'"announcement_id": ?"([^"]+)"')
TEXT, PONG_FRAME = 1, b"\x81\x81\0\0\0\x003"
"""The frame of Engine.IO's pong "3", masked with zeros as clients must mask."""


class Listener:
    """One watching client, drained by whoever selects on its socket."""

    def __init__(self, url: str, key: str, board: str, on_text: Callable[[bytes, int], None] | None) -> None:
        address = url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        self._web_socket = create_connection(address, timeout=30)
        self._web_socket.recv()
        self._web_socket.send("40" + json.dumps({"key": key}))
        self._until("40")
        self._web_socket.send("420" + json.dumps(["watch", board]))
        answer = self._until("430")
        if '"problem"' in answer[:20]:
            raise RuntimeError(f"{board}: {answer}")
        self.socket = cast(socket.socket, self._web_socket.sock)
        self.socket.setblocking(False)
        self._on_text = on_text
        self._buffer = bytearray()

    def _until(self, mark: str) -> str:
        while True:
            text = str(self._web_socket.recv())
            if text == "2":
                self._web_socket.send("3")
            elif text.startswith(mark):
                return text

    def drain(self) -> None:
        """Take what the kernel has and hand on each whole message. Raises OSError when the hub is gone."""
        at = time.monotonic_ns()
        received = self.socket.recv(1 << 20)
        if not received:
            raise OSError("the server closed the connection")
        self._buffer += received
        while (frame := self._frame()) is not None:
            if frame == b"2":
                self.socket.send(PONG_FRAME)
            elif self._on_text is not None:
                self._on_text(frame, at)

    def _frame(self) -> bytes | None:
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        begins, length = 2, buffer[1] & 0x7F
        if length >= 126:
            begins = 4 if length == 126 else 10
            length = int.from_bytes(buffer[2:begins], "big")
        if len(buffer) < begins + length:
            return None
        frame = bytes(buffer[begins : begins + length])
        del buffer[: begins + length]
        return frame


class Sightings:
    """When each announcement first reached each timed listener."""

    def __init__(self) -> None:
        self._new: dict[str, list[int]] = defaultdict(list)

    def watcher(self) -> Callable[[bytes, int], None]:
        """A handler of one timed listener's messages."""
        seen: set[bytes] = set()

        def on_text(text: bytes, at: int) -> None:
            for announcement_id in ANNOUNCEMENT.findall(text):
                if announcement_id not in seen:
                    seen.add(announcement_id)
                    self._new[announcement_id.decode()].append(at)

        return on_text

    def take(self) -> Mapping[str, list[int]]:
        """What is new since the last taking."""
        new, self._new = self._new, defaultdict(list)
        return new


def main() -> int:
    """Watch as the plan on stdin says until stdin closes."""
    plan = json.loads(sys.stdin.buffer.readline())
    sightings = Sightings()
    chosen = selectors.DefaultSelector()
    for watch in plan["watch"]:
        on_text = sightings.watcher() if watch["is_timed"] else None
        listener = Listener(plan["url"], watch["key"], watch["board"], on_text)
        chosen.register(listener.socket, selectors.EVENT_READ, listener)
        _drain_ready(chosen, 0)
    chosen.register(sys.stdin.buffer, selectors.EVENT_READ, None)
    print("ready", flush=True)
    while True:
        if _drain_ready(chosen, None):
            if not sys.stdin.buffer.readline():
                return 0
            print(json.dumps(sightings.take()), flush=True)


def _drain_ready(chosen: selectors.BaseSelector, timeout: float | None) -> bool:
    """Drain every listener with something to read; True when stdin has a line."""
    is_asked = False
    for key, _ in chosen.select(timeout):
        listener: Any = key.data
        if listener is None:
            is_asked = True
        else:
            try:
                listener.drain()
            except BlockingIOError:
                continue
            except OSError:
                chosen.unregister(key.fileobj)
    return is_asked


if __name__ == "__main__":
    sys.exit(main())
