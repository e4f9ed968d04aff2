"""A hall with screens."""

from pathlib import Path

import pytest

from tests.acting import Hall
from tests.watching import Wall


@pytest.fixture
def wall(hall: Hall, data_dir: Path) -> Wall:
    """The screens of the hall."""
    return Wall(hall, data_dir)
