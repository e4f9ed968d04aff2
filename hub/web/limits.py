"""Nobody takes the hub from the others: a pace for each device and address, caps on what is open at a time.

Whoever goes too fast is told so with 429 and how long to wait; nothing is done and nothing is kept of them.
"""

import sys
from collections.abc import Hashable
from math import ceil
from typing import cast

from flask import Flask, Request

from hub.config.web import Limits
from hub.domain.errors import HubError, TooMany
from hub.web.context import identities
from hub.web.pace import Crowd, Pace
from hub.web.present import application, asked

_API = "/api/v1/"
# What costs the hub something and is open to everybody besides the API.
_OPEN = ("/t/", "/printers/")
_DOORS = ("/sign-ons", "/passwords")


class Guard:
    """The paces and caps of one hub."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.devices = Pace(limits.device_per_second, limits.device_at_once)
        self.addresses = Pace(limits.address_per_second, limits.address_at_once)
        self.doors = Pace(limits.sign_ons_per_minute / 60, limits.sign_ons_at_once)
        self.sockets = Crowd(limits.sockets_per_device if limits.on else sys.maxsize)

    def check(self) -> None:
        """Let the present request through. Raises TooMany."""
        request = asked()
        path = request.path
        if not path.startswith((_API, *_OPEN)):
            return
        who = _sender(request)
        early = (self.addresses if isinstance(who, str) else self.devices).take(who)
        if not early and path.endswith(_DOORS) and request.method == "POST":
            early = self.doors.take(who)
        if early:
            raise TooMany("too-fast", seconds=ceil(early))


def register(app: Flask, limits: Limits) -> None:
    """Guard the hub's routes, unless the limits are lifted."""
    guard = app.extensions["guard"] = Guard(limits)
    if limits.on:
        app.before_request(guard.check)


def guard() -> Guard:
    """The guard of the hub that serves the present request."""
    return cast(Guard, application().extensions["guard"])


def _sender(request: Request) -> Hashable:
    """A device or person as (kind, id), or the address of whoever is neither."""
    try:
        found = identities()
    except HubError:
        found = []  # the route says what is wrong with them
    return (found[0].kind, found[0].id) if found else request.remote_addr or ""
