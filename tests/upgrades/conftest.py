"""A data folder as the first release left it (made by first_release_story.py at commit c4be387)."""

import gzip
import shutil
from pathlib import Path

import pytest

FIRST_RELEASE = Path(__file__).parent / "first_release"


@pytest.fixture
def old_data(tmp_path: Path) -> Path:
    """What a power cut left of the first release's hub: a database, its log beside it, the secrets."""
    data = tmp_path / "data"
    data.mkdir()
    for name in ("jiaohao.db", "jiaohao.db-wal"):
        (data / name).write_bytes(gzip.decompress((FIRST_RELEASE / f"{name}.gz").read_bytes()))
    shutil.copy(FIRST_RELEASE / "secrets.json", data)
    return data
