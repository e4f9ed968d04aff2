"""What comes in over a WebSocket, before anything of it is understood: how much, how often, in what shape.

Our pages say few and small things. A socket that says anything else is closed without a word in the log:
engineio would write a traceback for each such frame, and wait for ever for one that never says who it is.
"""

import time
from typing import Any

import orjson
from engineio.async_drivers.gevent import WebSocketWSGI
from flask_socketio import SocketIO

from hub.config.web import Limits
from hub.web.pace import Pace

MOST_FRAME_BYTES = 64 * 1024
# So long a socket may stay that has not said who it is.
UNKNOWN_SECONDS = 10.0
KNOWN = "jiaohao.is_known"
# Nobody may play the server's part.
_RESERVED = ("connect", "connect_error", "disconnect", "*")
_MOST_DIGITS = 10


def guard_wires(sockets: SocketIO, limits: Limits) -> None:
    """Have every WebSocket read through a Wire. engineio has no setting for the class it reads with."""

    class HallWire(Wire):
        """With this hall's limits."""

    HallWire.limits = limits
    engine = sockets.server.eio
    engine._async = {**engine._async, "websocket": HallWire}


class Wire(WebSocketWSGI):  # type: ignore[misc]
    """One WebSocket, as engineio uses it: `wait` gives a frame, or None when the socket is to be closed."""

    limits = Limits()

    def __init__(self, handler: Any, server: Any) -> None:
        super().__init__(handler, server)
        self.server_args["max_message_size"] = MOST_FRAME_BYTES
        self._frames = Pace(self.limits.frames_per_second, self.limits.frames_at_once)
        self._until = time.monotonic() + UNKNOWN_SECONDS
        self._environ: dict[str, Any] = {}

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        self._environ = environ
        return super().__call__(environ, start_response)

    def wait(self) -> str | None:
        """The next frame that makes sense."""
        if KNOWN in self._environ:
            frame = super().wait()
        else:
            left = self._until - time.monotonic()
            frame = self.ws.receive(timeout=left) if left > 0 and self.ws.connected else None
        if self.limits.on and self._frames.take(""):
            return None
        return frame if is_sensible(frame) else None


def is_sensible(frame: object) -> bool:
    """Whether this is a frame of Engine.IO 4 with a packet of Socket.IO 5 as our pages send them."""
    if not isinstance(frame, str) or not frame or len(frame) > MOST_FRAME_BYTES:
        return False
    if frame[0] in "123":
        return len(frame) <= len("2probe")
    kind, rest = frame[:2], frame[2:]
    if kind in ("40", "41"):
        return not rest or (kind == "40" and isinstance(_json(rest), dict))
    if kind != "42":
        return False
    said = _json(rest[_digits(rest) :])
    if not isinstance(said, list) or not 1 <= len(said) <= 2:
        return False
    return isinstance(said[0], str) and said[0] not in _RESERVED


def _digits(text: str) -> int:
    """How many digits the packet's id has; too many make no sense of what follows."""
    count = len(text) - len(text.lstrip("0123456789"))
    return count if count <= _MOST_DIGITS else len(text)


def _json(text: str) -> object:
    """The value of a text; None when it has none, or nests too deeply to have one."""
    try:
        return orjson.loads(text)
    except ValueError:
        return None
