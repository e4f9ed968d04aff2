"""Security headers on every answer, the sockets' and the errors' too: nothing from elsewhere, nothing inline.

They are added where the answer leaves, from lists made once, so that they cost a deed next to nothing.
"""

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask

Header = tuple[str, str]
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

_POLICY = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "frame-src": "'none'",
    "worker-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
# No page of ours makes markup from text; where the browser can, it sees to that itself.
_NO_MARKUP = {"require-trusted-types-for": "'script'", "trusted-types": "'none'"}
_NOTHING = {
    "default-src": "'none'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
_YEAR_SECONDS = 365 * 86_400


def register(app: Flask, *, only_https: bool) -> None:
    """Add the headers to whatever leaves; with `only_https` browsers are told never to come by plain HTTP."""
    app.wsgi_app = _Headers(app.wsgi_app, only_https)  # type: ignore[method-assign]


class _Headers:
    """What stands around the application."""

    def __init__(self, inner: Wsgi, only_https: bool) -> None:
        self._inner = inner
        self._https: list[Header] = []
        if only_https:
            self._https = [("Strict-Transport-Security", f"max-age={_YEAR_SECONDS}")]
        self._data = [*self._listed(_NOTHING), ("Cache-Control", "no-store")]
        # The API's reading pages are Swagger UI, which makes markup from text; no data of the hall is there.
        self._reading = self._listed(_POLICY)
        self._pages = self._listed(_POLICY | _NO_MARKUP, camera="()")
        self._kiosk = self._listed(_POLICY | _NO_MARKUP, camera="(self)")

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        more = self._of(environ.get("PATH_INFO", ""))

        def start(status: str, headers: list[Header], *rest: Any) -> Any:
            headers = headers + more
            # What states no term of its own is nobody's to keep: pages and answers tell of people.
            if more is not self._data and not any(name == "Cache-Control" for name, _ in headers):
                headers.append(("Cache-Control", "no-store"))
            return start_response(status, headers, *rest)

        return self._inner(environ, start)

    def _of(self, path: str) -> list[Header]:
        if path.startswith(("/api/v1/", "/socket.io/")):
            return self._data
        if path.startswith("/api/"):
            return self._reading
        return self._kiosk if path.startswith("/kiosk/") else self._pages

    def _listed(self, policy: dict[str, str], camera: str = "") -> list[Header]:
        found = [
            ("Content-Security-Policy", "; ".join(f"{name} {value}" for name, value in policy.items())),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            *self._https,
        ]
        if camera:
            allowed = f"camera={camera}, microphone=(), geolocation=(), payment=(), usb=(), autoplay=(self)"
            found += [
                ("X-Frame-Options", "DENY"),
                ("Cross-Origin-Opener-Policy", "same-origin"),
                ("Permissions-Policy", allowed),
            ]
        return found
