"""引导单: which business, which window and where, on paper for a citizen who is sent on (R12, R17)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from hub.domain.numbering import local_time
from hub.domain.slip import Block, Kind, Names, Say


@dataclass(frozen=True)
class GuidanceFacts:
    """All the slip needs.

    `windows` are {"number", "place"} of those that may call the ticket; `further` the businesses after this
    one; `printed_at` is UTC milliseconds.
    """

    hall: Names
    number: str
    service: Names
    zone: Names
    place: Names
    windows: Sequence[Mapping[str, Any]]
    further: Sequence[Names]
    printed_at: int
    timezone: str


def guidance_slip(facts: GuidanceFacts, say: Say) -> tuple[Block, ...]:
    """The slip of a ticket that goes on, Chinese first, small English beneath."""
    return (*_heading(facts, say), *_where(facts, say), *_ending(facts, say))


def _heading(facts: GuidanceFacts, say: Say) -> Iterator[Block]:
    yield Block("text", facts.hall["zh"])
    yield from _both(say, "title", "guidance.title")
    yield Block("rule")
    yield Block("number", facts.number)
    yield Block("strong", facts.service["zh"])
    yield Block("small", facts.service["en"])


def _where(facts: GuidanceFacts, say: Say) -> Iterator[Block]:
    yield Block("rule")
    if facts.windows:
        yield from _windows(facts.windows, say)
    else:
        yield from _both(say, "text", "guidance.no_window")
    yield Block("rule")
    for lang in ("zh", "en"):
        yield Block(_kind(lang), say("guidance.wait_in", lang, zone=facts.zone[lang]))
        yield Block(_kind(lang), facts.place[lang])
    yield from _both(say, "text", "guidance.keeps")


def _windows(windows: Sequence[Mapping[str, Any]], say: Say) -> Iterator[Block]:
    """Every window that may call; where it is, when it is one."""
    for lang in ("zh", "en"):
        numbers = say("guidance.comma", lang).join(str(window["number"]) for window in windows)
        key = "guidance.window" if len(windows) == 1 else "guidance.windows"
        yield Block("strong" if lang == "zh" else "small", say(key, lang, numbers=numbers))
        place = windows[0]["place"] if len(windows) == 1 else None
        if place:
            yield Block(_kind(lang), place[lang])


def _kind(lang: str) -> Kind:
    return "text" if lang == "zh" else "small"


def _ending(facts: GuidanceFacts, say: Say) -> Iterator[Block]:
    if facts.further:
        for lang in ("zh", "en"):
            names = say("guidance.comma", lang).join(each[lang] for each in facts.further)
            yield Block(_kind(lang), say("guidance.further", lang, services=names))
    printed = local_time(facts.printed_at, ZoneInfo(facts.timezone))
    yield Block("rule")
    yield Block("text", say("guidance.printed_at", "zh", date=f"{printed:%Y-%m-%d}", time=f"{printed:%H:%M}"))


def _both(say: Say, kind: Kind, key: str) -> Iterator[Block]:
    yield Block(kind, say(key, "zh"))
    yield Block("small", say(key, "en"))
