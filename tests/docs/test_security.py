"""docs/security.md names what exists."""

import re

import pytest

from hub.config import HallConfig
from tests.live import ROOT

DOC = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
PATHS = sorted(set(re.findall(r"`((?:hub|tests|commands|docs|deploy)/[\w./-]*)`", DOC)))
TABLES = sorted(set(re.findall(r"`\[(\w+)\]", DOC)))


@pytest.mark.parametrize("path", PATHS)
def test_every_place_it_names_is_there(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("table", TABLES)
def test_every_setting_it_names_is_one(table: str) -> None:
    assert table in HallConfig.model_fields


def test_it_names_places_and_settings_at_all() -> None:
    assert len(PATHS) > 30
    assert {"web", "https", "limits", "credentials"} <= set(TABLES)
