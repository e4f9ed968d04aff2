"""Security headers on every answer: nothing from elsewhere, nothing inline, never framed."""

from flask import Flask, Response, request

_STRICT = (
    "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
# The API's reading pages (Swagger UI) style and start themselves inline; they show no data of the hall.
_API_DOCS = _STRICT + "; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'"


def register(app: Flask) -> None:
    """Add the headers after each request."""
    app.after_request(_add)


def _add(response: Response) -> Response:
    is_docs = request.path.startswith("/api/swagger")
    response.headers["Content-Security-Policy"] = _API_DOCS if is_docs else _STRICT
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    if request.path.startswith("/api/v1/"):
        response.headers["Cache-Control"] = "no-store"
    return response
