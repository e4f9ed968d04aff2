"""潮汐窗口 (R15): a counter opened to a busy business, and taken back once it is calm."""

from dataclasses import replace

from hub.actions import alert
from hub.actions.deed import Deed
from hub.config import HallConfig
from hub.config.models import Service
from hub.domain.busy import Opening, busy_conditions, flows_of
from hub.domain.errors import NotFound, RuleRefused
from hub.domain.regime import HallView
from hub.domain.watching import Condition
from hub.store import halls, regime
from hub.store.database import Connection
from hub.store.observed import calls_since
from hub.store.openings import open_at, open_ones, openings
from hub.store.regime import Alert


def busy_now(connection: Connection, config: HallConfig, view: HallView, now: int) -> list[Condition]:
    """R15: every business that is busy at this moment, or still is."""
    hall_id, rules = config.hall.id, config.busy.rules
    spells = _spells(connection, hall_id)
    if not view.queues and not spells:
        return []
    observed = calls_since(connection, hall_id, now - rules.observe)
    paces = config.typical_paces | halls.paces(connection, hall_id)
    flows = flows_of(view, observed, config.promises, paces, now)
    return busy_conditions(flows.values(), rules, {name: one.raised_at for name, one in spells.items()}, now)


def open_to(deed: Deed, number: int, service_id: str) -> Opening:
    """Let a manned counter serve one more business, until it is calm again; the busy alert is thereby taken.

    Raises NotFound for an unknown business; RuleRefused when nobody calls there, or it is served there.
    """
    require_service(deed, service_id)
    window = deed.view().windows[number]
    if not window.is_staffed:
        raise RuleRefused("R15", "opening-not-staffed", counter=number)
    if service_id in window.services:
        raise RuleRefused("R15", "already-serves", counter=number, service=service_id)
    spell = _spells(deed.connection, deed.hall_id).get(service_id)
    opening = Opening(
        opening_id=deed.new_id(),
        hall_id=deed.hall_id,
        counter_number=number,
        service_id=service_id,
        alert_id=spell.alert_id if spell else None,
        opened_at=deed.now,
        opened_by=deed.actor.id,
    )
    openings.add(deed.connection, opening)
    _record(deed, "open_to", opening)
    take_spell(deed, service_id)
    return opening


def take_spell(deed: Deed, service_id: str) -> None:
    """Something is being done about a busy business: its alert is taken."""
    spell = _spells(deed.connection, deed.hall_id).get(service_id)
    if spell:
        alert.take(deed, spell.alert_id)


def require_service(deed: Deed, service_id: str) -> Service:
    """The business of that id. Raises NotFound."""
    service = deed.config.service_by_id.get(service_id)
    if service is None:
        raise NotFound("no-such-service", service=service_id[:40])
    return service


def close_to(deed: Deed, number: int, service_id: str) -> Opening:
    """Take a business back from a counter it was opened to. Raises NotFound."""
    for opening in open_at(deed.connection, deed.hall_id, number):
        if opening.service_id == service_id:
            return _end(deed, opening)
    raise NotFound("no-such-opening", counter=number)


def close_to_all(deed: Deed, number: int) -> None:
    """The counter closes: what it was opened to ends with it."""
    for opening in open_at(deed.connection, deed.hall_id, number):
        _end(deed, opening)


def end_with_their_spell(deed: Deed) -> None:
    """It is calm again: take back what was opened while it was busy."""
    lasting = {one.alert_id for one in _spells(deed.connection, deed.hall_id).values()}
    for opening in open_ones(deed.connection, deed.hall_id):
        if opening.alert_id is not None and opening.alert_id not in lasting:
            _end(deed, opening)


def _spells(connection: Connection, hall_id: str) -> dict[str, Alert]:
    """The busy spells that last, by business."""
    return {
        one.service_id: one
        for one in regime.open_alerts(connection, hall_id)
        if one.code == "busy" and one.ended_at is None and one.service_id
    }


def _end(deed: Deed, opening: Opening) -> Opening:
    ended = replace(opening, ended_at=deed.now, ended_by=deed.actor.id)
    openings.save(deed.connection, ended)
    _record(deed, "close_to", ended)
    return ended


def _record(deed: Deed, verb: str, opening: Opening) -> None:
    """The whole opening goes into the ledger."""
    deed.record(
        verb,
        before={},
        after=vars(opening),
        counter_number=opening.counter_number,
        zone_id=deed.config.counter_by_number[opening.counter_number].zone,
        service_id=opening.service_id,
        rule="R15",
    )
