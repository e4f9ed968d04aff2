"""The bench's side of the load process: everybody of a hub at once."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bench.load import Tally
from bench.servers import ROOT
from bench.staff import Post
from simulation.demo import Demo

GRACE_SECONDS = 30.0


@dataclass(frozen=True)
class Crowd:
    """The kiosks' keys, the clerks at their posts, and the services the kiosks press in turn."""

    kiosks: Sequence[str]
    posts: Sequence[Post]

    @classmethod
    def of(cls, demo: Demo, posts: Sequence[Post]) -> "Crowd":
        """Every kiosk of the hall and these posts."""
        return cls([device.key for device in demo.of_kind("kiosk")], posts)

    def press(self, url: str, seconds: float, is_bare: bool = False) -> "Pressing":
        """Let everybody press for `seconds`, or ask the bare route as often."""
        service_ids = sorted({service_id for post in self.posts for service_id in post.service_ids})
        plan = {
            "url": url,
            "seconds": seconds,
            "bodies": service_ids,
            "kiosks": list(self.kiosks),
            "clerks": [{"number": post.number, "token": post.token} for post in self.posts],
            "bare": is_bare,
        }
        return Pressing(plan, seconds)


class Pressing:
    """A crowd at work in a process of its own, from now on."""

    def __init__(self, plan: dict[str, Any], seconds: float) -> None:
        self._seconds = seconds
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.load"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        if self._process.stdin is None:
            raise RuntimeError("the load process has no stdin")
        self._process.stdin.write(json.dumps(plan) + "\n")
        self._process.stdin.flush()

    def tally(self) -> Tally:
        """Wait for the end; returns what was acknowledged. Raises TimeoutExpired when it never ends."""
        try:
            out, _ = self._process.communicate(timeout=self._seconds + GRACE_SECONDS)
        finally:
            self._process.kill()
        return Tally(**json.loads(out))
