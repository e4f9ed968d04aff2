"""The console's words, from config/texts/<lang>/{console,doctor}.toml, before any package is installed."""

import tomllib
import unicodedata
from functools import cache

from commands.place import PROJECT

LANGUAGES = ("zh", "en")


@cache
def _texts(lang: str) -> dict[str, str]:
    texts: dict[str, str] = {}
    for name in ("console", "doctor"):
        file = PROJECT.root / "config" / "texts" / lang / f"{name}.toml"
        texts |= tomllib.loads(file.read_text(encoding="utf-8"))
    return texts


def say(key: str, /, **params: object) -> str:
    """The text `key` filled in, Chinese above English. Raises KeyError naming an unknown key or place."""
    return "\n".join(_texts(lang)[key].format(**params) for lang in LANGUAGES)


def label(key: str, /, **params: object) -> str:
    """Both languages on one line."""
    return " · ".join(_texts(lang)[key].format(**params) for lang in LANGUAGES)


def tell(key: str, /, **params: object) -> None:
    """Print the text at once."""
    print(say(key, **params), flush=True)


def columns(text: str) -> int:
    """How many terminal columns the text takes; a hanzi takes two."""
    return sum(_columns_of(char) for char in text)


def _columns_of(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def pad(text: str, width: int) -> str:
    """The text with blanks after it, up to `width` columns."""
    return text + " " * (width - columns(text))


def cut(text: str, width: int) -> str:
    """As much of the text as fits `width` columns."""
    taken = 0
    for place, char in enumerate(text):
        taken += _columns_of(char)
        if taken > width:
            return text[:place]
    return text
