"""What belongs to no surface: readiness, sound files, browser assets, the way in."""

from pathlib import Path

from flask import Blueprint, Response, abort, redirect, send_file, send_from_directory
from werkzeug.wrappers import Response as AnyResponse

from hub.web.context import hall

VENDOR = Path(__file__).resolve().parents[2] / "vendor"
_WEEK_SECONDS = 7 * 86_400

pages = Blueprint(
    "pages", __name__, template_folder="templates", static_folder="static", static_url_path="/static"
)


@pages.get("/")
def start() -> AnyResponse:
    """Whoever comes without a device's address gets the API's pages."""
    return redirect("/api/docs")


@pages.get("/healthz")
def healthy() -> Response:
    """200 while the hub's loop turns, whatever else is broken."""
    return Response("ok\n", mimetype="text/plain")


@pages.get("/readyz")
def ready() -> Response:
    """200 once the hub serves and can read its database."""
    hall().relay.seq()
    return Response("ok\n", mimetype="text/plain")


@pages.get("/api/docs")
def api_docs() -> AnyResponse:
    """Pages to read the API by."""
    return redirect("/api/swagger")


@pages.get("/speech/<key>.wav")
def wav(key: str) -> Response:
    """A sentence's sound; waits a moment for one that is just being made. "chime" is the chime."""
    path = hall().speech.chime() if key == "chime" else hall().sounds.wav(key)
    if path is None:
        abort(404)
    return send_file(path.resolve(), mimetype="audio/wav", max_age=_WEEK_SECONDS, conditional=True)


@pages.get("/vendor/<path:name>")
def vendor(name: str) -> Response:
    """Browser assets of others, installed beside the hub: nothing comes from the internet."""
    return send_from_directory(VENDOR, name, max_age=_WEEK_SECONDS)


@pages.get("/photos/<name>")
def photo(name: str) -> Response:
    """A clerk's photo, posted at the window anyway (R19); the files lie in the configuration's photos/."""
    return send_from_directory(hall().settings.config_dir / "photos", name, max_age=_WEEK_SECONDS)
