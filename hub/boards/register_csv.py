"""A list of the register as comma-separated text, for a spreadsheet (R14, R28)."""

from collections.abc import Iterable
from datetime import date

from hub.boards.matters import matter_json
from hub.boards.parts import Json
from hub.boards.spreadsheet import Cell, csv_text
from hub.config import HallConfig
from hub.domain.matter import Matter
from hub.domain.numbering import local_time
from hub.texts import Texts

COLUMNS = (
    "number",
    "service",
    "applicant",
    "state",
    "received",
    "received_by",
    "counter",
    "holder",
    "promise_days",
    "extension_days",
    "overtime_count",
    "due",
    "days_left",
    "outcome",
    "ended",
    "late_days",
)


def csv_of(config: HallConfig, texts: Texts, lines: Iterable[Matter], today: date, lang: str) -> str:
    """The list with its headings, in one language; the applicant is masked here too (R22)."""
    rows: list[list[Cell]] = [[texts.say(f"register.column_{name}", lang) for name in COLUMNS]]
    for matter in lines:
        cells = _cells(config, texts, matter_json(config, matter, today), lang)
        rows.append([cells[name] for name in COLUMNS])
    return csv_text(rows)


def _cells(config: HallConfig, texts: Texts, line: Json, lang: str) -> dict[str, Cell]:
    def clock(at: int | None) -> str:
        return f"{local_time(at, config.timezone):%Y-%m-%d %H:%M}" if at is not None else ""

    staff, outcome = line["holder"]["staff"], line["outcome"]
    return {
        "number": line["number"],
        "service": line["service_name"][lang],
        "applicant": line["applicant"],
        "state": texts.say(f"matters.state_{line['state']}", lang),
        "received": clock(line["received_at"]),
        "received_by": line["received_by"]["name"][lang],
        "counter": line["counter_number"],
        "holder": staff["name"][lang] if staff else line["holder"]["department"],
        "promise_days": line["promise_days"],
        "extension_days": line["extension_days"],
        "overtime_count": line["overtime_count"],
        "due": line["due_day"],
        "days_left": line["days_left"],
        "outcome": texts.say(f"matters.outcome_{outcome}", lang) if outcome else "",
        "ended": clock(line["ended_at"]),
        "late_days": line["late_days"],
    }
