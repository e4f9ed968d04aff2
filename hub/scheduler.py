"""The hub's one clock hand: what must happen or be noticed as time passes, looked at once a second.

Everything is judged from what is on the disk and the present moment, so a limit that passed while the hub
was down is acted on once, at start.
"""

import logging
from collections.abc import Callable

import gevent

from hub.actions import alert, approve, day
from hub.actions.deed import Actor, Deed
from hub.actions.pause import begin_if_due
from hub.config import HallConfig
from hub.domain.numbering import local_time, service_day
from hub.domain.regime import CoverState, HallView, PauseState, Window
from hub.domain.watching import Condition, Limits, Moment, conditions
from hub.engine import Engine
from hub.store import hall_view, halls, regime, replies, tickets
from hub.store.database import Connection

LOOK_SECONDS = 1.0
FORGET_EACH_MS = 3_600_000
KEEP_REPLIES_MS = 24 * 3_600_000
HUB = Actor("hub", "hub")

log = logging.getLogger(__name__)


class Scheduler:
    """`seen_at` tells when each counter's panel or clerk last gave a sign of life (UTC milliseconds)."""

    def __init__(self, engine: Engine, seen_at: Callable[[], dict[int, int]]) -> None:
        self._engine = engine
        self._seen_at = seen_at
        self._started_at = engine.clock()
        self._forgot_at = 0
        self._greenlet: gevent.Greenlet | None = None

    def start(self) -> None:
        """Look once a second from now on."""
        self._greenlet = gevent.spawn(self._look_for_ever)

    def stop(self) -> None:
        """Look no more."""
        if self._greenlet is not None:
            self._greenlet.kill()

    def look(self) -> bool:
        """Do what is due at this moment; tells whether anything was. Reads only, while nothing is."""
        engine = self._engine
        with engine.database.reading() as connection:
            is_due = self._is_due(connection)
        if is_due:
            engine.database.write(self._act)
            engine.changed()
        self._forget_old_replies()
        return is_due

    def _forget_old_replies(self) -> None:
        """Nobody repeats a request of yesterday: drop its kept answer, once an hour."""
        now = self._engine.clock()
        if now - self._forgot_at >= FORGET_EACH_MS:
            self._forgot_at = now
            self._engine.database.write(
                lambda connection: replies.forget_before(connection, now - KEEP_REPLIES_MS)
            )

    def _is_due(self, connection: Connection) -> bool:
        engine = self._engine
        view = hall_view.read(connection, engine.hall_id, engine.config.post_facts)
        now_true = self._now_true(view)
        asked = {approval.pause_id for approval in regime.open_approvals(connection, engine.hall_id)}
        return (
            alert.differs(regime.open_alerts(connection, engine.hall_id), now_true)
            or any(self._waits(window, asked) for window in view.windows.values())
            or self._has_old_tickets(connection)
        )

    def _act(self, connection: Connection) -> None:
        engine = self._engine
        deed = Deed(connection, engine.config, engine.texts, engine.base_url, engine.clock(), HUB)
        for number in engine.config.counter_by_number:
            begin_if_due(deed, number)
        approve.escalate_unanswered_covers(deed)
        day.close_old_tickets(deed)
        alert.settle(deed, self._now_true(deed.view()))

    def _now_true(self, view: HallView) -> list[Condition]:
        engine = self._engine
        seen = {number: self._started_at for number in view.windows} | self._seen_at()
        reason_kinds = {reason.id: reason.figures.kind for reason in engine.config.pause_reasons}
        moment = Moment(engine.clock(), seen, due_posts(engine.config, engine.clock()), reason_kinds)
        return conditions(view, moment, limits(engine.config))

    def _waits(self, window: Window, asked: set[str | None]) -> bool:
        """Whether an announced pause is due, or one that no B answered must go to the desk."""
        now, pause, cover = self._engine.clock(), window.pause, window.cover
        if pause is None:
            return False
        if pause.state is PauseState.ANNOUNCED:
            return pause.starts_at <= now and window.ticket_state is None
        if pause.state is not PauseState.ASKED or pause.pause_id in asked or cover is None:
            return False
        limit = self._engine.config.rules.cover_answer_seconds * 1000
        return cover.state is CoverState.ASKED and now - cover.asked_at >= limit

    def _has_old_tickets(self, connection: Connection) -> bool:
        engine = self._engine
        latest = halls.service_day(connection, engine.hall_id)
        today = service_day(engine.clock(), engine.config.timezone, latest)
        return bool(tickets.older_than(connection, engine.hall_id, today))

    def _look_for_ever(self) -> None:
        while True:
            try:
                self.look()
            except Exception:
                log.exception("scheduler: a look failed; looking again")
            gevent.sleep(LOOK_SECONDS)


def limits(config: HallConfig) -> Limits:
    """The configured figures in milliseconds."""
    rules = config.rules
    return Limits(
        start_prompt=rules.start_prompt_seconds * 1000,
        idle_prompt=rules.idle_prompt_seconds * 1000,
        idle_alert=rules.idle_alert_seconds * 1000,
        vanished=rules.vanished_seconds * 1000,
        cover_answer=rules.cover_answer_seconds * 1000,
        handover=rules.handover_minutes * 60_000,
    )


def due_posts(config: HallConfig, now: int) -> dict[int, str]:
    """Counters that should be manned by now: their opening is near or past, closing still to come (R05)."""
    if not config.rules.keep_posted_hours:
        return {}
    local = local_time(now, config.timezone)
    early = config.rules.attendance_minutes
    found = {}
    for counter in config.counters:
        spans = [
            span
            for service_id in counter.services
            for span in config.service_by_id[service_id].week_hours.days[local.weekday()]
        ]
        for span in sorted(spans, key=lambda span: span.opens):
            minutes = (span.opens.hour * 60 + span.opens.minute) - (local.hour * 60 + local.minute)
            if minutes <= early and local.time() < span.closes:
                found[counter.number] = span.opens.strftime("%H:%M")
                break
    return found
