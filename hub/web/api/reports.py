"""Reports from the ledger, for the supervisor (R10)."""

from typing import Any

import gevent
from flask import Response, jsonify

from hub.boards.fairness import fairness
from hub.boards.fairness_csv import fairness_csv
from hub.domain.numbering import service_day
from hub.store import days, halls
from hub.web.api.doing import CSV, blueprint
from hub.web.context import hall, identity
from hub.web.identity import require
from hub.web.schemas.order import DayCsvQuery, DayQuery, FairnessReply

reports = blueprint("reports")

MOST_DAYS = 62


@reports.get(
    "/reports/fairness", responses={200: FairnessReply}, summary="叫号次序报告: who passed whom, and why"
)
def get_fairness(query: DayQuery) -> Response:
    """Every call of a day that passed somebody who had come earlier, its reason, and the waits by class."""
    require(identity("supervisor"), "supervisor")
    return jsonify(_report(query.day))


@reports.get("/reports/fairness.csv", responses=CSV, summary="The same for a spreadsheet")
def get_fairness_csv(query: DayCsvQuery) -> Response:
    """UTF-8 with a byte order mark, as spreadsheets want it."""
    require(identity("supervisor"), "supervisor")
    report = _report(query.day)
    answer = Response(fairness_csv(hall().texts, report, query.lang), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f"attachment; filename=order-{report['day']}.csv"
    return answer


def _report(day: str) -> dict[str, Any]:
    """Read in one look; retold beside the loop that serves, which a long day would hold up."""
    engine = hall().engine
    now = engine.clock()
    with engine.database.reading() as connection:
        # The newest day; in a hall that has given no number yet, today.
        latest = halls.service_day(connection, engine.hall_id)
        day = day or latest or service_day(now, engine.config.timezone, latest)
        rows = days.rows_of(connection, engine.hall_id, day)
        known = days.days_known(connection, engine.hall_id, MOST_DAYS)

    def retell() -> dict[str, Any]:
        return fairness(engine.config, engine.texts, day, map(days.line_of, rows), now)

    report: dict[str, Any] = gevent.get_hub().threadpool.apply(retell)
    return report | {"days": known}
