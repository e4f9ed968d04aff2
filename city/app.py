"""The city desk as a WSGI application: its pages, and the telling of what arrives beside them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flask import Blueprint, Flask, Response, send_from_directory
from werkzeug.middleware.proxy_fix import ProxyFix

from city.collecting import Collecting
from city.pages import Desk, pages
from city.signing_on import SignOns
from city.store.database import City
from hub.texts import Texts
from hub.web.headers import register as register_headers
from hub.web.templating import register as register_words

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "hub" / "web"
_WEEK_SECONDS = 7 * 86_400
MOST_REQUEST_BYTES = 8 * 1024

# The house's own frame, style sheets, scripts and browser assets.
house = Blueprint(
    "house",
    __name__,
    template_folder=str(HOUSE / "templates"),
    static_folder=str(HOUSE / "static"),
    static_url_path="/static",
)


@dataclass(frozen=True)
class Settings:
    """Where the city's database is and which words are said.

    `is_https`: browsers come by HTTPS alone, to a proxy before the desk, whose word about the caller counts.
    """

    database: str
    texts_dir: Path = ROOT / "config" / "texts"
    is_https: bool = False


class Running:
    """What `hub.server.serve_app` stops at the end."""

    def __init__(self, collecting: Collecting, *cities: City) -> None:
        self._collecting = collecting
        self._cities = cities

    def stop(self) -> None:
        self._collecting.stop()
        for city in self._cities:
            city.close()


def create_app(settings: Settings, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Flask:
    """The city desk, telling what arrives. The database must have been brought up to date."""
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MOST_REQUEST_BYTES
    app.register_blueprint(house)
    app.register_blueprint(pages)
    if settings.is_https:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)  # type: ignore[method-assign]
    register_headers(app, only_https=settings.is_https)
    register_words(app, Texts.load(settings.texts_dir))
    # Looking never waits for telling: each has a connection of its own.
    city, telling = City(settings.database), City(settings.database)
    app.extensions["desk"] = Desk(city, SignOns(city, is_https=settings.is_https), clock)
    collecting = Collecting(telling, clock)
    collecting.start()
    app.extensions["hub"] = Running(collecting, city, telling)
    return app


@house.get("/vendor/<path:name>")
def vendor(name: str) -> Response:
    """Browser assets of others, installed beside the house."""
    return send_from_directory(ROOT / "vendor", name, max_age=_WEEK_SECONDS)
