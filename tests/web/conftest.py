"""One hub for the tests of a module; it stops at their end."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.visiting import Web

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory, prepared_data: Path) -> Iterator[Web]:
    """The hub as browsers and programs meet it."""
    web = Web(tmp_path_factory.mktemp("web"), prepared_data, ROOT / "config")
    yield web
    web.stop()
