"""A client of the hub's public HTTP API: one kept connection, an idempotency key on every write."""

import contextlib
import http.client
import json
import threading
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

ANSWER_SECONDS = 10.0
RETRY_FOR_SECONDS = 60.0
ENDING_SECONDS = 2.0
PAUSE_SECONDS = 0.2
BUSY_STATUSES = (502, 503, 504)
# The hub's pace for a device: nothing was done, the same request is right a moment later.
TOO_FAST = "too-fast"


class HubAway(Exception):
    """The hub gave no answer for as long as the client kept asking."""


class HubRefused(Exception):
    """The hub said no: `status`, and the problem's `code` and English `detail`."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        self.status = status
        self.code = code
        super().__init__(f"{status} {code}: {detail}")


@dataclass(frozen=True)
class Answer:
    """An answer of the hub: HTTP status and parsed body."""

    status: int
    body: Mapping[str, Any]


class HubClient:
    """Asks the hub at `url` with `key` as bearer, less patiently once `is_ending`. One thread at a time."""

    def __init__(self, url: str, key: str, is_ending: threading.Event | None = None) -> None:
        parts = urlsplit(url)
        self._host = parts.hostname or "127.0.0.1"
        self._port = parts.port or (443 if parts.scheme == "https" else 80)
        self._is_tls = parts.scheme == "https"
        self._prefix = parts.path.rstrip("/") + "/api/v1"
        self._key = key
        self._is_ending = is_ending or threading.Event()
        self._connection: http.client.HTTPConnection | None = None

    def get(self, path: str) -> Mapping[str, Any]:
        """GET `path` under /api/v1. Raises HubRefused, HubAway."""
        return self._ask("GET", path, None, {}).body

    def post(self, path: str, body: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """POST `body` once: a lost reply is asked for again with the same key. Raises HubRefused, HubAway."""
        return self._ask("POST", path, json.dumps(body or {}), {"Idempotency-Key": uuid.uuid4().hex}).body

    def close(self) -> None:
        """Let the connection go."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        began = time.monotonic()
        headers |= {"Authorization": f"Bearer {self._key}", "Accept": "application/json"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        while True:
            answer = self._try(method, path, body, headers)
            if answer is not None and not _is_for_later(answer):
                return _accepted(answer)
            patience = ENDING_SECONDS if self._is_ending.is_set() else RETRY_FOR_SECONDS
            if time.monotonic() - began > patience:
                raise HubAway(f"{method} {path}: no answer for {patience:.0f} s")
            time.sleep(PAUSE_SECONDS)

    def _try(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer | None:
        try:
            if self._connection is None:
                self._connection = self._connect()
            self._connection.request(method, self._prefix + path, body, headers)
            response = self._connection.getresponse()
            return Answer(response.status, _parsed(response.read()))
        except (OSError, http.client.HTTPException):
            with contextlib.suppress(OSError):
                self.close()
            self._connection = None
            return None

    def _connect(self) -> http.client.HTTPConnection:
        kind = http.client.HTTPSConnection if self._is_tls else http.client.HTTPConnection
        return kind(self._host, self._port, timeout=ANSWER_SECONDS)


def _parsed(content: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(content or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _is_for_later(answer: Answer) -> bool:
    return answer.status in BUSY_STATUSES or answer.body.get("code") == TOO_FAST


def _accepted(answer: Answer) -> Answer:
    if answer.status >= 400:
        code, detail = answer.body.get("code", ""), answer.body.get("detail_en", "")
        raise HubRefused(answer.status, str(code), str(detail))
    return answer
