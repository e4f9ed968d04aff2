"""The words of the simulation's and the bench's terminal output, from the text catalogue."""

import os
from functools import cache
from pathlib import Path

from hub.texts import Texts

TEXTS = Path(__file__).resolve().parent.parent / "config" / "texts"


@cache
def _texts() -> Texts:
    return Texts.load(TEXTS)


def words(key: str, **params: object) -> str:
    """The text at `key` in the terminal's language: Chinese unless LANG names another."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LANG") or "zh"
    language = "zh" if spoken.startswith("zh") else "en"
    return _texts().say(key, language, **params)
