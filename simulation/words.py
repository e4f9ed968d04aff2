"""The words of the simulation's and the bench's terminal output, from the text catalogue."""

import os
import sys
from functools import cache
from pathlib import Path
from typing import TextIO

from hub.texts import LANGUAGES, Texts

TEXTS = Path(__file__).resolve().parent.parent / "config" / "texts"


@cache
def _texts() -> Texts:
    return Texts.load(TEXTS)


def words(key: str, **params: object) -> str:
    """The text in the terminal's language (Chinese unless LANG names another), for lines that stay short."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LANG") or "zh"
    is_other = not spoken.startswith(("zh", "C", "POSIX"))
    return _texts().say(key, "en" if is_other else "zh", **params)


def label(key: str, **params: object) -> str:
    """Both languages on one line, Chinese first."""
    return " · ".join(dict.fromkeys(_texts().say(key, lang, **params) for lang in LANGUAGES))


def tell(key: str, out: TextIO | None = None, **params: object) -> None:
    """Print the text in both languages, one under the other."""
    for lang in LANGUAGES:
        print(_texts().say(key, lang, **params), file=out or sys.stdout, flush=True)
