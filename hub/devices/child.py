"""One long-lived helper process: JSON lines in, JSON lines out, killed when it hangs, started when needed.

The work that may crash, hang or hold the interpreter (speech, drawing slips, printer drivers) lives in
such a child, so that the hub's loop never waits for it. The child's side is `hub.devices.serving.serve`.
"""

import contextlib
import itertools
import json
import logging
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import gevent
from gevent import subprocess
from gevent.event import AsyncResult
from gevent.lock import RLock

_ROOT = Path(__file__).resolve().parents[2]
_NICENESS = 5
_STOP_SECONDS = 3.0


class ChildError(Exception):
    """The child gave no answer; the message names the child and what happened."""


class ChildTimeout(ChildError):
    """No answer in time. The child was killed; the next `ask` starts a new one."""


class ChildDied(ChildError):
    """The child ended, could not be started, or was stopped while the answer was awaited."""


class ChildFailed(ChildError):
    """The child's handler raised; the child lives on."""


class Child:
    """A helper process asked by any number of greenlets of one thread; works patched by gevent or not."""

    def __init__(self, argv: Sequence[str], name: str) -> None:
        self.name = name
        self._argv = list(argv)
        self._lock = RLock()
        self._life: _Life | None = None
        self._is_stopped = False

    def ask(self, request: Mapping[str, Any], timeout_seconds: float) -> dict[str, Any]:
        """The child's answer to `request`, without its id; the time to start the child counts too.

        Raises ChildTimeout, ChildDied or ChildFailed (all ChildError). A timeout kills the process, and
        whoever else waited for it gets ChildDied.
        """
        life: _Life | None = None
        with gevent.Timeout(timeout_seconds, False):
            life = self._living()
            return life.ask(request)
        if life is not None:
            life.kill()
        raise ChildTimeout(f"{self.name}: no answer within {timeout_seconds:g} s; the process was ended")

    def stop(self) -> None:
        """End the child for good: close its stdin, kill it if it is not gone within three seconds."""
        self._is_stopped = True
        with self._lock:
            life, self._life = self._life, None
        if life is not None:
            life.end(_STOP_SECONDS)

    @property
    def process_id(self) -> int | None:
        """The process in work now, or None."""
        life = self._life
        return life.process.pid if life is not None and not life.is_over else None

    def _living(self) -> "_Life":
        with self._lock:
            if self._is_stopped:
                raise ChildDied(f"{self.name}: was stopped")
            if self._life is None or self._life.is_over:
                self._life = _Life(self._argv, self.name)
            return self._life


class _Life:
    """One process from its start to its end, and those who wait for its answers."""

    def __init__(self, argv: list[str], name: str) -> None:
        self.is_over = False
        self._name = name
        self._log = logging.getLogger(f"{__name__}.{name}")
        self._ids = itertools.count(1)
        self._waiting: dict[int, AsyncResult[dict[str, Any]]] = {}
        self._writing = RLock()
        self.process = _start(argv, name)
        self._reader = gevent.spawn(self._read_answers)
        self._listener = gevent.spawn(self._log_stderr)

    def ask(self, request: Mapping[str, Any]) -> dict[str, Any]:
        request_id = next(self._ids)
        line = json.dumps({**request, "id": request_id}, ensure_ascii=False).encode() + b"\n"
        result = self._waiting[request_id] = AsyncResult()
        try:
            self._write(line)
            answer: dict[str, Any] = result.get()
        finally:
            self._waiting.pop(request_id, None)
        if "failure" in answer:
            raise ChildFailed(f"{self._name}: {answer['failure']}")
        return answer

    def kill(self) -> None:
        """End the process now; those who wait get ChildDied."""
        self.is_over = True
        with contextlib.suppress(OSError):
            self.process.kill()

    def end(self, patience_seconds: float) -> None:
        """Close stdin and wait for the process to leave; kill it when it does not."""
        self.is_over = True
        with gevent.Timeout(patience_seconds, False):
            with contextlib.suppress(OSError, ValueError), self._writing:
                self.process.stdin.close()
            self.process.wait()
        self.kill()
        gevent.joinall([self._reader, self._listener], timeout=patience_seconds)

    def _write(self, line: bytes) -> None:
        # A broken pipe needs no answer of its own: the reader sees the end and tells everybody who waits.
        with self._writing, contextlib.suppress(OSError, ValueError):
            if self.is_over:
                raise ChildDied(f"{self._name}: the process has ended")
            self.process.stdin.write(line)
            self.process.stdin.flush()

    def _read_answers(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            for line in self.process.stdout:
                self._take(line)
        self.kill()
        code = self.process.wait()
        self._close_pipes()
        for result in list(self._waiting.values()):
            result.set_exception(ChildDied(f"{self._name}: the process ended (exit code {code})"))

    def _take(self, line: bytes) -> None:
        try:
            answer = json.loads(line)
            result = self._waiting.get(answer.pop("id"))
        except (ValueError, AttributeError, KeyError):  # printed before `serve` took the wire away
            self._log.warning("%s", line.decode(errors="replace").rstrip())
            return
        if result is not None:
            result.set(answer)

    def _log_stderr(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            for line in self.process.stderr:
                self._log.warning("%s", line.decode(errors="replace").rstrip())
            self.process.stderr.close()

    def _close_pipes(self) -> None:
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError, ValueError):
                pipe.close()


def _start(argv: list[str], name: str) -> Any:
    paths = [str(_ROOT), os.environ.get("PYTHONPATH", "")]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        "PYTHONUTF8": "1",
        "PYTHONUNBUFFERED": "1",
    }
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    try:
        process = subprocess.Popen(argv, env=environment, **pipes)
    except OSError as fault:
        raise ChildDied(f"{name}: cannot be started: {fault}") from fault
    if hasattr(os, "setpriority"):  # from outside, so that the child's imports are niced as well
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, process.pid, _NICENESS)
    return process
