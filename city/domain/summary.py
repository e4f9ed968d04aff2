"""What is shown of a hall at a glance, from its open rows: moments, whose ages are left to whoever looks."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from city.domain.telling import Rows
from hub.domain.retelling import Row
from hub.domain.watching import EMPTY_POST

Json = dict[str, Any]
AT_COUNTER = ("called", "serving")


def summary_of(rows: Rows) -> Json:
    """Waiting and being served, each window, alerts, incidents, and open matters by the day they are due."""
    tickets = list(rows.get("tickets", {}).values())
    waiting = [ticket for ticket in tickets if ticket["state"] == "waiting"]
    alerts = [alert for alert in rows.get("alerts", {}).values() if alert.get("is_alert")]
    matters = rows.get("matters", {}).values()
    return {
        "waiting": len(waiting),
        "first_waiting_at": _first(waiting),
        "serving": sum(ticket["state"] in AT_COUNTER for ticket in tickets),
        "services": _services(waiting),
        "counters": _counters(rows, alerts),
        "alerts": len(alerts),
        "incidents": [[row["kind"], row["opened_at"]] for row in rows.get("incidents", {}).values()],
        "matters": len(matters),
        "due": Counter(matter["due_day"] for matter in matters if matter.get("due_day")),
    }


def overdue(summary: Json, today: str) -> int:
    """Open matters whose day has passed (R14)."""
    return sum(count for day, count in summary.get("due", {}).items() if day < today)


def _first(waiting: Iterable[Row]) -> int | None:
    return min((ticket["issued_at"] for ticket in waiting), default=None)


def _services(waiting: list[Row]) -> Json:
    found: dict[str, list[Row]] = {}
    for ticket in waiting:
        found.setdefault(ticket["service_id"], []).append(ticket)
    return {
        service: {"waiting": len(tickets), "first_waiting_at": _first(tickets)}
        for service, tickets in found.items()
    }


def _counters(rows: Rows, alerts: list[Row]) -> Json:
    empty = {alert.get("counter_number") for alert in alerts if alert["code"] in EMPTY_POST}
    pauses = {
        pause.get("counter_number"): pause
        for pause in rows.get("pauses", {}).values()
        if pause.get("started_at") is not None
    }
    serving = Counter(
        ticket.get("counter_number")
        for ticket in rows.get("tickets", {}).values()
        if ticket["state"] in AT_COUNTER
    )
    return {
        str(number): {
            "state": post.get("state", "closed"),
            "since_at": post.get("state_since_at"),
            "is_empty": number in empty,
            "is_serving": serving[number] > 0,
            "pause": _pause(pauses.get(number)),
        }
        for (number,), post in sorted(rows.get("counters", {}).items())
    }


def _pause(pause: Row | None) -> Json | None:
    return pause and {"reason_id": pause.get("reason_id"), "ends_at": pause.get("expected_end_at")}
