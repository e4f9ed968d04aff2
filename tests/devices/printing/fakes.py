"""Printers on loopback and on a pseudo-terminal, in threads of their own."""

import contextlib
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

WELL = {1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12}
PAPER_OUT = {1: 0x1A, 2: 0x32, 3: 0x12, 4: 0x72}
COVER_OPEN = {1: 0x1A, 2: 0x16, 3: 0x12, 4: 0x72}
SILENT: dict[int, int] = {}

_DLE_EOT = b"\x10\x04"


class Paper:
    """What a fake printer received, with the questions taken out and answered."""

    def __init__(self, answers: dict[int, int], *, runs_out_after: int | None = None) -> None:
        self.printed = b""
        self.jobs = 0
        self._answers = answers
        self._runs_out_after = runs_out_after

    def take(self, data: bytes, answer: Callable[[bytes], object]) -> None:
        """Keep what is to be printed; answer DLE EOT n."""
        while _DLE_EOT in data:
            before, _, rest = data.partition(_DLE_EOT)
            self.printed += before
            is_out = self._runs_out_after is not None and len(self.printed) > self._runs_out_after
            answers = PAPER_OUT if is_out else self._answers
            if rest[0] in answers:
                answer(bytes([answers[rest[0]]]))
            data = rest[1:]
        self.printed += data


@contextmanager
def network_printer(
    answers: dict[int, int], *, runs_out_after: int | None = None, hangs_up: bool = False, reads: bool = True
) -> Iterator[tuple[str, Paper]]:
    """A TCP printer; gives its address and its paper. With `reads` False it takes nothing after accepting."""
    paper = Paper(answers, runs_out_after=runs_out_after)
    listener = socket.create_server(("127.0.0.1", 0))
    if not reads:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    held: list[socket.socket] = []

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listener.accept()
                held.append(connection)
                if hangs_up:
                    connection.close()
                elif reads:
                    threading.Thread(target=converse, args=(connection,), daemon=True).start()

    def converse(connection: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := connection.recv(65536):
                paper.take(data, connection.sendall)
        paper.jobs += 1
        connection.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"network://127.0.0.1:{listener.getsockname()[1]}", paper
    finally:
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)
        for connection in held:
            connection.close()


@contextmanager
def serial_printer(answers: dict[int, int], *, reads: bool = True) -> Iterator[tuple[str, Paper]]:
    """A printer on a pseudo-terminal. With `reads` False it never takes a byte."""
    import pty  # not on Windows

    paper = Paper(answers)
    try:
        ours, theirs = pty.openpty()
    except OSError as error:
        pytest.skip(f"this machine gives no pseudo-terminal: {error}")

    def converse() -> None:
        with contextlib.suppress(OSError):
            while data := os.read(ours, 65536):
                paper.take(data, lambda reply: os.write(ours, reply))

    if reads:
        threading.Thread(target=converse, daemon=True).start()
    try:
        yield f"serial://{os.ttyname(theirs)}?baud=115200&flow=none", paper
    finally:
        os.close(theirs)
        os.close(ours)


def closed_port() -> str:
    """The address of a printer that is switched off: nobody listens there."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return f"network://127.0.0.1:{listener.getsockname()[1]}"
