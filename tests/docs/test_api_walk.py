"""docs/api.md tells the truth: its examples are run, in order, against a real hub."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.live import ROOT, LiveHub
from tests.visiting import API
from tests.web.permissions import API_ROUTES, PUBLIC

DOC = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"```(bash|python)\n(.*?)```(?:\n\n```text\n(.*?)```)?", re.DOTALL)
ADDRESS = re.compile(r"^\| `(GET|POST) (/\S+)` \| ([^|]+) \|", re.MULTILINE)


# What a shell knows at the end of an example, for the next one: its variables and functions.
REMEMBER = "{ declare -p | grep -v '^declare -[a-zA-Z]*r'; declare -f; }"


class Reader:
    """Somebody who pastes each example into the same shell."""

    def __init__(self, hub: LiveHub, folder: Path) -> None:
        self._memory = folder / "memory.sh"
        self._memory.touch()
        self._environment = {**os.environ, "HUB": hub.url, "DEMO": str(hub.data_dir / "demo.json")}

    def runs(self, language: str, example: str) -> str:
        """What the example prints, errors too; it must end well."""
        command = [sys.executable, "-c", example]
        if language == "bash":
            script = f". {self._memory}\nset -eo pipefail\n{example}\n{REMEMBER} > {self._memory}"
            command = ["bash", "-c", script]
        done = subprocess.run(
            command, env=self._environment, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, f"{example}\n{done.stdout}\n{done.stderr}"
        return done.stdout + done.stderr


def fits(printed: str, promised: str) -> bool:
    """Whether this is what the page promises; … stands for anything."""
    pattern = ".*".join(re.escape(part) for part in promised.strip().split("…"))
    return re.fullmatch(pattern, printed.strip(), re.DOTALL) is not None


@pytest.mark.slow
def test_every_example_prints_what_the_page_says(live_hub: LiveHub, tmp_path: Path) -> None:
    reader = Reader(live_hub, tmp_path)
    examples = EXAMPLE.findall(DOC)
    assert len(examples) > 10
    for language, example, promised in examples:
        printed = reader.runs(language, example)
        assert fits(printed, promised), f"{example}\nprinted:\n{printed}\npromised:\n{promised}"


def test_every_address_is_listed_with_whoever_may_use_it() -> None:
    def plain(rule: str) -> str:
        return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.removeprefix(API))

    stated = {(method, plain(rule)): who for (method, rule), (who, _, _) in API_ROUTES.items()}
    stated |= {(method, plain(rule)): {"everybody"} for method, rule in PUBLIC if rule.startswith(API)}
    listed = {(method, path): set(who.strip().split(", ")) for method, path, who in ADDRESS.findall(DOC)}
    assert listed == stated
