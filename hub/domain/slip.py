"""What a slip says, line by line, in the order halls print it. How it looks is the printer's matter."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Literal, Protocol
from zoneinfo import ZoneInfo

from hub.domain.quick import quickly_made

Kind = Literal["title", "strong", "text", "small", "number", "mark", "rule", "qr", "space", "blank"]
Align = Literal["left", "center", "right"]
Names = Mapping[str, str]

# Estimates are printed in steps of five minutes: a slip that says 23 promises more than anyone can keep.
_WAIT_STEP_MINUTES = 5


class Say(Protocol):
    """The words of a text key in a language, filled with its parameters."""

    def __call__(self, key: str, lang: str, /, **params: object) -> str: ...


@dataclass(frozen=True)
class Block:
    """One piece of a slip. `text` is what it says, or the address in a QR code.

    A `label` stands before the text, which hangs beside it, as far in as the label or `indent` is wide; an
    indent alone prints nothing. A blank is a label with a line to write on. `masked` stands there instead of
    something personal where everybody can read it (R22).
    """

    kind: Kind
    text: str = ""
    align: Align = "center"
    label: str = ""
    indent: str = ""
    masked: str = ""


@quickly_made
@dataclass(frozen=True)
class SlipFacts:
    """All a ticket's slip needs. Names hold "zh" and "en"; `issued_at` is UTC milliseconds.

    `missed_rule` is the text key of what happens to a missed call, `further` the businesses visited after
    this one.
    """

    hall: Names
    zone: Names
    place: Names
    department: Names
    service: Names
    number: str
    ahead: int
    estimated_wait_seconds: int | None
    issued_at: int
    timezone: str
    tracking_url: str | None = None
    missed_rule: str = "slip.missed_void"
    missed_figures: Mapping[str, int] = field(default_factory=dict)
    further: Sequence[Names] = ()
    priority: Names | None = None
    is_reprint: bool = False


def ticket_slip(facts: SlipFacts, say: Say) -> tuple[Block, ...]:
    """The slip of one ticket, Chinese first, small English beneath (order: practice.md, "Slip")."""
    return (*_heading(facts, say), *_turn(facts, say), *_advice(facts, say), *_ending(facts, say))


def as_anybody_may_read(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with everything personal masked (R22)."""
    return tuple(replace(block, text=block.masked or block.text) for block in blocks)


def blocks_to_json(blocks: tuple[Block, ...]) -> str:
    """The blocks as a print job's payload."""
    return json.dumps([asdict(block) for block in blocks], ensure_ascii=False)


def blocks_from_json(payload: str) -> tuple[Block, ...]:
    """The blocks of a payload. Raises ValueError or TypeError when it is not one of ours."""
    parts: list[dict[str, Any]] = json.loads(payload)
    return tuple(Block(**part) for part in parts)


def _heading(facts: SlipFacts, say: Say) -> Iterator[Block]:
    yield Block("title", facts.hall["zh"])
    yield Block("small", facts.hall["en"])
    yield Block("rule")
    for lang in ("zh", "en"):
        line = say("slip.zone", lang, zone=facts.zone[lang], place=facts.place[lang])
        yield Block("text" if lang == "zh" else "small", line)
    yield Block("text", facts.department["zh"])
    yield Block("strong", facts.service["zh"])
    yield Block("small", facts.service["en"])
    if facts.further:
        for lang in ("zh", "en"):
            names = say("slip.comma", lang).join(each[lang] for each in facts.further)
            yield Block("text" if lang == "zh" else "small", say("slip.further", lang, services=names))


def _turn(facts: SlipFacts, say: Say) -> Iterator[Block]:
    yield Block("number", facts.number)
    yield Block("strong", say("slip.ahead", "zh", n=facts.ahead))
    yield Block("small", say("slip.ahead", "en", n=facts.ahead))
    key, minutes = _wait(facts.estimated_wait_seconds)
    yield Block("text", say(key, "zh", n=minutes))
    yield Block("small", say(key, "en", n=minutes))


def _advice(facts: SlipFacts, say: Say) -> Iterator[Block]:
    yield Block("rule")
    for key, figures in (("slip.where_to_wait", {}), (facts.missed_rule, facts.missed_figures)):
        yield Block("text", say(key, "zh", **figures))
        yield Block("small", say(key, "en", **figures))
    if facts.priority is not None:
        yield Block("mark", say("slip.priority", "zh", class_name=facts.priority["zh"]))
        yield Block("small", say("slip.priority", "en", class_name=facts.priority["en"]))
    if facts.is_reprint:
        yield Block("mark", say("slip.reprint", "zh"))
        yield Block("small", say("slip.reprint", "en"))


def _ending(facts: SlipFacts, say: Say) -> Iterator[Block]:
    issued = datetime.fromtimestamp(facts.issued_at / 1000, UTC).astimezone(ZoneInfo(facts.timezone))
    yield Block("rule")
    yield Block("text", say("slip.issued_at", "zh", date=f"{issued:%Y-%m-%d}", time=f"{issued:%H:%M:%S}"))
    for key in ("slip.today_only", "slip.scan", "slip.thanks"):
        if key == "slip.scan":
            if not facts.tracking_url:
                continue
            yield Block("qr", facts.tracking_url)
        yield Block("small", f"{say(key, 'zh')} {say(key, 'en')}")


def _wait(seconds: int | None) -> tuple[str, int]:
    """The text key for an estimated wait and its minutes, rounded up to the next five."""
    if seconds is None:
        return "slip.wait_unknown", 0
    if seconds < _WAIT_STEP_MINUTES * 60:
        return "slip.wait_short", 0
    return "slip.wait_minutes", math.ceil(seconds / (_WAIT_STEP_MINUTES * 60)) * _WAIT_STEP_MINUTES
