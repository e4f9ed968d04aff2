"""Every socket event, for every role, by every way of coming: the sockets half of test_every_door.py."""

from typing import Any

import pytest

from tests.visiting import Web
from tests.web.permissions import API_ROUTES, SOCKET_EVENTS
from tests.web.roles import NEIGHBOUR, NOBODY, OTHER_PAGE, OWN_PAGE, ROLES, Somebody

# A board of each kind and who may watch it: whoever may ask for it by HTTP.
BOARDS = {
    path.removeprefix("/boards/"): roles
    for (_, rule), (roles, path, _) in API_ROUTES.items()
    if rule.startswith("/boards/")
}
LOBBY = "lobby/east"

pytestmark = pytest.mark.slow


class Socket:
    """A socket of somebody: with the key they say, or with their browser's cookie."""

    def __init__(
        self, who: Somebody, headers: dict[str, str] | None = None, *, is_program: bool = False
    ) -> None:
        sockets = who.web.app.extensions["socketio"]
        carried = {} if is_program or not who.secret else {"Cookie": f"{who.cookie}={who.secret}"}
        auth = {"key": who.secret} if is_program else {}
        self._client = sockets.test_client(who.web.app, headers={**carried, **(headers or {})}, auth=auth)

    @property
    def is_open(self) -> bool:
        return bool(self._client.is_connected())

    def watches(self, board: str) -> str:
        """ "in", or the problem's code."""
        answer: dict[str, Any] = self._client.emit("watch", board, callback=True)
        return "in" if "board" in answer else str(answer["problem"]["code"])

    def leaves(self) -> None:
        self._client.disconnect()

    def says(self, event: str, what: object) -> None:
        self._client.emit(event, what)


def test_every_event_has_its_permission_stated(web: Web) -> None:
    handled = set(web.app.extensions["socketio"].server.handlers["/"])
    assert handled == set(SOCKET_EVENTS), "state in permissions.py who may send it"


@pytest.mark.parametrize("role", ROLES)
def test_whoever_has_a_key_connects_as_a_program(web: Web, role: str) -> None:
    assert Socket(Somebody.of(web, role), is_program=True).is_open is (role in SOCKET_EVENTS["connect"])


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("page", "is_ours"), [(OWN_PAGE, True), (OTHER_PAGE, False), (NEIGHBOUR, False), ({}, False)]
)
def test_a_cookie_connects_only_our_own_page(
    web: Web, role: str, page: dict[str, str], is_ours: bool
) -> None:
    assert Socket(Somebody.of(web, role), page).is_open is (is_ours and role != NOBODY)


@pytest.mark.parametrize("role", [role for role in ROLES if role != NOBODY])
def test_what_has_ended_connects_nowhere(web: Web, role: str) -> None:
    who = Somebody.of(web, role)
    who.loses()
    assert not Socket(who, is_program=True).is_open
    assert not Socket(who, OWN_PAGE).is_open


@pytest.mark.parametrize("role", [role for role in ROLES if role != NOBODY])
def test_each_role_watches_what_it_may_read(web: Web, role: str) -> None:
    socket = Socket(Somebody.of(web, role), is_program=True)
    got = {board for board in BOARDS if socket.watches(board) == "in"}
    assert got == {board for board, roles in BOARDS.items() if role in roles}


@pytest.mark.parametrize("role", [role for role in ROLES if role != NOBODY])
@pytest.mark.parametrize("event", ["shown", "spoken"])
def test_only_who_may_report_is_believed(web: Web, role: str, event: str) -> None:
    called = call_of(web)
    socket = Socket(Somebody.of(web, role), is_program=True)
    socket.watches(LOBBY)
    socket.says(event, {"announcement_id": called})
    assert (called in reported(web, f"{event}_at")) is (role in SOCKET_EVENTS[event])


@pytest.mark.parametrize("role", [role for role in ROLES if role != NOBODY])
def test_only_a_display_is_a_screen_that_can_be_heard(web: Web, role: str) -> None:
    socket = Socket(Somebody.of(web, role), is_program=True)
    socket.watches(LOBBY)
    socket.says("sound", {"on": True})
    heard = [screen for screen in web.hub.presence.screens() if screen.is_sound_on]
    assert bool(heard) is (role in SOCKET_EVENTS["sound"])
    socket.leaves()


def call_of(web: Web) -> str:
    """A number is issued and called at counter 3; the announcement's id."""
    web.presses_kiosk()
    token = web.signs_on(3, "1003")
    called = web.asks("POST", "/counters/3/calls", {}, token).get_json()
    web.asks("POST", f"/tickets/{called['ticket']['ticket_id']}/starts", {}, token)
    web.asks("POST", f"/tickets/{called['ticket']['ticket_id']}/finishes", {}, token)
    return str(called["announcement_id"])


def reported(web: Web, column: str) -> set[str]:
    """The announcements that were reported so."""
    with web.hub.engine.database.reading() as connection:
        sql = f"SELECT announcement_id FROM announcements WHERE {column} IS NOT NULL"
        return {row[0] for row in connection.execute(sql).fetchall()}
