"""The calls out of order as a table for a spreadsheet (R10, R28)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from hub.boards.fairness import cause_words
from hub.boards.parts import Json
from hub.boards.spreadsheet import Cell, csv_text
from hub.texts import Texts

COLUMNS = (
    *("at", "number", "service", "class", "window", "by", "arrived", "waited_minutes_column"),
    *("cause", "words", "reason", "rule_column", "passed", "passed_list"),
)


def fairness_csv(texts: Texts, report: Json, lang: str) -> str:
    """The report's overtakings, one a row, headings first."""
    zone = ZoneInfo(report["hall"]["timezone"])
    heading = [texts.say(f"fairness.{name}", lang) for name in COLUMNS]
    return csv_text([heading, *(_row(texts, call, zone, lang) for call in report["overtakings"])])


def _row(texts: Texts, call: Json, zone: ZoneInfo, lang: str) -> list[Cell]:
    return [
        _clock(call["at"], zone),
        call["number"],
        call["service_name"][lang],
        call["class_name"][lang] if call["class_name"] else texts.say("fairness.ordinary", lang),
        call["counter_number"],
        call["clerk"]["name"][lang] if call["clerk"] else None,
        _clock(call["issued_at"], zone),
        call["waited_seconds"] // 60,
        cause_words(texts, call["cause"])[lang],
        call["words"][lang],
        call["reason"],
        call["rule"],
        len(call["passed"]),
        " ".join(one["number"] for one in call["passed"]),
    ]


def _clock(at: int, zone: ZoneInfo) -> str:
    return f"{datetime.fromtimestamp(at / 1000, zone):%Y-%m-%d %H:%M:%S}"
