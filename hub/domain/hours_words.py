"""Posted hours as citizens read them (R19)."""

from collections.abc import Iterable

from hub.domain.slip import Say


def hours_words(lines: Iterable[str], lang: str, say: Say) -> str:
    """周一至周五 09:00-17:00; 周六 09:00-12:00."""
    return "; ".join(_line(line, lang, say) for line in lines)


def _line(line: str, lang: str, say: Say) -> str:
    days, _, spans = line.partition(" ")
    first, _, last = days.partition("-")
    named = say(f"hours.{first}", lang)
    if last:
        named = say("hours.range", lang, first=named, last=say(f"hours.{last}", lang))
    return f"{named} {spans}"
