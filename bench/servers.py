"""Servers under measure: each a process group of its own on a free loopback port, ended by its own pid."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from bench.hall_config import Size, write_config
from simulation.demo import Demo, read_demo

READY_SECONDS = 60.0
END_SECONDS = 10.0
ROOT = Path(__file__).resolve().parent.parent


class Server:
    """A server process; `start` returns how long it took until it answered."""

    def __init__(self, argv: Sequence[str], port: int, log: Path, ready_path: str) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self._argv = [sys.executable, *argv]
        self._log = log
        self._ready_path = ready_path
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The process that was started; its workers are its children. Raises RuntimeError before start."""
        if self._process is None:
            raise RuntimeError("the server was not started")
        return self._process.pid

    def start(self) -> float:
        """Start and wait until it answers; returns the seconds. Raises TimeoutError, RuntimeError."""
        began = time.monotonic()
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._argv, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=ROOT, start_new_session=True
            )
        while time.monotonic() < began + READY_SECONDS:
            if self._process.poll() is not None:
                raise RuntimeError(f"the server ended at once: {self.last_words()}")
            with contextlib.suppress(URLError, OSError), urlopen(self.url + self._ready_path, timeout=2):
                return time.monotonic() - began
            time.sleep(0.01)
        self.kill()
        raise TimeoutError(f"the server was not ready in {READY_SECONDS:.0f} s: {self._log}")

    def stop(self) -> None:
        """Ask it to end; kill it when it does not."""
        if self._process is None or self._process.poll() is not None:
            return
        self._process.terminate()
        try:
            self._process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()

    def last_words(self) -> str:
        """The end of its log."""
        return self._log.read_text("utf-8")[-2000:] if self._log.exists() else ""

    def kill(self) -> None:
        """End the whole process group at once, as a power cut would."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


class Hub(Server):
    """The real hub with a data folder and configuration of its own."""

    def __init__(self, folder: Path, size: Size) -> None:
        port = free_port()
        self.data = folder / "data"
        self.config = write_config(folder / "config", size)
        options = ["--host", "127.0.0.1", "--port", str(port), "--data", str(self.data)]
        options += ["--config", str(self.config)]
        super().__init__(["-m", "hub", *options], port, folder / "hub.log", "/readyz")

    @property
    def demo(self) -> Demo:
        """The keys and PINs the hub handed out."""
        return read_demo(self.data)


class Floor(Server):
    """The bare server: same web server, a route that does nothing and an emit of nothing but a board."""

    def __init__(self, folder: Path) -> None:
        port = free_port()
        super().__init__(["-m", "bench.floor", str(port)], port, folder / "floor.log", "/bare")


@contextlib.contextmanager
def running(*servers: Server) -> Iterator[None]:
    """Start the servers; stop them whatever happens."""
    try:
        for server in servers:
            server.start()
        yield
    except Exception as error:
        for server in servers:
            error.add_note(f"{server.url} said last: {server.last_words()}")
        raise
    finally:
        for server in servers:
            server.stop()


def free_port() -> int:
    """A loopback port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
