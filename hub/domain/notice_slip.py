"""一次性告知单, 补正通知书, 不予受理告知书 on paper (R13; layout: practice.md)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hub.domain.guide_slip import Paper, field, list_papers, local
from hub.domain.notice import masked
from hub.domain.slip import Block, Names, Say


@dataclass(frozen=True)
class NoticeFacts:
    """All a notice's paper needs. Names hold "zh" and "en"; `at` is UTC milliseconds.

    `rights` says where whoever is refused may turn: review_by and court (names, or None where the hall names
    nobody), review_days, suit_months.
    """

    kind: str
    number: str
    hall: Names
    department: Names
    service: Names
    place: Names
    counter_number: int
    clerk: Names
    staff_number: str
    ticket_number: str
    applicant: str | None
    missing: Sequence[Paper]
    reason: str
    remarks: str
    legal_basis: Names | None
    time_limit: Names | None
    contact: Names
    complaints_line: str
    at: int
    timezone: str
    rights: Mapping[str, Any]
    follows: str | None = None
    is_reprint: bool = False


def notice_slip(facts: NoticeFacts, say: Say) -> tuple[Block, ...]:
    """The notice, Chinese first, small English beneath."""
    return (*_heading(facts, say), *_whose(facts, say), *_what(facts, say), *_ending(facts, say))


def _heading(facts: NoticeFacts, say: Say) -> Iterator[Block]:
    yield Block("text", facts.hall["zh"])
    yield Block("title", say(f"notice.kind_{facts.kind}", "zh"))
    yield Block("small", say(f"notice.kind_{facts.kind}", "en"))
    yield Block("text", facts.number, "right")
    if facts.follows:
        yield Block("small", say("notice.follows", "zh", number=facts.follows), "right")
    if facts.is_reprint:
        yield Block("mark", say("notice.reprint", "zh"))
    yield Block("rule")


def _whose(facts: NoticeFacts, say: Say) -> Iterator[Block]:
    label, indent = _labels(say)
    if facts.applicant:
        yield Block("text", facts.applicant, "left", label("applicant"), indent, masked(facts.applicant))
    else:
        yield Block("blank", "", "left", label("applicant"), indent)
    yield field(label("ticket"), facts.ticket_number, indent)
    yield field(label("matter"), facts.service["zh"], indent)
    yield Block("small", facts.service["en"], "left", indent=indent)
    yield field(label("department"), facts.department["zh"], indent)
    if facts.legal_basis:
        yield field(label("legal_basis"), facts.legal_basis["zh"], indent)
        yield Block("small", facts.legal_basis["en"], "left", indent=indent)
    yield Block("rule")


def _what(facts: NoticeFacts, say: Say) -> Iterator[Block]:
    label, indent = _labels(say)
    yield from _both(f"notice.opening_{facts.kind}", say)
    if facts.reason:
        yield field(label("reason"), facts.reason, indent)
    if facts.kind == "not_accepted" and facts.missing:
        yield from _both("notice.lacking_not_accepted", say)
    yield from list_papers(facts.missing, say)
    for place, line in enumerate(filter(None, facts.remarks.splitlines())):
        yield field(label("remarks") if place == 0 else "", line, indent)
    yield Block("space")
    yield from _next(facts, say)


def _next(facts: NoticeFacts, say: Say) -> Iterator[Block]:
    """What to do now: bring the papers where; or, for whoever is refused, where to turn."""
    rights = facts.rights
    for lang in ("zh", "en"):
        said = say(
            f"notice.next_{facts.kind}",
            lang,
            place=facts.place[lang],
            counter=facts.counter_number,
            days=rights["review_days"],
            months=rights["suit_months"],
            review_by=rights["review_by"][lang] if rights["review_by"] else say("notice.review_by", lang),
            court=rights["court"][lang] if rights["court"] else say("notice.court", lang),
        )
        yield Block("text" if lang == "zh" else "small", said, "left")


def _ending(facts: NoticeFacts, say: Say) -> Iterator[Block]:
    label, indent = _labels(say)
    at = local(facts.at, facts.timezone)
    clerk = say(
        "notice.clerk_at",
        "zh",
        name=facts.clerk["zh"],
        number=facts.staff_number,
        counter=facts.counter_number,
    )
    yield Block("rule")
    if facts.time_limit and facts.kind != "not_accepted":
        yield field(label("time_limit"), facts.time_limit["zh"], indent)
    yield field(label("contact"), facts.contact["zh"], indent)
    yield field(label("complaints"), facts.complaints_line, indent)
    yield field(label("clerk"), clerk, indent)
    date = say("notice.date_of", "zh", year=at.year, month=at.month, day=at.day, time=f"{at:%H:%M}")
    yield field(label("date"), date, indent)
    yield Block("space")
    yield Block("text", say("notice.seal", "zh", hall=facts.hall["zh"]), "right")
    yield Block("blank", "", "left", label("signature"), indent)
    yield Block("blank", "", "left", label("signed_at"), indent)
    yield Block("space")
    yield Block("small", f"{say('notice.keep', 'zh')} {say('notice.keep', 'en')}")


def _both(key: str, say: Say) -> Iterator[Block]:
    yield Block("text", say(key, "zh"), "left")
    yield Block("small", say(key, "en"), "left")


def _labels(say: Say) -> tuple[Callable[[str], str], str]:
    """How headings are written, and the widest of them."""

    def label(name: str) -> str:
        return say(f"notice.{name}", "zh")

    return label, label("signed_at")
