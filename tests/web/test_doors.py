"""A proxy's word about who calls counts only from the proxy; an address has so many sockets at a time."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask

from hub.config.web import Limits, Web
from hub.web import doors

Environ = dict[str, Any]
FORWARDED = {
    "HTTP_X_FORWARDED_FOR": "198.51.100.4, 192.168.1.20",
    "HTTP_X_FORWARDED_PROTO": "https",
    "HTTP_X_FORWARDED_HOST": "hall.example",
}


def behind(web: Web, limits: Limits, inner: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """`inner` behind the doors of these settings."""
    app = Flask(__name__)
    app.wsgi_app = inner  # type: ignore[method-assign]
    doors.register(app, web, limits)
    return app.wsgi_app


def seen_from(address: str) -> Environ:
    """What the hub is told of a request that comes from this address with forwarded headers."""
    seen: Environ = {}

    def inner(environ: Environ, _start: Callable[..., Any]) -> list[bytes]:
        seen.update(environ)
        return []

    asked = {"REMOTE_ADDR": address, "wsgi.url_scheme": "http", "HTTP_HOST": "10.0.0.1", "PATH_INFO": "/"}
    behind(Web(proxies=["192.168.1.2"]), Limits(), inner)({**asked, **FORWARDED}, lambda *_: None)
    return seen


def test_the_proxy_says_who_calls_and_how() -> None:
    seen = seen_from("192.168.1.2")
    told = (seen["REMOTE_ADDR"], seen["wsgi.url_scheme"], seen["HTTP_HOST"])
    assert told == ("192.168.1.20", "https", "hall.example")


def test_anybody_else_speaks_only_for_themselves() -> None:
    seen = seen_from("192.168.1.66")
    told = (seen["REMOTE_ADDR"], seen["wsgi.url_scheme"], seen["HTTP_HOST"])
    assert told == ("192.168.1.66", "http", "10.0.0.1")


def test_an_address_holds_so_many_sockets_at_a_time_and_pages_are_not_counted() -> None:
    said: list[str] = []

    def asks(path: str, address: str = "10.0.0.5") -> None:
        door({"REMOTE_ADDR": address, "PATH_INFO": path}, lambda status, _headers: said.append(status[:3]))

    def inner(environ: Environ, start: Callable[..., Any]) -> list[bytes]:
        start("200 OK", [])
        if environ["PATH_INFO"] == "/socket.io/" and said.count("200") < 4:
            asks("/socket.io/")  # one more while this one is open
            asks("/socket.io/", "10.0.0.6")
            asks("/")
        return []

    door = behind(Web(), Limits(sockets_per_address=1), inner)
    asks("/socket.io/")
    asks("/socket.io/")
    assert said == ["200", "429", "200", "429", "429", "200", "200", "200"]
