"""The supervisor's desk: answers, acting for others, alerts and incidents (R02, R03, R07, R08, R09)."""

from flask import Response

from hub.actions import alert as alerts
from hub.actions import approve, incident, on_behalf, tide
from hub.actions.deed import Deed
from hub.actions.perform import Answer
from hub.domain.errors import Invalid, NotFound
from hub.store.regime import Alert, Incident
from hub.web.api.doing import blueprint, do
from hub.web.context import hall, identity
from hub.web.identity import Identity, require
from hub.web.schemas import (
    AlertPath,
    AnswerBody,
    CounterPath,
    DeedReply,
    IncidentBody,
    IncidentPath,
    NoteBody,
    Nothing,
)
from hub.web.schemas.openings import ClosingBody, OpeningBody

desk = blueprint("desk")


@desk.post("/counters/<int:number>/approvals", responses={201: DeedReply}, summary="批准: answer a request")
def post_approval(path: CounterPath, body: AnswerBody) -> Response:
    """Grants or refuses; a refusal wants a reason."""

    def act(deed: Deed) -> Answer:
        answered = approve.answer(deed, body.approval_id, is_granted=body.is_granted, reason=body.reason)
        return 201, {"approval_id": answered.approval_id, "state": answered.state}

    return do(_supervisor().actor, act)


@desk.post("/counters/<int:number>/openings", responses={201: DeedReply}, summary="增开: open a counter")
def post_opening(path: CounterPath, body: OpeningBody) -> Response:
    """Opens a closed counter for a clerk who stands there; or opens a counter to a busy business; or both."""
    _require_counter(path.number)
    if body.staff_number is None and body.service_id is None:
        raise Invalid("request-invalid", field="staff_number / service_id", message="-")

    def act(deed: Deed) -> Answer:
        if body.service_id is None:
            post = on_behalf.open_counter(deed, path.number, body.staff_number or "", body.reason)
        else:
            post = on_behalf.open_for_business(deed, path.number, body.service_id, body.staff_number)
        return 201, {"counter_number": path.number, "service_id": body.service_id, "state": post.state.value}

    return do(_supervisor().actor, act)


@desk.post("/counters/<int:number>/closings", responses={201: DeedReply}, summary="Close a counter")
def post_closing(path: CounterPath, body: ClosingBody) -> Response:
    """Closes a counter, with a reason; whoever it has called is sent on. Or takes one business back."""
    _require_counter(path.number)

    def act(deed: Deed) -> Answer:
        if body.service_id is not None:
            tide.close_to(deed, path.number, body.service_id)
            return 201, {"counter_number": path.number, "service_id": body.service_id, "state": "ended"}
        post = on_behalf.close_counter(deed, path.number, body.reason)
        return 201, {"counter_number": post.counter_number, "state": post.state.value}

    return do(_supervisor().actor, act)


@desk.post("/alerts/<alert_id>/takings", responses={201: DeedReply}, summary="Take an alert")
def post_alert_taking(path: AlertPath, body: Nothing) -> Response:
    """Somebody sees to it; it leaves the desk once its cause is gone too."""
    return do(_supervisor().actor, lambda deed: _alert_json(alerts.take(deed, path.alert_id)))


@desk.post("/incidents", responses={201: DeedReply}, summary="Open an incident")
def post_incident(body: IncidentBody) -> Response:
    """Something is broken."""
    who = require(identity("supervisor", "clerk"), "supervisor", "clerk")

    def act(deed: Deed) -> Answer:
        return _incident_json(incident.open_incident(deed, body.kind, body.subject, body.note))

    return do(who.actor, act)


@desk.post("/incidents/<incident_id>/takings", responses={201: DeedReply}, summary="Take an incident up")
def post_incident_taking(path: IncidentPath, body: Nothing) -> Response:
    """Somebody repairs it."""
    return do(
        _supervisor().actor,
        lambda deed: _incident_json(incident.take_incident(deed, path.incident_id)),
    )


@desk.post("/incidents/<incident_id>/mendings", responses={201: DeedReply}, summary="An incident is mended")
def post_incident_mending(path: IncidentPath, body: NoteBody) -> Response:
    """It works again."""

    def act(deed: Deed) -> Answer:
        return _incident_json(incident.mend_incident(deed, path.incident_id, body.note))

    return do(_supervisor().actor, act)


def _supervisor() -> Identity:
    return require(identity("supervisor"), "supervisor")


def _require_counter(number: int) -> None:
    if number not in hall().config.counter_by_number:
        raise NotFound("no-such-counter", counter=number)


def _alert_json(alert: Alert) -> Answer:
    state = "taken" if alert.ended_at is None else "ended"
    return 201, {"alert_id": alert.alert_id, "state": state}


def _incident_json(found: Incident) -> Answer:
    state = "mended" if found.mended_at else "taken" if found.taken_at else "opened"
    return 201, {"incident_id": found.incident_id, "state": state}
