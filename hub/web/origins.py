"""Which pages are our own: a browser that speaks for any other page is not listened to.

A page's address is ours when it is the hub's stated one, or names the very host it speaks to by a number, by
this machine's name or by a name from `[web] hosts`. Any other name may have been pointed here by a stranger
(DNS rebinding), whatever the Host header says.
"""

import socket
from collections.abc import Iterable
from functools import lru_cache
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

_PORTS = {"http": 80, "https": 443}
# Browsers say so of requests that some other page, or another site, has made.
_FOREIGN = ("cross-site", "same-site")


class Origins:
    """The origins of our own pages. `addresses` are whole (scheme, host, port), `hosts` only names."""

    def __init__(self, addresses: Iterable[str], hosts: Iterable[str]) -> None:
        self._stated = frozenset(filter(None, map(_plain, addresses)))
        machine = socket.gethostname().lower()
        self._hosts = frozenset({"localhost", machine, f"{machine}.local", *map(str.lower, hosts)})
        self._is_ours = lru_cache(maxsize=256)(self._judge)

    def is_ours(self, environ: dict[str, Any]) -> bool:
        """Whether the page that sent this request is one of ours. A request that names no page is not."""
        if environ.get("HTTP_SEC_FETCH_SITE") in _FOREIGN:
            return False
        origin = environ.get("HTTP_ORIGIN") or ""
        here = f"{environ.get('wsgi.url_scheme')}://{environ.get('HTTP_HOST')}"
        return self._is_ours(origin, here)

    def _judge(self, origin: str, here: str) -> bool:
        if origin in self._stated:
            return True
        return bool(origin) and origin == _plain(here) and self._is_known(urlsplit(here).hostname or "")

    def _is_known(self, host: str) -> bool:
        if host in self._hosts:
            return True
        try:
            return bool(ip_address(host))
        except ValueError:
            return False


def is_foreign_reading(environ: dict[str, Any]) -> bool:
    """Whether another page asks for data with our visitor's cookies; opening a page by a link is not that."""
    return environ.get("HTTP_SEC_FETCH_SITE") in _FOREIGN and environ.get("HTTP_SEC_FETCH_MODE") != "navigate"


def _plain(address: str) -> str:
    """An address as browsers write it in Origin: without the scheme's own port."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return ""
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    tail = "" if port in (None, _PORTS.get(parts.scheme)) else f":{port}"
    return f"{parts.scheme}://{host}{tail}"
