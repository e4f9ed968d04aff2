"""What a request's address is matched by: the same whether its host has been here before or not."""

import pytest
from flask import Flask, url_for
from werkzeug.exceptions import BadHost
from werkzeug.routing import MapAdapter

from hub.web.addressing import MOST_HOSTS, Addressing, LateRule

_APP = Flask(__name__)
_ASKED = [
    ("/api/v1/tickets", "POST", "http://127.0.0.1:8000", ""),
    ("/api/v1/tickets", "GET", "http://hall.example:80", "a=%E5%8F%AB&b=1"),
    ("//t//x", "GET", "https://Hall.Example:443", "x=1"),
    ("/号/", "GET", "http://[::1]:8000", ""),
    ("/", "GET", "http://叫号.example", ""),
    ("", "GET", "http://hall.example", ""),
]


@pytest.mark.parametrize(("path", "method", "base", "query"), _ASKED)
def test_a_known_host_is_answered_as_flask_would(path: str, method: str, base: str, query: str) -> None:
    addressing = Addressing()
    for _ in range(2):
        context = _APP.test_request_context(path, base, query_string=query, method=method)
        own, host = _APP.create_url_adapter(context.request), context.request.host
        del context.request.host
        found = addressing.adapter(context.request, _APP.create_url_adapter)
        assert (_said(found), context.request.host) == (_said(own), host)


def test_a_socket_is_flasks_own_matter() -> None:
    addressing, headers = Addressing(), {"Connection": "Upgrade", "Upgrade": "websocket"}
    for sent in ({}, headers):
        request = _APP.test_request_context("/socket.io/", headers=sent).request
        found = addressing.adapter(request, _APP.create_url_adapter)
    assert found is not None
    assert found.websocket


def test_no_hosts_name_is_refused_each_time() -> None:
    addressing, request = Addressing(), _APP.test_request_context("/").request
    request.environ["HTTP_HOST"] = "a" * 64 + ".example"
    for _ in range(2):
        with pytest.raises(BadHost):
            addressing.adapter(request, _APP.create_url_adapter)


def test_made_up_hosts_are_not_kept_for_ever() -> None:
    addressing = Addressing()
    for number in range(MOST_HOSTS + 5):
        request = _APP.test_request_context("/", f"http://h{number}.example").request
        addressing.adapter(request, _APP.create_url_adapter)
    assert len(addressing._of_hosts) == 5


def _said(adapter: MapAdapter | None) -> dict[str, object]:
    """All an adapter holds; slashes before a path say nothing to the matcher."""
    assert adapter is not None
    said = vars(adapter) | {"query_args": adapter.query_args or ""}
    return said | {"path_info": adapter.path_info and f"/{adapter.path_info.lstrip('/')}"}


def test_a_late_route_writes_its_address_when_asked() -> None:
    app = Flask(__name__)
    app.url_rule_class = LateRule
    app.add_url_rule("/halls/<hall>/windows/<int:number>", "window", lambda hall, number: f"{hall} {number}")
    with app.test_request_context():
        assert url_for("window", hall="东厅", number=3) == "/halls/%E4%B8%9C%E5%8E%85/windows/3"
        assert url_for("window", hall="a", number=3, day="1") == "/halls/a/windows/3?day=1"
    assert app.test_client().get("/halls/a/windows/3").text == "a 3"
