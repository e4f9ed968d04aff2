"""R07: something broken, from opened to mended."""

from dataclasses import replace

from hub.actions.deed import Deed
from hub.domain.errors import Refused
from hub.store import regime
from hub.store.regime import Incident


def open_incident(deed: Deed, kind: str, subject: str, note: str) -> Incident:
    """Open an incident; one that is open already for the same thing is answered instead of a second."""
    for incident in regime.open_incidents(deed.connection, deed.hall_id):
        if (incident.kind, incident.subject) == (kind, subject):
            return incident
    incident = Incident(deed.new_id(), deed.hall_id, kind, subject, note, deed.now, str(deed.actor))
    regime.incidents.add(deed.connection, incident)
    _record(deed, "open_incident", incident)
    return incident


def take_incident(deed: Deed, incident_id: str) -> Incident:
    """Somebody has taken it up. Pressed twice, the first stays. Raises NotFound."""
    incident = regime.incident(deed.connection, deed.hall_id, incident_id)
    if incident.taken_at is not None:
        return incident
    taken = replace(incident, taken_at=deed.now, taken_by=deed.actor.id)
    regime.incidents.save(deed.connection, taken)
    _record(deed, "take_incident", taken)
    return taken


def mend_incident(deed: Deed, incident_id: str, note: str) -> Incident:
    """It works again. Raises NotFound, Refused when it was mended already."""
    incident = regime.incident(deed.connection, deed.hall_id, incident_id)
    if incident.mended_at is not None:
        raise Refused("incident-is-mended")
    mended = replace(incident, mended_at=deed.now, mended_by=str(deed.actor))
    regime.incidents.save(deed.connection, mended)
    _record(deed, "mend_incident", mended, note or None)
    return mended


def _record(deed: Deed, verb: str, incident: Incident, reason: str | None = None) -> None:
    deed.record(verb, before={}, after=vars(incident), reason=reason or incident.note or None, rule="R07")
