"""A Redis of the tests' own, on a free port; nothing of it is kept."""

import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

START_LIMIT_SECONDS = 20.0


class RedisServer:
    """`start`, `kill`, `freeze` a server."""

    def __init__(self, folder: Path) -> None:
        assert shutil.which("redis-server"), "redis-server is not installed: manage.py test installs it"
        self._folder = folder
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        with (self._folder / "redis.log").open("ab") as log:
            self._process = subprocess.Popen(
                [*command, "--appendonly", "no"], cwd=self._folder, stdout=log, stderr=log
            )
        wait_for_port(self.port)

    def kill(self) -> None:
        """End it at once."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def freeze(self, *, is_frozen: bool) -> None:
        """It keeps its connections and says nothing, or goes on."""
        assert self._process is not None
        os.kill(self._process.pid, signal.SIGSTOP if is_frozen else signal.SIGCONT)


def free_port() -> int:
    """A port of loopback nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_port(port: int) -> None:
    """Until somebody listens there."""
    give_up_at = time.monotonic() + START_LIMIT_SECONDS
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            assert time.monotonic() < give_up_at, port
            time.sleep(0.05)
