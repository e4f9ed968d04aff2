"""Notices as staff see them (R13): the applicant masked (R22), never on a public screen."""

import json
from collections.abc import Iterable

from hub.boards.parts import Json, print_job_json
from hub.boards.snapshot import Snapshot
from hub.boards.spreadsheet import Cell, csv_text
from hub.boards.surroundings import Surroundings
from hub.config import HallConfig
from hub.domain.notice import Notice, masked
from hub.domain.numbering import local_time
from hub.store import notices, print_jobs
from hub.store.database import Connection
from hub.texts import Texts

COLUMNS = ("number", "kind", "date", "time", "counter", "clerk", "staff_number", "matter", "ticket")
MORE_COLUMNS = ("applicant", "missing", "reason", "remarks", "follows")


def notice_json(texts: Texts, notice: Notice) -> Json:
    """One notice: number, kind, for whom, what is missing, by whom and when."""
    said = json.loads(notice.said)
    return {
        "notice_id": notice.notice_id,
        "kind": notice.kind.value,
        "kind_name": texts.both(f"notice.kind_{notice.kind}"),
        "number": notice.number,
        "at": notice.at,
        "clerk": {"staff_number": notice.staff_number, "name": said["clerk"]},
        "counter_number": notice.counter_number,
        "ticket_id": notice.ticket_id,
        "ticket_number": notice.ticket_number,
        "service_id": notice.service_id,
        "service_name": said["service"],
        "matter_id": notice.matter_id,
        "applicant": masked(notice.applicant_reference or "") or None,
        "missing": [{"zh": one["zh"], "en": one["en"]} for one in json.loads(notice.missing)],
        "remarks": notice.remarks,
        "reason": notice.reason,
        "follows": said["follows"],
    }


def of_visit_json(connection: Connection, around: Surroundings, ticket_id: str) -> list[Json]:
    """What was given on one visit, oldest first."""
    return [notice_json(around.texts, one) for one in notices.of_ticket(connection, ticket_id)]


def desk_json(connection: Connection, snapshot: Snapshot) -> Json:
    """How many were given today: when that changes there is something new in the register."""
    today = local_time(snapshot.now, snapshot.config.timezone).date().isoformat()
    return {"today": notices.count_of_day(connection, snapshot.config.hall.id, today)}


def paper_json(connection: Connection, snapshot: Snapshot, number: int) -> Json | None:
    """How the newest paper of this counter fares: a notice, a receipt, a guidance slip."""
    job = print_jobs.newest_of_counter(connection, snapshot.config.hall.id, number)
    told = print_job_json(job)
    return told | {"kind": job.kind, "queued_at": job.queued_at} if job and told else None


def notices_csv(config: HallConfig, texts: Texts, found: Iterable[Notice], lang: str) -> str:
    """The register with its headings, in one language; the applicant is masked here too (R22)."""
    names = (*COLUMNS, *MORE_COLUMNS)
    rows: list[list[Cell]] = [[texts.say(f"notices.column_{name}", lang) for name in names]]
    for notice in found:
        cells = _cells(config, notice_json(texts, notice), lang)
        rows.append([cells[name] for name in names])
    return csv_text(rows)


def _cells(config: HallConfig, told: Json, lang: str) -> dict[str, Cell]:
    at = local_time(told["at"], config.timezone)
    return {
        "number": told["number"],
        "kind": told["kind_name"][lang],
        "date": f"{at:%Y-%m-%d}",
        "time": f"{at:%H:%M}",
        "counter": told["counter_number"],
        "clerk": told["clerk"]["name"][lang],
        "staff_number": told["clerk"]["staff_number"],
        "matter": told["service_name"][lang],
        "ticket": told["ticket_number"],
        "applicant": told["applicant"],
        "missing": "; ".join(one[lang] for one in told["missing"]),
        "reason": told["reason"],
        "remarks": told["remarks"],
        "follows": told["follows"],
    }
