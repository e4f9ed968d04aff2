"""U+0000 is in no text of ours and PostgreSQL cannot keep it: whoever sends it is told so at once."""

from flask import Flask, abort

from hub.domain.errors import Invalid
from hub.web.present import asked


def register(app: Flask) -> None:
    """Refuse it in addresses, questions and bodies, before anything is done."""
    app.before_request(_refuse_nul)


def _refuse_nul() -> None:
    request = asked()
    environ = request.environ
    if "\0" in environ.get("PATH_INFO", ""):
        abort(404)
    if "%00" in environ.get("QUERY_STRING", ""):
        raise Invalid("request-invalid", field="query", message="U+0000")
    if "json" in environ.get("CONTENT_TYPE", "").lower() and b"\\u0000" in request.get_data():
        raise Invalid("request-invalid", field="body", message="U+0000")
