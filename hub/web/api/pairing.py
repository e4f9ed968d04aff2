"""Devices: asking for a code, being paired, being revoked; and sessions ended by staff."""

from flask import Response, jsonify, request

from hub.actions import pairing as deeds
from hub.actions.deed import Deed
from hub.actions.device_list import page_of
from hub.actions.perform import Answer
from hub.actions.sessions import end_session
from hub.domain.errors import NotFound
from hub.store import keys, pairings
from hub.store.database import Connection
from hub.web.api.doing import blueprint, do
from hub.web.asking import PAIRING_COOKIE, YEAR_SECONDS, ask
from hub.web.context import hall, identity
from hub.web.cookies import carried, device_cookie, give, take_back
from hub.web.identity import Identity, require
from hub.web.schemas.identity import (
    ClaimBody,
    ClaimReply,
    CodePath,
    CodeReply,
    DevicePath,
    DeviceReply,
    PairBody,
    PairingAskBody,
    PairingAskedReply,
    ReasonGivenBody,
    SessionPath,
    SessionReply,
)

pairing = blueprint("pairing")


@pairing.post("/pairings", responses={201: PairingAskedReply}, summary="Ask for a code", security=[])
def post_pairing(body: PairingAskBody) -> Response:
    """The code is for staff to read on the device; it is worth nothing until they accept it."""
    secret, asked = ask()
    told = {"code": asked.code, "expires_at": asked.expires_at, "hub_time": hall().engine.clock()}
    answer = jsonify(**told, secret=secret if body.program else None)
    answer.status_code = 201
    if not body.program:
        give(answer, PAIRING_COOKIE, secret)
    return answer


@pairing.post("/pairings/claims", responses={200: ClaimReply}, summary="Is the code accepted?", security=[])
def post_claim(body: ClaimBody) -> Response:
    """Once it is, the secret is the device's key, and a browser keeps it; asking again does no harm."""
    secret = body.secret or carried(request.cookies, PAIRING_COOKIE) or ""
    engine = hall().engine

    def read(connection: Connection) -> tuple[keys.Device | None, bool]:
        mark = keys.fingerprint(secret)
        waiting = pairings.waiting(connection, engine.hall_id, engine.clock())
        return keys.device_by_key(connection, engine.hall_id, secret), mark in {w.key_hash for w in waiting}

    with engine.database.reading() as connection:
        device, is_waiting = read(connection)
    if device is None:
        return jsonify(state="waiting" if is_waiting else "gone")
    answer = jsonify(state="paired", device_id=device.device_id, page=page_of(device))
    if body.secret is None:
        give(answer, device_cookie(device.device_id), secret, YEAR_SECONDS)
        take_back(answer, PAIRING_COOKIE)
    return answer


@pairing.get("/pairings/<code>", responses={200: CodeReply}, summary="Which device shows this code")
def get_pairing(path: CodePath) -> Response:
    """Where it is and what it runs, before it is accepted."""
    _staff()
    engine = hall().engine
    with engine.database.reading() as connection:
        waiting = pairings.waiting(connection, engine.hall_id, engine.clock())
    found = next((one for one in waiting if one.code == path.code), None)
    if found is None:
        raise NotFound("no-such-code")
    return jsonify(code=found.code, address=found.address, browser=found.browser, expires_at=found.expires_at)


@pairing.post("/devices/<device_id>/pairings", responses={201: DeviceReply}, summary="配对: accept a device")
def post_device_pairing(path: DevicePath, body: PairBody) -> Response:
    """Whoever shows this code is this device; what was paired as it before is so no more."""

    def act(deed: Deed) -> Answer:
        device = deeds.pair(deed, path.device_id, body.code)
        return 201, {"device_id": device.device_id, "state": "paired"}

    return do(_staff().actor, act)


@pairing.post("/devices/<device_id>/revocations", responses={201: DeviceReply}, summary="停用: revoke")
def post_revocation(path: DevicePath, body: ReasonGivenBody) -> Response:
    """Its key counts no more; it is shown out within a second."""

    def act(deed: Deed) -> Answer:
        device = deeds.revoke(deed, path.device_id, body.reason)
        return 201, {"device_id": device.device_id, "state": "revoked"}

    return do(_staff().actor, act)


@pairing.post("/sessions/<session_id>/endings", responses={201: SessionReply}, summary="End a session")
def post_session_ending(path: SessionPath, body: ReasonGivenBody) -> Response:
    """Whoever it was signs on again; an administrator's only an administrator ends."""

    def act(deed: Deed) -> Answer:
        ended = end_session(deed, path.session_id, body.reason)
        told = {"session_id": ended.session_id, "staff_number": ended.staff_number, "state": "ended"}
        return 201, told

    return do(_staff().actor, act)


def _staff() -> Identity:
    """Whoever looks after devices and sessions."""
    return require(identity("administrator", "supervisor"), "administrator", "supervisor")
