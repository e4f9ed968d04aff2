"""Requests to a hub that runs in the test itself, without sockets: `web.asks("POST", "/tickets", …)`."""

import json
import shutil
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from hub.app import create_app, running_hub
from hub.config import load
from hub.settings import Settings
from hub.texts import Texts
from tests.acting import Clock
from tests.stores import copy_data, drop_data

Json = dict[str, Any]
API = "/api/v1"

# No test changes them.
_texts = cache(Texts.load)


class Web:
    """The demo hall's hub without voice and paper, at a fixed moment, and browsers that come to it."""

    def __init__(self, folder: Path, prepared_data: Path, config_dir: Path) -> None:
        data_dir = copy_data(prepared_data, folder / "data")
        config = Path(shutil.copytree(config_dir, folder / "config"))
        _silence(config / "hall.toml")
        self.clock = Clock()
        self.app: Flask = create_app(
            Settings(data_dir, config), load(config), _texts(config_dir / "texts"), self.clock
        )
        self.hub = running_hub(self.app)
        self._demo: Json = json.loads((data_dir / "demo.json").read_text(encoding="utf-8"))

    def stop(self) -> None:
        self.hub.stop()
        drop_data(self.hub.settings.data_dir)

    def browser(self) -> FlaskClient:
        """A browser of its own, with its own cookies."""
        return self.app.test_client()

    def key(self, device_id: str) -> str:
        """The key of a device: "k1", "d1", "counter-3"."""
        return str(next(d["key"] for d in self._demo["devices"] if d["id"] == device_id))

    def pin(self, staff_number: str) -> str:
        return str(next(p["pin"] for p in self._demo["staff"] if p["staff_number"] == staff_number))

    def password(self, staff_number: str) -> str:
        """A supervisor's or administrator's password."""
        return str(next(p["password"] for p in self._demo["staff"] if p["staff_number"] == staff_number))

    def asks(
        self, method: str, path: str, body: object = None, key: str = "", idempotency_key: str = ""
    ) -> TestResponse:
        """One API request by a program with a key, or by nobody."""
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        if idempotency_key:
            headers["Idempotency-Key"] = idempotency_key
        sent: Json = {} if body is None else {"json": body}
        return self.browser().open(API + path, method=method, headers=headers, **sent)

    def presses_kiosk(self, service_id: str = "residence") -> Json:
        """A citizen takes a number; answers the ticket."""
        answer = self.asks("POST", "/tickets", {"service_id": service_id}, self.key("k1"))
        assert answer.status_code == 201, answer.text
        ticket: Json = answer.get_json()["ticket"]
        return ticket

    def signs_on(self, counter: int, staff_number: str) -> str:
        """A clerk takes a counter; answers the token."""
        body = {"staff_number": staff_number, "pin": self.pin(staff_number), "move": True}
        answer = self.asks("POST", f"/counters/{counter}/sign-ons", body, self.key(f"counter-{counter}"))
        assert answer.status_code == 201, answer.text
        return str(answer.get_json()["token"])

    def signs_on_at_desk(self, staff_number: str = "9001") -> str:
        """A supervisor comes in; answers the token."""
        body = {"staff_number": staff_number, "password": self.password(staff_number)}
        answer = self.asks("POST", "/desk/sign-ons", body, self.key("counter-1"))
        assert answer.status_code == 201, answer.text
        return str(answer.get_json()["token"])


def _silence(hall_toml: Path) -> None:
    """No engine and no printer: neither has a child process to start. Nor does anybody go too fast.

    That its clock stands still is no fault of the machine's.
    """
    text = hall_toml.read_text(encoding="utf-8")
    text = text.replace('engine = "pyttsx3"', 'engine = "none"')
    text = text.replace('printer = "p1"\n', "").replace('printer = "p2"\n', "")
    text = text.replace("clock_step_seconds = 5\n", "clock_step_seconds = 86400\n")
    if "\n[limits]" not in text:
        text += "\n[limits]\non = false\n"
    hall_toml.write_text(text, encoding="utf-8")
