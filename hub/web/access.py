"""Opening a device's page: the key in its address becomes a cookie, once."""

from flask import Response, g, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from hub.web.context import hall, identities
from hub.web.cookies import device_cookie, give
from hub.web.identity import Identity

_YEAR_SECONDS = 365 * 86_400


def open_page(kind: str, device_id: str) -> AnyResponse | None:
    """What to answer instead of the page, or None when this browser may show it.

    With a good ?key= the key moves into an HttpOnly cookie and out of the address; without one, or with a
    wrong one, a page says what to do.
    """
    key = request.args.get("key")
    if key:
        who = hall().keyring.find(key)
        return _with_cookie(device_id, key) if _is(who, kind, device_id) else _refused()
    if any(_is(who, kind, device_id) for who in identities()):
        g.device_id = device_id
        return None
    return _refused()


def _is(who: Identity | None, kind: str, device_id: str) -> bool:
    return who is not None and who.kind == kind and who.id == device_id


def _with_cookie(device_id: str, key: str) -> AnyResponse:
    answer = redirect(request.path)
    give(answer, device_cookie(device_id), key, _YEAR_SECONDS)
    return answer


def _refused() -> Response:
    return make_response(render_template("refused.html"), 403)
