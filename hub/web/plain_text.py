"""U+0000 is in no text of ours and PostgreSQL cannot keep it: whoever sends it is told so at once."""

from flask import Flask, abort, request

from hub.domain.errors import Invalid


def register(app: Flask) -> None:
    """Refuse it in addresses, questions and bodies, before anything is done."""
    app.before_request(_refuse_nul)


def _refuse_nul() -> None:
    if "\0" in request.path:
        abort(404)
    if b"%00" in request.query_string:
        raise Invalid("request-invalid", field="query", message="U+0000")
    if request.is_json and b"\\u0000" in request.get_data():
        raise Invalid("request-invalid", field="body", message="U+0000")
