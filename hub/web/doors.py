"""The hub's outermost doors: who really calls when a proxy stands before it, and their number of sockets."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from hub.config.web import Limits, Web
from hub.web.pace import Crowd

Environ = dict[str, Any]
Wsgi = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

_SOCKETS = "/socket.io/"


def register(app: Flask, web: Web, limits: Limits) -> None:
    """Put the doors around the application; the outermost is put last."""
    inner: Wsgi = app.wsgi_app
    if limits.on:
        inner = _FewSockets(inner, limits.sockets_per_address)
    if web.proxies:
        inner = _Proxied(inner, web.proxies)
    app.wsgi_app = inner  # type: ignore[method-assign, assignment]


class _Proxied:
    """A proxy's word about caller, scheme and host counts; anybody else's does not."""

    def __init__(self, inner: Wsgi, proxies: Iterable[str]) -> None:
        self._direct = inner
        self._fixed = ProxyFix(inner, x_for=1, x_proto=1, x_host=1)
        self._proxies = frozenset(proxies)

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("REMOTE_ADDR") in self._proxies:
            return self._fixed(environ, start_response)
        return self._direct(environ, start_response)


class _FewSockets:
    """A WebSocket lasts as long as its call; beyond the cap an address gets no further one."""

    def __init__(self, inner: Wsgi, most: int) -> None:
        self._inner = inner
        self._crowd = Crowd(most)

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not str(environ.get("PATH_INFO", "")).startswith(_SOCKETS):
            return self._inner(environ, start_response)
        address = environ.get("REMOTE_ADDR")
        if not self._crowd.comes(address):
            start_response("429 Too Many Requests", [("Content-Length", "0"), ("Retry-After", "10")])
            return []
        try:
            return self._inner(environ, start_response)
        finally:
            self._crowd.goes(address)
