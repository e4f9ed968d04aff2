"""受理单 and 超时告知书 on paper, in the order such papers are written (R14; layout: practice.md)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hub.domain.guide_slip import field, local
from hub.domain.notice import masked
from hub.domain.slip import Block, Kind, Names, Say

Day = dict[str, str]


@dataclass(frozen=True)
class MatterFacts:
    """What both papers say. Names hold "zh" and "en"; times are UTC milliseconds, days ISO dates."""

    hall: Names
    timezone: str
    contact: str
    complaints_line: str
    department: Names | None
    service: Names
    number: str
    short_number: str
    applicant: str | None
    ticket_number: str
    received_at: int
    counter_number: int
    clerk: Names | None
    staff_number: str
    is_reprint: bool


@dataclass(frozen=True)
class ReceiptFacts(MatterFacts):
    """What is promised, and the code to ask after it with."""

    check_code: str
    promise_days: int
    due_day: str


@dataclass(frozen=True)
class OvertimeFacts(MatterFacts):
    """What had been promised, why it cannot be kept, and until when it will be."""

    notice_number: str
    reason: str
    due_day: str
    new_due_day: str
    given_at: int


def receipt_slip(facts: ReceiptFacts, say: Say) -> tuple[Block, ...]:
    """受理单: matter, due day, check code, signature line."""
    return (
        *_heading(facts, say, "receipt", facts.number),
        *_whose(facts, say),
        Block("rule"),
        *_both(say, "text", "slip_promise", n=facts.promise_days),
        *_both(say, "strong", "slip_due", day=_day(say, facts.due_day)),
        *_both(say, "small", "slip_anew"),
        Block("rule"),
        *_both(say, "text", "slip_look_up"),
        *_both(say, "strong", "slip_lookup_number", number=facts.short_number),
        *_both(say, "strong", "slip_check_code", code=facts.check_code),
        *_both(say, "small", "slip_keep"),
        *_ending(facts, say, facts.received_at),
    )


def overtime_slip(facts: OvertimeFacts, say: Say) -> tuple[Block, ...]:
    """超时告知书: what had been promised, why not, the day in force now, whom to complain to."""
    return (
        *_heading(facts, say, "overtime", facts.notice_number),
        *_whose(facts, say, facts.number),
        Block("rule"),
        *_both(say, "text", "slip_told", "left", day=_day(say, facts.due_day)),
        field(say("matters.slip_reason", "zh"), facts.reason, _indent(say)),
        Block("space"),
        *_both(say, "strong", "slip_new_due", day=_day(say, facts.new_due_day)),
        *_both(say, "small", "slip_sorry"),
        *_ending(facts, say, facts.given_at),
    )


def _heading(facts: MatterFacts, say: Say, kind: str, number: str) -> Iterator[Block]:
    yield Block("text", facts.hall["zh"])
    yield Block("title", say(f"matters.slip_{kind}", "zh"))
    yield Block("small", say(f"matters.slip_{kind}", "en"))
    yield Block("text", number, "right")
    if facts.is_reprint:
        yield Block("mark", say("notice.reprint", "zh"))
    yield Block("rule")


def _whose(facts: MatterFacts, say: Say, number: str | None = None) -> Iterator[Block]:
    """Who applied for what, when it was received; `number` is the matter's where the paper has another."""
    indent, received = _indent(say), local(facts.received_at, facts.timezone)
    if facts.applicant:
        label = say("matters.slip_applicant", "zh")
        yield Block("text", facts.applicant, "left", label, indent, masked(facts.applicant))
    yield field(say("matters.slip_service", "zh"), facts.service["zh"], indent)
    yield Block("small", facts.service["en"], "left", indent=indent)
    if facts.department is not None:
        yield field(say("matters.slip_department", "zh"), facts.department["zh"], indent)
    if number is not None:
        yield field(say("matters.slip_number", "zh"), number, indent)
    when = f"{_date(say, received.date(), 'zh')} {received:%H:%M}"
    yield field(say("matters.slip_received", "zh"), when, indent)


def _ending(facts: MatterFacts, say: Say, at: int) -> Iterator[Block]:
    """Who gave it, where to ask and to complain, the hall's seal, the line to sign."""
    indent = _indent(say)
    name = facts.clerk["zh"] if facts.clerk else facts.staff_number
    words = {"name": name, "number": facts.staff_number, "counter": facts.counter_number}
    yield Block("rule")
    yield field(say("matters.slip_contact", "zh"), facts.contact, indent)
    yield field(say("matters.slip_complaints", "zh"), facts.complaints_line, indent)
    yield field(say("matters.slip_clerk", "zh"), say("notice.clerk_at", "zh", **words), indent)
    yield Block("space")
    yield Block("text", say("notice.seal", "zh", hall=facts.hall["zh"]), "right")
    yield Block("text", _date(say, local(at, facts.timezone).date(), "zh"), "right")
    yield Block("blank", "", "left", say("matters.slip_signature", "zh"), indent)
    yield Block("space")


def _both(say: Say, kind: Kind, key: str, align: str = "center", **params: object) -> Iterator[Block]:
    """Chinese in its size, small English beneath; days are written as each language writes them."""
    for lang in ("zh", "en"):
        words = {name: value[lang] if isinstance(value, dict) else value for name, value in params.items()}
        said = say(f"matters.{key}", lang, **words)
        yield Block(kind if lang == "zh" else "small", said, "left" if align == "left" else "center")


def _indent(say: Say) -> str:
    """The widest label."""
    return say("matters.slip_received", "zh")


def _day(say: Say, day: str) -> Day:
    return {lang: _date(say, date.fromisoformat(day), lang) for lang in ("zh", "en")}


def _date(say: Say, day: date, lang: str) -> str:
    return say("matters.day", lang, year=day.year, month=f"{day.month:02}", day=f"{day.day:02}")
