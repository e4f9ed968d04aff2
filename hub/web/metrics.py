"""Figures for Prometheus at /metrics: for this machine itself, or for whoever has the key.

What the hall is at is read when it is asked for. A request costs a look at the clock before and after.
"""

import hmac
import os
import shutil
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from ipaddress import ip_address

from flask import Flask, Response, request
from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily, HistogramMetricFamily, InfoMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from hub.boards import snapshot
from hub.boards.snapshot import Snapshot
from hub.domain.errors import NotAllowed
from hub.domain.ticket import TicketState
from hub.store import regime
from hub.store.database import sqlite_build
from hub.web.context import Hub, hall
from hub.web.identity import bearer
from hub.web.present import kept

KEY_VARIABLE = "JIAOHAO_METRICS_KEY"
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-IP")


class Timings:
    """How long answers took, by route and status; counted in plain lists."""

    def __init__(self) -> None:
        self._seconds: dict[tuple[str, int], float] = {}
        self._counts: dict[tuple[str, int], list[int]] = {}

    def begin(self, endpoint: str | None, _values: object) -> None:
        """What Flask tells as soon as the route is known."""
        kept().timed = endpoint or "none", time.perf_counter()

    def end(self, response: Response) -> Response:
        timed = kept().get("timed")
        if timed is not None:
            seconds = time.perf_counter() - timed[1]
            of = timed[0], response.status_code
            counts = self._counts.get(of)
            if counts is None:
                counts = self._counts[of] = [0] * (len(BUCKETS) + 1)
                self._seconds[of] = 0.0
            counts[bisect_left(BUCKETS, seconds)] += 1
            self._seconds[of] += seconds
        return response

    def collect(self) -> Iterator[Metric]:
        """As a histogram."""
        found = HistogramMetricFamily(
            "jiaohao_request_seconds", "How long requests took", labels=("route", "status")
        )
        for (route, status), counts in self._counts.items():
            total, buckets = 0, []
            for bound, count in zip((*map(str, BUCKETS), "+Inf"), counts, strict=True):
                total += count
                buckets.append((bound, total))
            found.add_metric((route, str(status)), buckets, self._seconds[route, status])
        yield found


class Figures:
    """What the hall and its devices are at."""

    def collect(self) -> Iterator[Metric]:
        """Everything, as of one look at the database."""
        hub, engine = hall(), hall().engine
        with engine.database.reading() as connection:
            now = snapshot.take(connection, engine.config, engine.clock(), engine.standings)
            alerts = [one for one in regime.open_alerts(connection, engine.hall_id) if one.is_alert]
            incidents = regime.open_incidents(connection, engine.hall_id)
        yield InfoMetricFamily("jiaohao", "The program", {"sqlite": sqlite_build()[0]})
        yield _one("ledger_entries", "Entries of the ledger", now.seq)
        yield from _of_queues(now)
        yield from _of_windows(now)
        yield _one("alerts_open", "Alerts nobody has taken, or whose cause lasts", len(alerts))
        kinds = Counter(one.kind for one in incidents)
        yield _many("incidents_open", "What is broken", "kind", kinds)
        yield from _of_devices(hub)
        yield from _of_disk(hub)


def _one(name: str, help_text: str, value: float) -> Metric:
    return GaugeMetricFamily(f"jiaohao_{name}", help_text, value=value)


def _many(name: str, help_text: str, label: str, values: dict[str, float] | Counter[str]) -> Metric:
    found = GaugeMetricFamily(f"jiaohao_{name}", help_text, labels=(label,))
    for key, value in values.items():
        found.add_metric((key,), value)
    return found


def _of_queues(now: Snapshot) -> Iterator[Metric]:
    services = now.config.service_by_id
    waiting = {name: float(now.waiting(name)) for name in services}
    longest = {name: (now.now - at) / 1000 for name, at in now.view.waiting_since_at.items()}
    yield _many("tickets_waiting", "How many wait", "service", waiting)
    yield _many("longest_wait_seconds", "How long the first of those has waited", "service", longest)
    states = Counter(str(ticket.state.value) for ticket in now.at_counters.values())
    at_counters = {
        state.value: float(states[state.value]) for state in (TicketState.CALLED, TicketState.SERVING)
    }
    yield _many("tickets_at_counters", "Called and being served", "state", at_counters)


def _of_windows(now: Snapshot) -> Iterator[Metric]:
    states = Counter(str(window.state.value) for window in now.view.windows.values())
    yield _many("windows", "Windows by state", "state", states)


def _of_devices(hub: Hub) -> Iterator[Metric]:
    yield _one("sockets", "Connected sockets", len(hub.presence.sids()))
    printers = {
        printer.id: float(hub.relay.around.printer_status(printer.id).state in ("ready", "printing"))
        for printer in hub.config.printers
    }
    yield _many("printer_ready", "1 where the last look found it ready", "printer", printers)
    is_speaking = hub.relay.around.speech_status().state == "ready"
    yield _one("speech_ready", "1 where sentences can be spoken", float(is_speaking))


def _of_disk(hub: Hub) -> Iterator[Metric]:
    yield _one(
        "disk_free_bytes", "Room on the data folder's disk", shutil.disk_usage(hub.settings.data_dir).free
    )
    yield _one("disk_reserve_given", "1 while only what was kept back is left", float(hub.headroom.is_short))
    file = hub.settings.database_file
    files = {"database": file, "log": file.with_name(f"{file.name}-wal")}
    sizes = {name: float(one.stat().st_size) for name, one in files.items() if one.exists()}
    yield _many("database_bytes", "The database's files", "file", sizes)
    yield _many("backup_age_seconds", "Since the last good copy", "folder", hub.copies_age())


def register(app: Flask) -> None:
    """Time every request, and tell at /metrics."""
    timings, registry = Timings(), CollectorRegistry()
    for collector in (timings, Figures()):
        registry.register(collector)
    ProcessCollector(registry=registry)
    app.url_value_preprocessor(timings.begin)
    app.after_request(timings.end)

    @app.get("/metrics")
    def metrics() -> Response:
        """Raises NotAllowed for anybody else."""
        _require_own_machine_or_key()
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_PLAIN_0_0_4)


def _require_own_machine_or_key() -> None:
    """A proxy on this machine speaks for others: it says so in a header, and then the key is needed."""
    key = os.environ.get(KEY_VARIABLE, "")
    if key and hmac.compare_digest((bearer(request) or "").encode(), key.encode()):
        return
    is_forwarded = any(name in request.headers for name in _FORWARDED)
    if is_forwarded or not ip_address(request.remote_addr or "0.0.0.0").is_loopback:
        raise NotAllowed("metrics-key-needed")
