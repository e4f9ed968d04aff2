"""A GET changes nothing: not the ledger, not a ticket, not a row."""

import gevent
import pytest

from hub.store.catalogue import tables
from hub.store.database import Connection
from tests.visiting import API, Web
from tests.web.permissions import API_ROUTES

pytestmark = pytest.mark.slow

# Longer than the hub lets pass between two looks; it looks while the test lets it.
LOOK_SECONDS = 1.5


def rows(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the database but the hubs' signs of life."""
    names = tables(connection) - {"fellows"}
    return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}


def everything(web: Web) -> dict[str, list[tuple[object, ...]]]:
    with web.hub.engine.database.reading() as connection:
        return rows(connection)


def settled(web: Web) -> dict[str, list[tuple[object, ...]]]:
    """Everything, once the hub has looked at what the people before did and does nothing more of itself."""
    seen = everything(web)
    for _ in range(20):
        gevent.sleep(LOOK_SECONDS)
        now = everything(web)
        if now == seen:
            break
        seen = now
    return seen


def accepted_matter(web: Web) -> str:
    """The id of a matter that was accepted at counter 5."""
    clerk = web.signs_on(5, "1005")
    web.asks("POST", "/tickets", {"service_id": "medical"}, web.key("k1"))
    ticket_id = web.asks("POST", "/counters/5/calls", {}, clerk).get_json()["ticket"]["ticket_id"]
    web.asks("POST", f"/tickets/{ticket_id}/starts", {}, clerk)
    answer = web.asks("POST", f"/tickets/{ticket_id}/matters", {}, clerk)
    assert answer.status_code == 201, answer.text
    return str(answer.get_json()["matter"]["matter_id"])


def addresses(web: Web, ticket: dict[str, str], code: str, matter_id: str) -> list[str]:
    """An address of every GET route, with real names in it."""
    real = {
        "<ticket_id>": ticket["ticket_id"],
        "<code>": code,
        "<matter_id>": matter_id,
        "<kiosk_id>": "k1",
        "<display_id>": "d1",
        "<int:number>": "3",
        "<printer_id>": "p1",
        "<key>": "chime",
        "<name>": "none",
        "<path:name>": "none",
        "<path:filename>": "none",
        "<print_job_id>": "none",
    }
    found = [API + path for (method, _), (_, path, _) in API_ROUTES.items() if method == "GET"]
    for rule in web.app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and "<whose>" not in rule.rule:
            path = rule.rule
            for name, value in real.items():
                path = path.replace(name, value)
            found.append(path)
    return found


def test_no_get_changes_anything(web: Web) -> None:
    issued = web.asks("POST", "/tickets", {"service_id": "residence"}, web.key("k1")).get_json()
    senders = [web.signs_on(3, "1003"), web.signs_on_at_desk(), web.key("k1"), web.key("d1"), ""]
    matter_id = accepted_matter(web)
    before = settled(web)
    asked = addresses(web, issued["ticket"], issued["tracking_url"].rpartition("/")[2], matter_id)
    for path in asked:
        assert "<" not in path, f"give {path} a real name"
        for key in senders:
            headers = {"Authorization": f"Bearer {key}"} if key else {}
            for method in ("GET", "HEAD"):
                with web.browser().open(path, method=method, headers=headers) as answer:
                    assert answer.status_code < 500, path
    assert everything(web) == before
