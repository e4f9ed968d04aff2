"""Hubs that are killed again and again: whole processes, or forks of one that has imported everything."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.request import urlopen

from bench.hall_config import Size, write_config
from bench.servers import ROOT, free_port
from simulation.demo import Demo, read_demo


class _OnDisk:
    """A hub's place: configuration, data folder, port, log."""

    def __init__(self, folder: Path, size: Size) -> None:
        self.data = folder / "data"
        self.data.mkdir(parents=True)
        self.config = write_config(folder / "config", size)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "hub.log"

    @property
    def demo(self) -> Demo:
        """The keys and PINs the hub handed out."""
        return read_demo(self.data)

    def _command(self, module: str) -> list[str]:
        options = ["--data", str(self.data), "--config", str(self.config), "--port", str(self.port)]
        return [sys.executable, "-m", module, *options]

    def last_words(self) -> str:
        """The end of its log."""
        return self.log.read_text("utf-8", errors="replace")[-3000:]

    def is_ready(self) -> bool:
        """Whether it answers /readyz."""
        with contextlib.suppress(OSError), urlopen(f"{self.url}/readyz", timeout=1) as answer:
            return bool(answer.status == 200)
        return False


class ColdHub(_OnDisk):
    """Started as a technician would, whole processes; `environment` is added to its own."""

    def __init__(self, folder: Path, size: Size, environment: Mapping[str, str] | None = None) -> None:
        super().__init__(folder, size)
        self.environment = {**os.environ, **(environment or {})}
        self._process: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command("hub"),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=ROOT,
                env=self.environment,
                start_new_session=True,
            )

    def kill(self) -> None:
        """End every process of it at once, as a power cut would."""
        if self._process is not None:
            _end_group(self._process.pid)
            self._process.wait()
            self._process = None

    def close(self) -> None:
        self.kill()


def _end_group(pid: int) -> None:
    for end in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError):
            end(pid, signal.SIGKILL)


class WarmHub(_OnDisk):
    """Forked from `tests.faults.zygote` each time."""

    def __init__(self, folder: Path, size: Size) -> None:
        super().__init__(folder, size)
        with self.log.open("ab") as log:
            self._zygote = subprocess.Popen(
                self._command("tests.faults.zygote"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                cwd=ROOT,
            )
        self._pid = 0

    def begin(self) -> None:
        assert self._zygote.stdin
        assert self._zygote.stdout
        self._zygote.stdin.write(b"\n")
        self._zygote.stdin.flush()
        self._pid = int(self._zygote.stdout.readline())

    def kill(self) -> None:
        """End every process of it at once; wait until they are gone."""
        if self._pid:
            _end_group(self._pid)
            assert self._zygote.stdout
            self._zygote.stdout.readline()
            self._pid = 0

    def close(self) -> None:
        """End the zygote too."""
        self.kill()
        assert self._zygote.stdin
        assert self._zygote.stdout
        self._zygote.stdin.close()
        self._zygote.wait(20)
        self._zygote.stdout.close()
