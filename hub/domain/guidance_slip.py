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
    for window in facts.windows:
        yield from _window(window, say)
    if not facts.windows:
        yield from _both(say, "text", "guidance.no_window")
    for lang in ("zh", "en"):
        said = say("guidance.wait_in", lang, zone=facts.zone[lang], place=facts.place[lang])
        yield Block("text" if lang == "zh" else "small", said)
    yield from _both(say, "text", "guidance.keeps")


def _window(window: Mapping[str, Any], say: Say) -> Iterator[Block]:
    place = window["place"]
    for lang in ("zh", "en"):
        said = say("guidance.window", lang, number=window["number"])
        if place:
            said = say("guidance.window_at", lang, window=said, place=place[lang])
        yield Block("strong" if lang == "zh" else "small", said)


def _ending(facts: GuidanceFacts, say: Say) -> Iterator[Block]:
    if facts.further:
        for lang in ("zh", "en"):
            names = say("guidance.comma", lang).join(each[lang] for each in facts.further)
            yield Block("text" if lang == "zh" else "small", say("guidance.further", lang, services=names))
    printed = local_time(facts.printed_at, ZoneInfo(facts.timezone))
    yield Block("rule")
    yield Block("text", say("guidance.printed_at", "zh", date=f"{printed:%Y-%m-%d}", time=f"{printed:%H:%M}"))


def _both(say: Say, kind: Kind, key: str) -> Iterator[Block]:
    yield Block(kind, say(key, "zh"))
    yield Block("small", say(key, "en"))
