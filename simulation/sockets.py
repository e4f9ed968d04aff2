"""A listener on one of the hub's boards, over Socket.IO on a WebSocket."""

import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

import socketio

Board = Mapping[str, Any]
REJOIN_SECONDS = 0.5
ACK_SECONDS = 10.0


class BoardListener:
    """Keeps watching `board` with a device's or clerk's `key`; hands each board to `on_board`.

    A lost connection is made again and the board watched again. `on_board` runs on the socket's threads.
    """

    def __init__(self, url: str, key: str, board: str, on_board: Callable[[Board], None]) -> None:
        self._url = url
        self._key = key
        self._board = board
        self._on_board = on_board
        self._is_closing = threading.Event()
        self._client = socketio.Client(reconnection=False, handle_sigint=False)
        self._client.on("board", self._take)
        self._thread = threading.Thread(target=self._run, name=f"watch {board}", daemon=True)
        self.is_watching = threading.Event()
        self.times_joined = 0

    def start(self) -> None:
        """Start watching in the background."""
        self._thread.start()

    def emit(self, event: str, data: Mapping[str, Any]) -> None:
        """Tell the hub something; nothing is sent while the connection is lost."""
        if self._client.connected:
            self._client.emit(event, data)

    def close(self) -> None:
        """Stop watching."""
        self._is_closing.set()
        self._client.disconnect()
        self._thread.join(timeout=5)

    def _run(self) -> None:
        while not self._is_closing.is_set():
            try:
                self._client.connect(self._url, auth={"key": self._key}, transports=["websocket"])
                self._take(self._watch())
                self.is_watching.set()
                self.times_joined += 1
                self._client.wait()
            except (socketio.exceptions.SocketIOError, ValueError):
                self._client.disconnect()
            self.is_watching.clear()
            if not self._is_closing.is_set():
                time.sleep(REJOIN_SECONDS)

    def _watch(self) -> Any:
        answer = self._client.call("watch", self._board, timeout=ACK_SECONDS)
        if "board" not in answer:
            raise ValueError(f"the hub refuses to show {self._board}: {answer.get('problem')}")
        return answer["board"]

    def _take(self, board: Board) -> None:
        if board.get("kind") == self._board.partition("/")[0]:
            self._on_board(board)
