"""Screens on real sockets against a real hub: watch, be told, tell what was shown and spoken."""

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import socketio
from socketio.exceptions import ConnectionError as Refused

from tests.live import LiveHub

pytestmark = pytest.mark.slow

Json = dict[str, Any]
SOON_SECONDS = 3.0


class Screen:
    """A socket with a key; `boards` and `ticks` are what it has been sent."""

    def __init__(self, hub: LiveHub, key: str) -> None:
        self.boards: list[Json] = []
        self.ticks: list[Json] = []
        self._hub, self._key = hub, key
        self._news = threading.Condition()
        self.client = socketio.Client(reconnection=False)
        self.client.on("board", lambda board: self._came(self.boards, board))
        self.client.on("tick", lambda tick: self._came(self.ticks, tick))

    def connects(self) -> "Screen":
        self.client.connect(self._hub.url, auth={"key": self._key}, transports=["websocket"])
        return self

    def watches(self, board: str) -> Json:
        """Joins a board's room; answers the hub's acknowledgement."""
        acknowledged: Json = self.client.call("watch", board, timeout=SOON_SECONDS)
        return acknowledged

    def says(self, event: str, **what: object) -> None:
        self.client.emit(event, what)

    def sees(self, is_so: Callable[[Json], object]) -> Json:
        """Waits for a board of which this is so."""
        give_up_at = time.monotonic() + SOON_SECONDS
        with self._news:
            while not (found := [board for board in self.boards if is_so(board)]):
                left = give_up_at - time.monotonic()
                assert left > 0, f"not among {len(self.boards)} boards"
                self._news.wait(left)
        return found[-1]

    def hears_ticks(self, how_many: int, within_seconds: float) -> None:
        with self._news:
            assert self._news.wait_for(lambda: len(self.ticks) >= how_many, within_seconds)

    def leaves(self) -> None:
        self.client.disconnect()

    def _came(self, kept: list[Json], data: Json) -> None:
        with self._news:
            kept.append(data)
            self._news.notify_all()


@pytest.fixture
def screens(live_hub: LiveHub) -> Iterator[Callable[[str], Screen]]:
    """`screens("d1")`: that device's screen, connected; all leave at the end."""
    made: list[Screen] = []

    def connect(device_id: str) -> Screen:
        screen = Screen(live_hub, live_hub.device(device_id)["key"]).connects()
        made.append(screen)
        return screen

    yield connect
    for screen in made:
        screen.leaves()


Screens = Callable[[str], Screen]


def calls(hub: LiveHub, counter: int = 3, staff_number: str = "1003", service: str = "residence") -> Json:
    """A citizen comes and is called; answers the call."""
    hub.presses_kiosk(service)
    token = hub.signs_on(counter, staff_number)
    called = hub.calls(counter, token)
    finishes(hub, called, token)
    return called


def finishes(hub: LiveHub, called: Json, token: str) -> None:
    hub.asks("POST", f"/tickets/{called['ticket']['ticket_id']}/finishes", {}, token)


def is_called(called: Json) -> Callable[[Json], object]:
    wanted = called["announcement_id"]
    return lambda board: any(call["announcement_id"] == wanted for call in board["calls"])


def announcement(board: Json, called: Json) -> Json:
    found: Json = next(c for c in board["calls"] if c["announcement_id"] == called["announcement_id"])
    return found


def test_watching_answers_the_whole_board(live_hub: LiveHub, screens: Screens) -> None:
    board = screens("d1").watches("lobby/east")["board"]
    status, asked = live_hub.asks("GET", "/boards/lobby/east", key=live_hub.device("d1")["key"])
    assert status == 200
    assert board.keys() == asked.keys()
    assert board["zone"] == asked["zone"]


@pytest.mark.parametrize(
    ("device_id", "board", "code"),
    [
        ("k1", "lobby/east", "not-your-board"),
        ("k1", "kiosk/k2", "not-your-board"),
        ("counter-3", "counter/4", "not-your-board"),
        ("d1", "desk", "not-your-board"),
        ("d1", "lobby/moon", "no-such-board"),
        ("counter-3", "counter/03", "no-such-board"),
    ],
)
def test_a_board_of_others_is_refused_with_a_problem(
    screens: Screens, device_id: str, board: str, code: str
) -> None:
    answer = screens(device_id).watches(board)
    assert answer.keys() == {"problem"}
    assert answer["problem"]["code"] == code


@pytest.mark.parametrize("key", ["", "made-up"])
def test_nobody_without_a_key_connects(live_hub: LiveHub, key: str) -> None:
    with pytest.raises(Refused):
        Screen(live_hub, key).connects()


def test_a_call_comes_to_its_lobby_and_to_no_other(live_hub: LiveHub, screens: Screens) -> None:
    east, west = screens("d1"), screens("d2")
    east.watches("lobby/east")
    west.watches("lobby/west")
    called = calls(live_hub)
    board = east.sees(is_called(called))
    assert announcement(board, called)["number"] == called["ticket"]["number"]
    assert board["seq"] >= announcement(board, called)["seq"]
    assert not any(is_called(called)(other) for other in west.boards)


def test_a_kiosk_sees_its_queue_grow(live_hub: LiveHub, screens: Screens) -> None:
    kiosk = screens("k1")
    before = kiosk.watches("kiosk/k1")["board"]["services"][7]["waiting"]
    live_hub.presses_kiosk("general")
    kiosk.sees(lambda board: board["services"][7]["waiting"] == before + 1)


def test_the_hubs_time_ticks_for_everybody(screens: Screens) -> None:
    kiosk = screens("k1")
    kiosk.hears_ticks(1, SOON_SECONDS)
    kiosk.hears_ticks(2, SOON_SECONDS)
    first, second = kiosk.ticks[:2]
    assert 1_000 <= second["hub_time"] - first["hub_time"] <= 3_500
    assert second["seq"] >= first["seq"]


def test_shown_and_spoken_are_marked_once_and_seen_on_the_panel(live_hub: LiveHub, screens: Screens) -> None:
    display, panel = screens("d1"), screens("counter-3")
    display.watches("lobby/east")
    panel.watches("counter/3")
    live_hub.presses_kiosk()
    called = live_hub.calls(3, live_hub.signs_on(3, "1003"))
    display.says("shown", announcement_ids=[called["announcement_id"]])
    display.says("spoken", announcement_id=called["announcement_id"])
    first = panel.sees(lambda board: spoken_at(board))
    display.says("spoken", announcement_id=called["announcement_id"])
    display.watches("lobby/east")
    again = panel.watches("counter/3")["board"]
    assert spoken_at(again) == spoken_at(first)
    assert again["current"]["announcement"]["shown_at"] is not None
    finishes(live_hub, called, live_hub.signs_on(3, "1003"))


def spoken_at(board: Json) -> object:
    return board["current"] and board["current"]["announcement"]["spoken_at"]


@pytest.mark.parametrize(
    ("device_id", "board"),
    [("d2", "lobby/west"), ("k1", "kiosk/k1"), ("window-3", "lobby/east")],
)
def test_only_a_display_of_the_zone_may_say_it_spoke(
    live_hub: LiveHub, screens: Screens, device_id: str, board: str
) -> None:
    other, display = screens(device_id), screens("d1")
    other.watches(board)
    called = calls(live_hub)
    other.says("spoken", announcement_id=called["announcement_id"])
    other.watches(board)  # answered after what was said before it
    assert not announcement(display.watches("lobby/east")["board"], called)["is_spoken"]


def test_a_display_marks_nothing_before_it_watches(live_hub: LiveHub, screens: Screens) -> None:
    display, witness = screens("d1"), screens("d1")
    called = calls(live_hub)
    display.says("spoken", announcement_id=called["announcement_id"])
    assert not announcement(display.watches("lobby/east")["board"], called)["is_spoken"]
    assert not announcement(witness.watches("lobby/east")["board"], called)["is_spoken"]


def test_the_panel_knows_how_many_screens_can_be_heard(screens: Screens) -> None:
    panel = screens("counter-3")
    panel.watches("counter/3")
    display = screens("d1")
    display.watches("lobby/east")
    panel.sees(lambda board: board["screens"]["connected"] == 1 and board["screens"]["mute"] == 1)
    display.says("sound", on=True)
    panel.sees(lambda board: board["screens"]["connected"] == 1 and board["screens"]["mute"] == 0)
    display.leaves()
    panel.sees(lambda board: board["screens"]["connected"] == 0)


def test_who_comes_back_gets_what_happened_meanwhile(live_hub: LiveHub, screens: Screens) -> None:
    display = screens("d1")
    display.watches("lobby/east")
    display.leaves()
    called = calls(live_hub)
    board = screens("d1").watches("lobby/east")["board"]
    assert board["calls"][0]["announcement_id"] == called["announcement_id"]


@pytest.mark.parametrize(
    ("event", "what"),
    [
        ("watch", None),
        ("watch", {"board": "lobby/east"}),
        ("watch", "x" * 10_000),
        ("shown", None),
        ("shown", {"announcement_ids": "all"}),
        ("spoken", {"announcement_id": ["x"]}),
        ("spoken", {"announcement_id": "' OR 1=1 --"}),
        ("sound", "loud"),
        ("no-such-event", {}),
    ],
)
def test_nonsense_neither_harms_the_hub_nor_the_screen_that_says_it(
    screens: Screens, event: str, what: object
) -> None:
    display = screens("d1")
    display.client.emit(event, what)
    assert "board" in display.watches("lobby/east")


def test_the_hub_noted_no_fault(live_hub: LiveHub) -> None:
    assert "Traceback" not in live_hub.log()
