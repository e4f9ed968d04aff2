"""Who may do what: every route has its permission stated in permissions.py; a new one fails until it has."""

import pytest

from tests.visiting import API, Web
from tests.web.permissions import API_PAGES, API_ROUTES, DEVICES, PAGES, PUBLIC


def test_every_route_has_its_permission_stated(web: Web) -> None:
    routes = {
        (method, rule.rule)
        for rule in web.app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if "/static/" not in rule.rule and not rule.rule.startswith(API_PAGES)
    }
    stated = {(method, API + rule) for method, rule in API_ROUTES} | PUBLIC | PAGES
    assert routes - stated == set(), "state who may use these"
    assert stated - routes == set(), "these are gone"


def answers(web: Web, route: tuple[str, str], key: str) -> tuple[int, str]:
    """What a sender with this key is answered: status and the problem's code."""
    method, (_, path, body) = route[0], API_ROUTES[route]
    answer = web.asks(method, path, body, key)
    assert answer.status_code not in (422, 500), answer.text
    return answer.status_code, str((answer.get_json() or {}).get("code"))


@pytest.mark.parametrize("route", API_ROUTES, ids=" ".join)
def test_nobody_may_do_anything_nor_does_a_made_up_key_help(web: Web, route: tuple[str, str]) -> None:
    assert answers(web, route, "") == (401, "not-signed-in")
    assert answers(web, route, "made-up") == (401, "not-signed-in")


@pytest.mark.parametrize("route", API_ROUTES, ids=" ".join)
def test_each_kind_of_sender_may_do_what_the_table_says(web: Web, route: tuple[str, str]) -> None:
    keys = {kind: web.key(device_id) for kind, device_id in DEVICES.items()}
    keys |= {"clerk": web.signs_on(3, "1003"), "supervisor": web.signs_on_at_desk()}
    keys["administrator"] = web.signs_on_at_desk("9100")
    allowed = set()
    for kind, key in keys.items():
        status, code = answers(web, route, key)
        if status != 403 or code == "wrong-pin":
            allowed.add(kind)
    assert allowed == API_ROUTES[route][0]


@pytest.mark.parametrize(
    ("kind", "board"),
    [
        ("kiosk", "kiosk/k2"),
        ("counter", "counter/4"),
        ("window", "window/4"),
        ("tablet", "window/4"),
        ("clerk", "counter/4"),
    ],
)
def test_no_device_sees_anothers_board(web: Web, kind: str, board: str) -> None:
    key = web.signs_on(3, "1003") if kind == "clerk" else web.key(DEVICES[kind])
    answer = web.asks("GET", f"/boards/{board}", key=key)
    assert (answer.status_code, answer.get_json()["code"]) == (403, "not-your-board")


def test_a_clerk_works_only_at_their_own_counter(web: Web) -> None:
    answer = web.asks("POST", "/counters/4/calls", {}, web.signs_on(3, "1003"))
    assert (answer.status_code, answer.get_json()["code"]) == (403, "not-your-counter")


def test_a_token_is_worth_nothing_after_signing_off(web: Web) -> None:
    token = web.signs_on(10, "1010")
    assert web.asks("POST", "/counters/10/sign-offs", {}, token).status_code == 201
    assert web.asks("POST", "/counters/10/calls", {}, token).status_code == 401
