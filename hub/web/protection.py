"""Everything that stands between the hub and whoever calls it, in one place and in this order."""

from flask import Flask
from flask_socketio import SocketIO

from hub.config import HallConfig
from hub.web import doors, headers, limits
from hub.web.wire import guard_wires


def register(app: Flask, sockets: SocketIO, config: HallConfig) -> None:
    """Pace, headers, doors; and what is read from a socket."""
    limits.register(app, config.limits)
    headers.register(app, only_https=config.web.only_https)
    doors.register(app, config.web, config.limits)
    guard_wires(sockets, config.limits)
