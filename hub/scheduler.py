"""The hub's one clock hand: what must happen or be noticed as time passes, looked at once a second.

Everything is judged from what is on the disk and the present moment, so a limit that passed while the hub
was down is acted on once, at start.
"""

import logging
from collections.abc import Callable, Sequence

import gevent

from hub.actions import alert, approve, day, tide
from hub.actions.auto_call import call_awaited, is_anybody_awaited
from hub.actions.deed import Actor, Deed
from hub.actions.leave import begin_if_due
from hub.actions.matters import watch
from hub.actions.perform import enact
from hub.actions.prioritise import give_up_classes
from hub.config import HallConfig
from hub.config.posted_hours import due_posts
from hub.domain.hold_watch import of_held
from hub.domain.numbering import local_time, service_day
from hub.domain.regime import HallView, PauseState, Window
from hub.domain.ticket import TicketState
from hub.domain.watching import Condition, Limits, Moment, conditions, is_uncovered
from hub.engine import Engine
from hub.store import attendances, hall_view, halls, regime, replies, rounds, tickets
from hub.store.database import Connection

LOOK_SECONDS = 1.0
FORGET_EACH_MS = 3_600_000
KEEP_REPLIES_MS = 24 * 3_600_000
HUB = Actor("hub", "hub")

log = logging.getLogger(__name__)


class Scheduler:
    """`seen_at` tells when each counter's panel or clerk last gave a sign of life (UTC milliseconds).

    `also` are other looks to take once a second. Of several hubs one acts: `is_ours` tells whether this does.
    """

    def __init__(
        self,
        engine: Engine,
        seen_at: Callable[[], dict[int, int]],
        also: Sequence[Callable[[], object]] = (),
        is_ours: Callable[[], bool] = lambda: True,
    ) -> None:
        self._engine = engine
        self._seen_at = seen_at
        self._looks = (self.look, *also)
        self._is_ours = is_ours
        self._started_at = engine.clock()
        self._forgot_at = 0
        self._greenlet: gevent.Greenlet | None = None

    def start(self) -> None:
        """Look once a second from now on. Classes the hall has given up since are ordinary from now on."""
        engine = self._engine
        engine.changed(engine.database.write(lambda db: enact(engine, db, HUB, give_up_classes)[0].recorded))
        self._greenlet = gevent.spawn(self._look_for_ever)

    def stop(self) -> None:
        """Look no more."""
        if self._greenlet is not None:
            self._greenlet.kill()

    def look(self) -> bool:
        """Do what is due at this moment; tells whether anything was. Reads only, while nothing is."""
        if not self._is_ours():
            return False
        engine = self._engine
        with engine.database.reading() as connection:
            is_due = self._is_due(connection)
        if is_due:
            engine.changed(engine.database.write(self._act))
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

    def look_round(self) -> None:
        """Take every look once; one that fails is logged and hinders no other."""
        for look in self._looks:
            try:
                look()
            except Exception:
                log.exception("scheduler: a look failed; looking again")

    def _is_due(self, connection: Connection) -> bool:
        engine = self._engine
        view = hall_view.read(connection, engine.hall_id, engine.config.post_facts)
        questions = regime.open_approvals(connection, engine.hall_id)
        asked = {approval.pause_id for approval in questions}
        now_true = self._now_true(connection, view)
        return (
            alert.differs(regime.open_alerts(connection, engine.hall_id), now_true)
            or any(self._waits(view, window, asked) for window in view.windows.values())
            or self._has_old_tickets(connection)
            or day.day_is_due(connection, engine.config, engine.clock()) is not None
            or is_anybody_awaited(self._deed(connection))
        )

    def _deed(self, connection: Connection) -> Deed:
        """The hub's own deed, to read by what deeds read."""
        engine = self._engine
        return Deed(connection, engine.config, engine.texts, engine.base_url, engine.clock(), HUB)

    def _act(self, connection: Connection) -> list[str]:
        deed, _ = enact(self._engine, connection, HUB, self._settle)
        return deed.recorded

    def _settle(self, deed: Deed) -> None:
        for number in deed.config.counter_by_number:
            begin_if_due(deed, number)
        approve.escalate_unanswered_covers(deed)
        day.close_day_if_due(deed)
        day.close_old_tickets(deed)
        alert.settle(deed, self._now_true(deed.connection, deed.view()))
        tide.end_with_their_spell(deed)
        call_awaited(deed)

    def _now_true(self, connection: Connection, view: HallView) -> list[Condition]:
        engine = self._engine
        questions = regime.open_approvals(connection, engine.hall_id)
        seen = {number: self._started_at for number in view.windows} | self._seen_at()
        reason_kinds = {reason.id: reason.figures.kind for reason in engine.config.pause_reasons}
        asked_at = {question.counter_number: question.asked_at for question in questions}
        due = due_posts(engine.config, engine.clock())
        today = local_time(engine.clock(), engine.config.timezone).date().isoformat()
        manned = attendances.of_day(connection, engine.hall_id, today) if due else {}
        unmanned = {number: opening for number, opening in due.items() if number not in manned}
        moment = Moment(engine.clock(), seen, unmanned, reason_kinds, asked_at)
        busy = tide.busy_now(connection, engine.config, view, moment.now)
        matters = watch.now_true(connection, engine.config, moment.now)
        held = of_held(rounds.on_hold(connection, engine.hall_id), moment.now)
        return [*conditions(view, moment, limits(engine.config)), *busy, *matters, *held]

    def _waits(self, view: HallView, window: Window, asked: set[str | None]) -> bool:
        """Whether an announced pause is due, or one that no B answered must go to the desk."""
        now, pause = self._engine.clock(), window.pause
        if pause is None:
            return False
        if pause.state is PauseState.ANNOUNCED:
            return pause.starts_at <= now and window.ticket_state is not TicketState.SERVING
        if pause.state is not PauseState.ASKED or pause.pause_id in asked:
            return False
        return is_uncovered(view, window, now, limits(self._engine.config).cover_answer)

    def _has_old_tickets(self, connection: Connection) -> bool:
        engine = self._engine
        latest = halls.service_day(connection, engine.hall_id)
        today = service_day(engine.clock(), engine.config.timezone, latest)
        return bool(tickets.older_than(connection, engine.hall_id, today))

    def _look_for_ever(self) -> None:
        while True:
            self.look_round()
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
        approval_answer=rules.approval_answer_seconds * 1000,
        handover=rules.handover_minutes * 60_000,
    )
