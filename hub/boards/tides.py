"""How boards tell of busy businesses, quieter ones and counters opened to them (R15)."""

from collections.abc import Sequence
from math import ceil

from hub.boards.parts import Json, clerk_json, service_brief
from hub.boards.regime_parts import clock_text
from hub.boards.snapshot import Snapshot
from hub.boards.surroundings import Surroundings
from hub.config.models import Service
from hub.domain.busy import MINUTE, Flow, Opening, flows_of
from hub.domain.quiet import QuietSpan
from hub.domain.tides import Need, Proposal, proposals
from hub.store import regime
from hub.store.database import Connection
from hub.store.observed import calls_since
from hub.store.openings import open_ones
from hub.wording import in_words


def busy_figures(connection: Connection, snapshot: Snapshot, around: Surroundings, service: Service) -> Json:
    """What a citizen is told of a busy business: since when, how long from now, when it is usually quieter.

    The estimated wait is then the forecast too: a kiosk says one thing only.
    """
    since_at = _spells(connection, snapshot).get(service.id)
    if since_at is None:
        return {"busy": None}
    expected = _flows(connection, snapshot)[service.id].forecast
    busy = {
        "since_at": since_at,
        "forecast_minutes": _minutes(expected),
        "quieter": _quieter(around, around.quieter(service.id)),
    }
    return {"busy": busy, "estimated_wait_seconds": None if expected is None else expected // 1000}


def tide_json(connection: Connection, snapshot: Snapshot, around: Surroundings, service: Service) -> Json:
    """What the desk is told: promise and forecast, what is opened to the business, what could be."""
    flow = _flows(connection, snapshot)[service.id]
    since_at = _spells(connection, snapshot).get(service.id)
    wants_windows = since_at is not None or (flow.waiting > 0 and not flow.windows)
    return {
        "promise_minutes": service.promise_wait_minutes,
        "forecast_minutes": _minutes(flow.forecast),
        "busy_since_at": since_at,
        "wanted_windows": flow.wanted_windows if since_at is not None else int(wants_windows),
        "could_open": [
            _proposal_json(snapshot, around, one) for one in _proposals(connection, snapshot, service)
        ]
        if wants_windows
        else [],
        "opened": _opened(connection, snapshot, service.id),
    }


def _quieter(around: Surroundings, spans: Sequence[QuietSpan]) -> dict[str, str] | None:
    """When it is usually quieter later today; None where nothing is known."""
    if not spans:
        return None
    say = around.texts.say
    told = {}
    for lang in ("zh", "en"):
        each = [
            say("regime.quiet-span", lang, opens=f"{span.from_hour:02}:00", closes=f"{span.to_hour:02}:00")
            for span in spans
        ]
        told[lang] = say("regime.quieter", lang, spans=say("regime.quiet-and", lang).join(each))
    return told


def opened_json(connection: Connection, snapshot: Snapshot, number: int) -> list[Json]:
    """What this counter was opened to, for its clerk to know."""
    if not snapshot.view.windows[number].borrowed:
        return []
    return [
        {
            "opening_id": one.opening_id,
            "services": [service_brief(snapshot.config.service_by_id[one.service_id])],
            "since_at": one.opened_at,
        }
        for one in _openings(connection, snapshot)
        if one.counter_number == number
    ]


def _minutes(milliseconds: int | None) -> int | None:
    return None if milliseconds is None else ceil(milliseconds / MINUTE)


def _flows(connection: Connection, snapshot: Snapshot) -> dict[str, Flow]:
    def read() -> dict[str, Flow]:
        config, now = snapshot.config, snapshot.now
        observed = calls_since(connection, config.hall.id, now - config.busy.rules.observe)
        return flows_of(snapshot.view, observed, config.promises, config.typical_paces | snapshot.paces, now)

    return snapshot.once("flows", read)


def _spells(connection: Connection, snapshot: Snapshot) -> dict[str, int]:
    """Since when each busy business is busy."""
    alerts = snapshot.once("alerts", lambda: regime.open_alerts(connection, snapshot.config.hall.id))
    return {
        one.service_id: one.raised_at
        for one in alerts
        if one.code == "busy" and one.ended_at is None and one.service_id
    }


def _proposals(connection: Connection, snapshot: Snapshot, service: Service) -> tuple[Proposal, ...]:
    config = snapshot.config
    fixed = {reason.id for reason in config.pause_reasons if reason.kind != "usual"}
    busy = _spells(connection, snapshot).keys()
    need = Need(service.id, service.zone, config.skilled[service.id], busy, fixed)
    return proposals(snapshot.view, need)


def _proposal_json(snapshot: Snapshot, around: Surroundings, one: Proposal) -> Json:
    config = snapshot.config
    zone_id = snapshot.view.windows[one.counter_number].zone_id
    because = one.because[0]
    params = {
        name: clock_text(snapshot, int(value)) if name.endswith("_at") else value
        for name, value in because.params.items()
    }
    return {
        "way": one.way.value,
        "counter_number": one.counter_number,
        "zone_name": config.zone_by_id[zone_id].name.both,
        "clerk": clerk_json(snapshot, one.staff_number),
        "text": in_words(config, around.texts, f"regime.{because.code}", params),
    }


def _opened(connection: Connection, snapshot: Snapshot, service_id: str) -> list[Json]:
    return [
        {"counter_number": one.counter_number, "since_at": one.opened_at}
        for one in _openings(connection, snapshot)
        if one.service_id == service_id
    ]


def _openings(connection: Connection, snapshot: Snapshot) -> list[Opening]:
    return snapshot.once("openings", lambda: open_ones(connection, snapshot.config.hall.id))
