"""受理单 and 超时告知书, line by line, in the order such papers are written (R14; practice.md)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from hub.domain.numbering import local_time
from hub.domain.slip import Block, Names, Say


@dataclass(frozen=True)
class MatterFacts:
    """What both papers say. Names hold "zh" and "en"; `received_at` is UTC milliseconds."""

    hall: Names
    timezone: str
    hotline: str
    complaints_line: str
    department: Names | None
    service: Names
    number: str
    short_number: str
    applicant_reference: str | None
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
    """受理单: number, matter, due day, check code, signature line."""
    return (
        *_heading(facts, say, "receipt", facts.number),
        *_matter(facts, say),
        Block("rule"),
        _line(say, "slip_promise", n=facts.promise_days),
        *_both(say, "strong", "slip_due", day=_day(say, facts.due_day)),
        *_both(say, "small", "slip_anew"),
        Block("rule"),
        *_both(say, "text", "slip_look_up"),
        Block("strong", say("matters.slip_short_number", "zh", number=facts.short_number)),
        Block("strong", say("matters.slip_check_code", "zh", code=facts.check_code)),
        Block("small", say("matters.slip_codes", "en", number=facts.short_number, code=facts.check_code)),
        *_both(say, "small", "slip_keep"),
        Block("rule"),
        *_ending(facts, say, facts.received_at),
    )


def overtime_slip(facts: OvertimeFacts, say: Say) -> tuple[Block, ...]:
    """超时告知书: to whom, what, the day promised, why not, the day in force now, how to complain."""
    return (
        *_heading(facts, say, "overtime", facts.notice_number),
        *_matter(facts, say),
        _line(say, "slip_matter_number", number=facts.number),
        Block("rule"),
        *_both(say, "text", "slip_overtime", "left", day=_day(say, facts.due_day)),
        _line(say, "slip_reason", reason=facts.reason),
        *_both(say, "strong", "slip_new_due", day=_day(say, facts.new_due_day)),
        *_both(say, "text", "slip_sorry", "left"),
        Block("rule"),
        _line(say, "slip_complaints", line=facts.complaints_line),
        *_ending(facts, say, facts.given_at),
    )


def _heading(facts: MatterFacts, say: Say, kind: str, number: str) -> Iterator[Block]:
    yield Block("text", facts.hall["zh"])
    yield Block("small", facts.hall["en"])
    yield Block("title", say(f"matters.slip_{kind}_title", "zh"))
    yield Block("small", say(f"matters.slip_{kind}_title", "en"))
    yield Block("text", number, "right")
    yield Block("rule")
    if facts.is_reprint:
        yield Block("mark", say("slip.reprint", "zh"))


def _matter(facts: MatterFacts, say: Say) -> Iterator[Block]:
    received = local_time(facts.received_at, ZoneInfo(facts.timezone))
    if facts.applicant_reference:
        yield _line(say, "slip_applicant", name=facts.applicant_reference)
    yield _line(say, "slip_service", service=facts.service["zh"])
    yield Block("small", facts.service["en"], "left")
    if facts.department is not None:
        yield _line(say, "slip_department", department=facts.department["zh"])
    yield _line(say, "slip_received", day=_date(say, received.date(), "zh"), time=f"{received:%H:%M}")


def _ending(facts: MatterFacts, say: Say, at: int) -> Iterator[Block]:
    """Who gave it, where to ask, when, and the line the applicant signs."""
    name = facts.clerk["zh"] if facts.clerk else ""
    yield _line(say, "slip_clerk", name=name, staff=facts.staff_number, counter=facts.counter_number)
    yield _line(say, "slip_hotline", line=facts.hotline)
    yield _line(say, "slip_signature")
    yield Block("text", _date(say, _local(facts, at).date(), "zh"), "right")


def _local(facts: MatterFacts, at: int) -> datetime:
    return local_time(at, ZoneInfo(facts.timezone))


def _line(say: Say, key: str, **params: object) -> Block:
    return Block("text", say(f"matters.{key}", "zh", **params), "left")


def _both(say: Say, kind: str, key: str, align: str = "center", **days: "Day") -> Iterator[Block]:
    """Chinese in its size, small English beneath; days are written as each language writes them."""
    for lang in ("zh", "en"):
        words = say(f"matters.{key}", lang, **{name: day[lang] for name, day in days.items()})
        yield Block(kind if lang == "zh" else "small", words, align)  # type: ignore[arg-type]


Day = dict[str, str]


def _day(say: Say, day: str) -> Day:
    return {lang: _date(say, date.fromisoformat(day), lang) for lang in ("zh", "en")}


def _date(say: Say, day: date, lang: str) -> str:
    return say("matters.day", lang, year=day.year, month=f"{day.month:02}", day=f"{day.day:02}")
