"""Remembering what was installed from which files, so that a second start does nothing."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path


def fingerprint(files: Iterable[Path]) -> str:
    """The SHA-256 of the files' names and contents, in order."""
    digest = hashlib.sha256()
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def is_stamped(stamp: Path, name: str, value: str) -> bool:
    """Whether `name` was last done with this fingerprint."""
    return _read(stamp).get(name) == value


def write_stamp(stamp: Path, name: str, value: str) -> None:
    """Remember that `name` was done with this fingerprint."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(json.dumps({**_read(stamp), name: value}, indent=1), encoding="utf-8")


def _read(stamp: Path) -> dict[str, str]:
    """A stamp that is missing or torn means: not done."""
    try:
        found = json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
