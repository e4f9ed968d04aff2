"""The child's side of `hub.devices.child`: plain Python, no gevent, no imports from the rest of the hub."""

import json
import os
import queue
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from typing import Any, BinaryIO

Message = dict[str, Any]
Handle = Callable[[Message], Message]

_GRACE_SECONDS = 2.0


def serve(handle: Handle, threads: int = 1) -> None:
    """Answer requests from stdin on stdout until stdin closes; never returns before that.

    With `threads` = 1 `handle` runs in the main thread, one request after the other; with more, that many
    requests are in work at once and answers go out in the order they are ready. What `handle` raises
    becomes the parent's `ChildFailed`. Two seconds after stdin has closed the process ends even if a
    request is still in work, so that a hub that was killed leaves nobody behind.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the hub, which then closes our stdin
    source, wire = _take_the_wire()
    requests: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
    answers = _Answers(wire)
    threading.Thread(target=_read, args=(source, requests, threads), daemon=True).start()
    others = [
        threading.Thread(target=_work, args=(handle, requests, answers), daemon=True)
        for _ in range(threads - 1)
    ]
    for thread in others:
        thread.start()
    _work(handle, requests, answers)
    for thread in others:
        thread.join()


class _Answers:
    """Whole lines on the wire, whichever thread writes."""

    def __init__(self, wire: BinaryIO) -> None:
        self._wire = wire
        self._lock = threading.Lock()

    def send(self, answer: Message) -> None:
        line = json.dumps(answer, ensure_ascii=False).encode() + b"\n"
        with self._lock:
            self._wire.write(line)
            self._wire.flush()


def _take_the_wire() -> tuple[BinaryIO, BinaryIO]:
    """Keep stdin and stdout to ourselves: what a library prints reaches stderr, what it reads is nothing."""
    sys.stdout.flush()
    source = os.fdopen(os.dup(0), "rb")
    wire = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return source, wire


def _read(source: BinaryIO, requests: "queue.SimpleQueue[Message | None]", workers: int) -> None:
    for line in source:
        requests.put(json.loads(line))
    for _ in range(workers):
        requests.put(None)
    time.sleep(_GRACE_SECONDS)
    os._exit(1)


def _work(handle: Handle, requests: "queue.SimpleQueue[Message | None]", answers: _Answers) -> None:
    while (request := requests.get()) is not None:
        request_id = request.pop("id")
        try:
            answer = handle(request)
        except Exception as fault:
            traceback.print_exc()
            answer = {"failure": f"{type(fault).__name__}: {fault}"}
        answers.send({**answer, "id": request_id})
