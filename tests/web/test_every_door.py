"""Every route of the API, for every role, by every way of asking: who gets in, and what the others are told.

The table is generated: routes from permissions.py, which test_access.py holds against the URL map; roles from
the hub's own models. A new route or role is in it by itself.
"""

from collections.abc import Callable

import pytest

from tests.visiting import Web
from tests.web.permissions import API_ROUTES
from tests.web.roles import NEIGHBOUR, NOBODY, OTHER_PAGE, OWN_PAGE, ROLES, Somebody, verdict

pytestmark = pytest.mark.slow

Route = tuple[str, str]


def deviations(who: Somebody, headers: dict[str, str], expected: Callable[[Route], str]) -> dict[str, str]:
    """The routes that answered otherwise than expected, and how."""
    found = {}
    for route, (_, path, body) in API_ROUTES.items():
        said = verdict(who.sends(route[0], path, body, headers))
        if expected(route) == "refused" and said != "in":
            said = "refused"
        if said != expected(route):
            found[" ".join(route)] = f"{said} instead of {expected(route)}"
        if route[1].endswith("sign-offs") and said == "in":
            who.renew()
    return found


@pytest.mark.parametrize("role", ROLES)
def test_from_our_own_page_each_role_gets_in_where_the_table_says(web: Web, role: str) -> None:
    def expected(route: Route) -> str:
        return "in" if role in API_ROUTES[route][0] else "not-signed-in" if role == NOBODY else "refused"

    assert deviations(Somebody.of(web, role), OWN_PAGE, expected) == {}


@pytest.mark.parametrize("page", [OTHER_PAGE, NEIGHBOUR], ids=["other site", "other port"])
@pytest.mark.parametrize("role", ROLES)
def test_from_another_page_nobody_gets_in_with_a_cookie(web: Web, role: str, page: dict[str, str]) -> None:
    told = "not-signed-in" if role == NOBODY else "other-origin"
    assert deviations(Somebody.of(web, role), page, lambda _route: told) == {}


@pytest.mark.parametrize("role", ROLES)
def test_a_write_without_a_page_is_no_write_of_ours(web: Web, role: str) -> None:
    def expected(route: Route) -> str:
        if role == NOBODY:
            return "not-signed-in"
        if route[0] != "GET":
            return "other-origin"
        return "in" if role in API_ROUTES[route][0] else "refused"

    assert deviations(Somebody.of(web, role), {}, expected) == {}


@pytest.mark.parametrize("role", [role for role in ROLES if role != NOBODY])
def test_what_has_ended_opens_nothing(web: Web, role: str) -> None:
    who = Somebody.of(web, role)
    who.loses()
    assert deviations(who, OWN_PAGE, lambda _route: "not-signed-in") == {}


@pytest.mark.parametrize("role", [role for role in ROLES if role != NOBODY])
def test_a_cookie_left_behind_opens_nothing_for_whoever_comes_next(web: Web, role: str) -> None:
    who = Somebody.of(web, role)
    browser = who.browser()
    browser.delete_cookie(who.cookie)
    for method, path, body in ((route[0], path, body) for route, (_, path, body) in API_ROUTES.items()):
        sent = {} if body is None else {"json": body}
        answer = browser.open(f"/api/v1{path}", method=method, headers=OWN_PAGE, **sent)
        assert verdict(answer) == "not-signed-in", path
