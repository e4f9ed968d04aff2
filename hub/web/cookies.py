"""The cookies a browser carries: their names, their flags, and which of them speaks first.

A browser may show several devices' pages (a newcomer's does), so each has a cookie of its own, and its pages
say in the Jiaohao-Device header which of them is speaking.
"""

from collections.abc import Mapping

from flask import Response, request
from werkzeug.wrappers import Response as AnyResponse

# Over HTTPS the browser itself guards a name that begins so: Secure, for every path, set by this very host.
_GUARDED = "__Host-"
_DEVICE = "jiaohao-device-"
_STAFF = "jiaohao-staff-"


def device_cookie(device_id: str) -> str:
    """The cookie that holds a device's key."""
    return _DEVICE + device_id


def staff_cookie(counter_number: int | None) -> str:
    """The cookie that holds the token of whoever signed on at a counter (or at the desk)."""
    return f"{_STAFF}{counter_number or 'desk'}"


def give(answer: Response | AnyResponse, name: str, value: str, max_age_seconds: int | None = None) -> None:
    """Send a cookie no script can read and only our own pages send back; one sent over HTTPS stays on it."""
    answer.set_cookie(
        _name(name),
        value,
        max_age=max_age_seconds,
        path="/",
        secure=request.is_secure,
        httponly=True,
        samesite="Strict",
    )


def carried(cookies: Mapping[str, str], name: str) -> str | None:
    """What a cookie of ours holds, as far as the browser sends it."""
    return cookies.get(_name(name))


def take_back(answer: Response | AnyResponse, name: str) -> None:
    """Have the browser forget a cookie."""
    answer.delete_cookie(_name(name), path="/", secure=request.is_secure, httponly=True, samesite="Strict")


def carried_keys(cookies: Mapping[str, str], device_id: str, *, is_secure: bool) -> list[str]:
    """The keys a browser carries: those of the device that speaks first, the clerk's before the device's.

    Over HTTPS a cookie without the guarded name is no key: whoever sits on plain HTTP could have set it.
    """
    guard = _GUARDED if is_secure else ""
    counter = device_id.removeprefix("counter-")
    wanted = (guard + _STAFF + counter, guard + _DEVICE + device_id)
    names = [name for name in wanted if name in cookies]
    ours = (guard + _STAFF, guard + _DEVICE)
    names += sorted((name for name in cookies if name.startswith(ours) and name not in names), reverse=True)
    return [cookies[name] for name in names]


def _name(name: str) -> str:
    return (_GUARDED if request.is_secure else "") + name
