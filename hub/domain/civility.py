"""文明用语: what must not be said to citizens (R18)."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from hub.domain.errors import RuleRefused


def forbidden_in(text: str, phrases: Iterable[str]) -> str | None:
    """The first forbidden phrase that stands in a text, as the list writes it; None when it is civil.

    Blanks, punctuation, width and capitals do not count: "领导，不 在" is 领导不在.
    """
    bare = _bare(text)
    return next((phrase for phrase, wanted in _wanted(tuple(phrases)) if wanted in bare), None)


def require_civil(text: str, phrases: Iterable[str]) -> None:
    """Raises RuleRefused, naming the phrase, when a text may not be saved (R18)."""
    phrase = forbidden_in(text, phrases)
    if phrase is not None:
        raise RuleRefused("R18", "phrase-forbidden", phrase=phrase)


@lru_cache(maxsize=8)
def _wanted(phrases: tuple[str, ...]) -> list[tuple[str, str]]:
    """Each phrase as the list writes it, and bare."""
    return [(phrase, bare) for phrase in phrases if (bare := _bare(phrase))]


def _bare(text: str) -> str:
    """Letters and digits only, in one width and case."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))
