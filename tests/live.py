"""The real hub in a process of its own, and what a test does to it over HTTP."""

import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
START_LIMIT_SECONDS = 60.0

Json = dict[str, Any]


class LiveHub:
    """`start`, `kill` and `stop` a hub; `demo` is its demo.json."""

    def __init__(self, data_dir: Path, config_dir: Path, *, https: bool = False) -> None:
        self.data_dir = data_dir
        self.config_dir = config_dir
        self.port = _free_port()
        self.url = f"{'https' if https else 'http'}://127.0.0.1:{self.port}"
        self._more = ["--https"] if https else []
        # Added to this process's own for the hub's.
        self.environment: dict[str, str] = {}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it serves."""
        self.data_dir.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "hub", "--data", str(self.data_dir)]
        command += ["--config", str(self.config_dir), "--port", str(self.port), *self._more]
        with (self.data_dir / "hub.log").open("ab") as log:
            self._process = subprocess.Popen(
                command,
                cwd=ROOT,
                stdout=log,
                stderr=log,
                env=os.environ | self.environment,
                start_new_session=True,
            )
        give_up_at = time.monotonic() + START_LIMIT_SECONDS
        while not self.is_ready():
            assert self._process.poll() is None, self.log()
            assert time.monotonic() < give_up_at, self.log()
            time.sleep(0.05)

    @property
    def pid(self) -> int:
        """Of its first process, which leads the session of all the others."""
        assert self._process is not None
        return self._process.pid

    def is_ready(self) -> bool:
        """Whether it answers /readyz."""
        authority = self.data_dir / "tls" / "ca.pem"
        trusted = ssl.create_default_context(cafile=authority) if authority.exists() else None
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=2, context=trusted) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    @property
    def group(self) -> int | None:
        """The process group of everything that is this hub; None while it is down."""
        return self._process.pid if self._process else None

    def kill(self) -> None:
        """End every process of it at once, as a power cut would."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def stop(self) -> None:
        """Ask it to end."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()
            self._process = None

    def log(self) -> str:
        """What it has written."""
        return (self.data_dir / "hub.log").read_text(encoding="utf-8", errors="replace")

    @property
    def demo(self) -> Json:
        data: Json = json.loads((self.data_dir / "demo.json").read_text(encoding="utf-8"))
        return data

    def device(self, device_id: str) -> Json:
        """A device of demo.json: id, kind, key, url."""
        device: Json = next(device for device in self.demo["devices"] if device["id"] == device_id)
        return device

    def pin(self, staff_number: str) -> str:
        """A person's PIN."""
        return str(next(p["pin"] for p in self.demo["staff"] if p["staff_number"] == staff_number))

    def password(self, staff_number: str) -> str:
        """A supervisor's or administrator's password."""
        return str(next(p["password"] for p in self.demo["staff"] if p["staff_number"] == staff_number))

    def page(self, device_id: str) -> str:
        """The address of a device's page, key included."""
        return str(self.device(device_id)["url"])

    def asks(
        self, method: str, path: str, body: Json | None = None, key: str = "", idempotency_key: str = ""
    ) -> tuple[int, Json]:
        """One API request; answers status and JSON."""
        headers = {"Content-Type": "application/json"}
        if key:
            headers["Authorization"] = f"Bearer {key}"
        if idempotency_key:
            headers["Idempotency-Key"] = idempotency_key
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/api/v1{path}", data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, json.loads(refused.read())

    def presses_kiosk(self, service_id: str = "residence", kiosk: str = "k1") -> Json:
        """A citizen takes a number; answers the issue's JSON."""
        status, body = self.asks("POST", "/tickets", {"service_id": service_id}, self.device(kiosk)["key"])
        assert status == 201, body
        return body

    def signs_on(self, counter: int, staff_number: str) -> str:
        """A clerk takes a counter; answers the token."""
        body = {"staff_number": staff_number, "pin": self.pin(staff_number), "move": True}
        key = self.device(f"counter-{counter}")["key"]
        status, answer = self.asks("POST", f"/counters/{counter}/sign-ons", body, key)
        assert status == 201, answer
        return str(answer["token"])

    def calls(self, counter: int, token: str) -> Json:
        """A clerk presses Next; answers the call's JSON."""
        status, body = self.asks("POST", f"/counters/{counter}/calls", {}, token)
        assert status in (200, 201), body
        return body


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
