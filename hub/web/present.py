"""The present request, its application and what is kept for it, themselves.

Flask's `request`, `g` and `current_app` are stand-ins. Measured, each question to one of them takes eight
thousand instructions more than asking what it stands for, and a deed asked twenty.
"""

from typing import cast

from flask import Flask, Request, current_app, g, request
from flask.ctx import _AppCtxGlobals


def asked() -> Request:
    """The present request."""
    return cast(Request, request._get_current_object())  # type: ignore[attr-defined]


def kept() -> _AppCtxGlobals:
    """What is kept while the present request, or socket event, lasts."""
    return cast(_AppCtxGlobals, g._get_current_object())


def application() -> Flask:
    """Whoever serves it."""
    return cast(Flask, current_app._get_current_object())  # type: ignore[attr-defined]
