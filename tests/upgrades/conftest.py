"""Data folders as earlier releases left them, made by their own code (the *_story.py beside this)."""

import gzip
import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def left_by(release: str, data: Path) -> Path:
    """A data folder with what a release left: the database, its log where there was one, the secrets."""
    data.mkdir()
    for packed in (HERE / release).glob("*.gz"):
        (data / packed.stem).write_bytes(gzip.decompress(packed.read_bytes()))
    shutil.copy(HERE / release / "secrets.json", data)
    return data


@pytest.fixture
def old_data(tmp_path: Path) -> Path:
    """The first release's hall after a power cut: its log is not folded in."""
    return left_by("first_release", tmp_path / "data")
