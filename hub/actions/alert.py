"""What the hub notices by itself becomes a prompt or an alert, once, and ends with its cause (R05–R09)."""

import json
from collections.abc import Iterable
from dataclasses import replace

from hub.actions.deed import Deed
from hub.domain.watching import Condition
from hub.store import regime
from hub.store.regime import Alert


def settle(deed: Deed, now_true: Iterable[Condition]) -> None:
    """Raise what is true and not raised yet; end what is raised and no longer true."""
    known = {
        _subject(alert): alert
        for alert in regime.open_alerts(deed.connection, deed.hall_id)
        if not alert.ended_at
    }
    true = {condition.subject: condition for condition in now_true}
    for subject, condition in true.items():
        if subject not in known:
            _raise(deed, condition)
    for subject, alert in known.items():
        if subject not in true:
            _end(deed, alert)


def differs(alerts: Iterable[Alert], now_true: Iterable[Condition]) -> bool:
    """Whether `settle` would have anything to do."""
    known = {_subject(alert) for alert in alerts if not alert.ended_at}
    return known != {condition.subject for condition in now_true}


def take(deed: Deed, alert_id: str) -> Alert:
    """Somebody has taken it; pressed twice, the first stays. Raises NotFound."""
    alert = regime.alert(deed.connection, deed.hall_id, alert_id)
    if alert.taken_at is not None:
        return alert
    taken = replace(alert, taken_at=deed.now, taken_by=deed.actor.id)
    regime.alerts.save(deed.connection, taken)
    _record(deed, "take_alert", taken)
    return taken


def tell(deed: Deed, condition: Condition) -> None:
    """Something that has happened, and is over with it: it stays on the desk until somebody takes it."""
    _raise(deed, condition, ended_at=deed.now)


def _raise(deed: Deed, condition: Condition, ended_at: int | None = None) -> None:
    alert = Alert(
        alert_id=deed.new_id(),
        hall_id=deed.hall_id,
        code=condition.code,
        rule=condition.rule,
        is_alert=int(condition.is_alert),
        counter_number=condition.counter_number,
        service_id=condition.service_id,
        params=json.dumps(dict(condition.params), ensure_ascii=False),
        raised_at=deed.now,
        ended_at=ended_at,
        about_id=condition.about_id,
    )
    regime.alerts.add(deed.connection, alert)
    _record(deed, "alert" if condition.is_alert else "prompt", alert)


def _end(deed: Deed, alert: Alert) -> None:
    ended = replace(alert, ended_at=deed.now)
    if not alert.is_alert:
        # A prompt that has been followed needs nobody to take it.
        ended = replace(ended, taken_at=deed.now, taken_by="hub")
    regime.alerts.save(deed.connection, ended)
    _record(deed, "end_alert", ended)


def _record(deed: Deed, verb: str, alert: Alert) -> None:
    deed.record(
        verb,
        before={},
        after={**vars(alert), "params": json.loads(alert.params)},
        counter_number=alert.counter_number,
        service_id=alert.service_id,
        rule=alert.rule,
    )


def _subject(alert: Alert) -> tuple[str, int | None, str | None, str | None]:
    return alert.code, alert.counter_number, alert.service_id, alert.about_id
