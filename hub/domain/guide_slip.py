"""办事指南 on paper: what a business asks for and gives, to take along (R13)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from hub.domain.hours_words import hours_words
from hub.domain.slip import Block, Names, Say

Paper = Mapping[str, Any]


@dataclass(frozen=True)
class GuideFacts:
    """All the slip needs; hours, materials and steps as hall.toml has them, `at` in UTC milliseconds."""

    hall: Names
    zone: Names
    place: Names
    department: Names
    service: Names
    hours: Sequence[str]
    materials: Sequence[Paper]
    steps: Sequence[Names]
    fee: Names | None
    time_limit: Names | None
    legal_basis: Names | None
    contact: Names | None
    complaints_line: str
    at: int
    timezone: str


def guide_slip(facts: GuideFacts, say: Say) -> tuple[Block, ...]:
    """The guide of one business, Chinese first, small English beneath."""
    return (*_heading(facts, say), *_what(facts, say), *_figures(facts, say), *_ending(facts, say))


def list_papers(papers: Sequence[Paper], say: Say) -> Iterator[Block]:
    """Materials, numbered, each with how it is wanted and who issues it."""
    for place, paper in enumerate(papers, start=1):
        label = f"{place}."
        yield Block("text", paper_text(paper, "zh", say), "left", label=label)
        if paper["en"] != paper["zh"]:
            yield Block("small", paper_text(paper, "en", say), "left", indent=label)


def paper_text(paper: Paper, lang: str, say: Say) -> str:
    """完税凭证（原件 1 份，税务部门出具）."""
    form, copies, issuer = paper.get("format"), paper.get("copies"), paper.get("issued_by")
    words = [
        say(f"guide.format_{form}", lang) if form else "",
        say("guide.copies", lang, n=copies) if copies else "",
    ]
    wanted = " ".join(word for word in words if word)
    issued = say("guide.issued_by", lang, issuer=issuer[lang]) if issuer else ""
    told = say("guide.and", lang).join(part for part in (wanted, issued) if part)
    return say("guide.paper_how", lang, paper=paper[lang], how=told) if told else str(paper[lang])


def field(label: str, text: str, indent: str) -> Block:
    """A labelled line; `indent` is the widest label of the slip, so that all texts begin alike."""
    return Block("text", text, "left", label=label, indent=indent)


def local(at: int, timezone: str) -> datetime:
    """`at` (UTC milliseconds) on the hall's wall clock."""
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(timezone))


def _heading(facts: GuideFacts, say: Say) -> Iterator[Block]:
    yield Block("text", facts.hall["zh"])
    yield Block("title", say("guide.title", "zh"))
    yield Block("small", say("guide.title", "en"))
    yield Block("rule")
    yield Block("strong", facts.service["zh"])
    yield Block("small", facts.service["en"])
    yield Block("text", facts.department["zh"])


def _what(facts: GuideFacts, say: Say) -> Iterator[Block]:
    yield from _section("guide.materials", say)
    yield from list_papers(facts.materials, say)
    if facts.steps:
        yield from _section("guide.steps", say)
    for place, step in enumerate(facts.steps, start=1):
        yield Block("text", step["zh"], "left", label=f"{place}.")
        yield Block("small", step["en"], "left", indent=f"{place}.")


def _section(key: str, say: Say) -> Iterator[Block]:
    yield Block("rule")
    yield Block("strong", say(key, "zh"), "left")
    yield Block("small", say(key, "en"), "left")


def _figures(facts: GuideFacts, say: Say) -> Iterator[Block]:
    place = {
        lang: say("guide.place_of", lang, zone=facts.zone[lang], place=facts.place[lang])
        for lang in ("zh", "en")
    }
    told: dict[str, Names | None] = {
        "fee": facts.fee,
        "time_limit": facts.time_limit,
        "legal_basis": facts.legal_basis,
        "hours": {lang: hours_words(facts.hours, lang, say) for lang in ("zh", "en")},
        "place": place,
        "contact": facts.contact,
    }
    yield Block("rule")
    indent = say("guide.contact", "zh")
    for name, words in told.items():
        if words is not None:
            yield field(say(f"guide.{name}", "zh"), words["zh"], indent)
            yield Block("small", words["en"], "left", indent=indent)
    label = say("guide.complaints", "zh")
    yield field(label, facts.complaints_line, indent)


def _ending(facts: GuideFacts, say: Say) -> Iterator[Block]:
    now = local(facts.at, facts.timezone)
    yield Block("rule")
    yield Block("text", say("guide.printed_at", "zh", date=f"{now:%Y-%m-%d}", time=f"{now:%H:%M}"))
    yield Block("small", f"{say('guide.check', 'zh')} {say('guide.check', 'en')}")
