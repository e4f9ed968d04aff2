"""The lightest HTTP client that keeps its connection: bytes out, status and bytes in.

Half of a two-core machine is the client's: what it wastes would be charged to hub and floor alike and hide
the difference between them.
"""

import json
import socket
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

Connect = Callable[[tuple[str, int]], Any]


def _plain(address: tuple[str, int]) -> socket.socket:
    return socket.create_connection(address, timeout=30)


class Wire:
    """One kept connection to `url`; `connect` opens it (gevent's in a process of greenlets)."""

    def __init__(self, url: str, key: str, connect: Connect = _plain) -> None:
        parts = urlsplit(url)
        self._address = (parts.hostname or "127.0.0.1", parts.port or 80)
        self._connect = connect
        self._open()
        self._head = f"Host: {parts.netloc}\r\nAuthorization: Bearer {key}\r\n"
        self._count = 0

    def _open(self) -> None:
        self._buffer = b""
        self._socket = self._connect(self._address)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def post(self, path: str, body: Mapping[str, Any]) -> tuple[int, Any]:
        """POST `body` with a fresh idempotency key; returns status and parsed body."""
        status, content = self.send(self.request(path, json.dumps(body).encode()))
        return status, json.loads(content)

    def request(self, path: str, body: bytes) -> bytes:
        """The bytes of a POST with a fresh idempotency key."""
        self._count += 1
        head = (
            f"POST {path} HTTP/1.1\r\n{self._head}Idempotency-Key: {id(self)}-{self._count}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    def get(self, path: str) -> tuple[int, Any]:
        """GET `path`; returns status and parsed body."""
        status, content = self.send(f"GET {path} HTTP/1.1\r\n{self._head}\r\n".encode())
        return status, json.loads(content)

    def send(self, request: bytes) -> tuple[int, bytes]:
        """Send the bytes of a request; returns status and body. Raises OSError when the server is gone.

        A connection the server closed for idleness is opened again: the same key makes asking twice safe.
        """
        try:
            return self._exchange(request)
        except OSError:
            self.close()
            self._open()
            return self._exchange(request)

    def _exchange(self, request: bytes) -> tuple[int, bytes]:
        self._socket.sendall(request)
        head = self._until(b"\r\n\r\n").lower()
        status = int(head[9:12])
        place = head.find(b"content-length:")
        if place < 0:
            raise OSError("an answer without Content-Length")
        length = int(head[place + 15 : head.find(b"\r", place + 15)])
        while len(self._buffer) < length:
            self._receive()
        body, self._buffer = self._buffer[:length], self._buffer[length:]
        return status, body

    def close(self) -> None:
        """Let the connection go."""
        self._socket.close()

    def _until(self, mark: bytes) -> bytes:
        while (place := self._buffer.find(mark)) < 0:
            self._receive()
        head, self._buffer = self._buffer[: place + 2], self._buffer[place + len(mark) :]
        return head

    def _receive(self) -> None:
        received = self._socket.recv(65536)
        if not received:
            raise OSError("the server closed the connection")
        self._buffer += received
