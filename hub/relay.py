"""From the ledger to the screens: after each commit, every board it touched is built once and sent whole.

The zone's lobby screens and the acting counter come first, at once. Boards that only show lengths of queues
follow at most once a second each, one by one, so that two hundred panels never delay a call.
"""

import logging
from collections.abc import Callable, Iterable, Sequence

import gevent
from gevent.event import Event

from hub.boards import snapshot
from hub.boards.parts import Json
from hub.boards.registry import build
from hub.boards.snapshot import Snapshot
from hub.boards.surroundings import Surroundings
from hub.engine import Engine
from hub.fellows import Alone, Fellowship
from hub.store import counters, halls, ledger, openings, regime, rounds
from hub.store.database import Connection
from hub.store.ledger import Touch

SETTLE_SECONDS = 1.0
# So many boards are built from one look at the hall, and so long the loop serves others in between.
SETTLE_TOGETHER = 4
SETTLE_PAUSE_SECONDS = 0.005
TICK_SECONDS = 2.0
REFRESH_SECONDS = 30.0
# What sends a ticket from one queue to another: any panel may tell of either.
ROUND_DEEDS = {"transfer", "hold", "release", "rejoin", "go_on", "undo", "add_visit", "acknowledge"}
log = logging.getLogger(__name__)


class Relay:
    """`emit(event, data, board)` sends to a board's room, to everybody when `board` is None.

    `post_changed` is called when somebody signed on or off, paused or covered, at whichever hub of the hall.
    """

    def __init__(
        self,
        engine: Engine,
        around: Surroundings,
        watched: Callable[[], set[str]],
        emit: Callable[[str, Json, str | None], None],
        post_changed: Callable[[], None] = lambda: None,
        fellows: Fellowship | None = None,
    ) -> None:
        self._engine = engine
        self.around = around
        self._watched = watched
        self._emit = emit
        self._news = Event()
        self._post_changed = post_changed
        self._fellows = fellows or Alone()
        self._settling: set[str] = set()
        self._absence: set[str] = set()
        self._round: set[str] = set()
        self._is_round_old = False
        self._followers: dict[tuple[str | None, str | None, bool], frozenset[str]] = {}
        self._followers_of = engine.config
        self._touched: set[str] = set()
        self._seq = 0
        self._greenlets: list[gevent.Greenlet] = []

    def start(self) -> None:
        """Begin behind the newest entry: a screen that joins is sent the whole board anyway."""
        self._seq = self.seq()
        with self._engine.database.reading() as connection:
            self._absence = self._boards_of_absence(connection)
        self._engine.changed = self.changed
        loops = (self._relay_for_ever, self._settle_for_ever, self._tick_for_ever)
        self._greenlets = [gevent.spawn(_guarded, loop) for loop in loops]

    def stop(self) -> None:
        """Send nothing more."""
        gevent.killall(self._greenlets)

    def changed(self, deeds: Iterable[str]) -> None:
        """Deeds have been committed: who holds a key is known at once, the screens in a moment."""
        if any(deed not in ledger.TICKET_DEEDS for deed in deeds):
            self._post_changed()
        self._news.set()
        self._fellows.say("ledger")

    def heard(self) -> None:
        """Another hub has committed deeds."""
        self._news.set()

    def touch(self, *boards: str) -> None:
        """Have boards sent again for a reason the ledger does not know (paper, sound, a screen)."""
        self.touch_here(*boards)
        self._fellows.touched(boards)

    def touch_here(self, *boards: str) -> None:
        """The same, to the screens of this hub only."""
        self._touched.update(boards)
        self._news.set()

    def relay(self) -> None:
        """Send what the ledger and `touch` ask for now, and note which other boards shall follow."""
        first, self._touched = self._touched, set()
        try:
            touches = self._news_of_the_ledger()
            for touch in touches:
                first |= self._boards_at_once(touch)
                self._settling |= self._boards_that_follow(touch)
                self._settling |= self._absence
            due = sorted(first & self._watched())
            self._send([name for name in due if name.startswith("lobby/")])
            if touches:
                self._seq = touches[-1].seq
            self._settling -= first
            gevent.sleep(0)
            self._send([name for name in due if not name.startswith("lobby/")])
        except Exception:
            self._touched |= first
            raise

    def _news_of_the_ledger(self) -> list[Touch]:
        with self._engine.database.reading() as connection:
            touches = ledger.touches_after(connection, self._engine.hall_id, self._seq)
            if any(touch.deed not in ledger.TICKET_DEEDS for touch in touches):
                self._absence = self._boards_of_absence(connection)
                if not self._fellows.is_alone:
                    self._post_changed()
        self._is_round_old = self._is_round_old or bool(touches)
        return touches

    def seq(self) -> int:
        """The hall's newest ledger seq, read from the disk."""
        with self._engine.database.reading() as connection:
            return halls.seq(connection, self._engine.hall_id)

    def board(self, name: str) -> Json:
        """A board as it is now, for a screen that joins or asks by HTTP."""
        with self._engine.database.reading() as connection:
            now = self._snapshot(connection)
            return build(connection, now, self.around, name, None)

    def _snapshot(self, connection: Connection) -> Snapshot:
        engine = self._engine
        return snapshot.take(connection, engine.config, engine.clock(), engine.standings)

    def _send(self, names: Sequence[str], now: Snapshot | None = None) -> None:
        """Build boards from one look at the hall and send them."""
        if not names:
            return
        with self._engine.database.reading() as connection:
            now = now or self._snapshot(connection)
            boards = [(name, build(connection, now, self.around, name, self._seq)) for name in names]
        for name, board in boards:
            self._emit("board", board, name)

    def _boards_at_once(self, touch: Touch) -> set[str]:
        if touch.deed not in ledger.TICKET_DEEDS:
            # A window that pauses changes what every other sign, panel and kiosk says (R01).
            return self._watched()
        boards = set()
        if touch.zone_id and touch.deed != "issue":
            boards.add(f"lobby/{touch.zone_id}")
        if touch.counter_number is not None:
            home = self._engine.config.counter_by_number[touch.counter_number].zone
            boards |= {f"lobby/{home}", f"counter/{touch.counter_number}", f"window/{touch.counter_number}"}
        return boards

    def _boards_that_follow(self, touch: Touch) -> frozenset[str]:
        """The same for every deed of a kind, zone and business: worked out once."""
        if self._followers_of is not self._engine.config:
            self._followers, self._followers_of = {}, self._engine.config
        is_wide = touch.deed in ROUND_DEEDS or touch.deed in ledger.MATTER_DEEDS
        key = touch.zone_id, touch.service_id, is_wide
        if key not in self._followers:
            self._followers[key] = self._boards_behind(*key)
        return self._followers[key]

    def _boards_behind(self, zone_id: str | None, service_id: str | None, is_wide: bool) -> frozenset[str]:
        config = self._engine.config
        boards = {"desk", *(f"kiosk/{kiosk.id}" for kiosk in config.kiosks)}
        if zone_id:
            boards.add(f"lobby/{zone_id}")
        if service_id:
            boards |= {f"counter/{number}" for number in config.counters_by_service[service_id]}
            boards |= {f"counter/{c.number}" for c in config.counters if service_id in c.overflow}
        if is_wide:
            boards |= {f"counter/{number}" for number in config.counter_by_number}
            boards |= {f"lobby/{zone.id}" for zone in config.zones}
        return frozenset(boards)

    def _boards_of_round(self, connection: Connection) -> set[str]:
        """Panels of clerks who follow their first-asked tickets at other windows (R12)."""
        hall_id = self._engine.hall_id
        clerks = rounds.waited_for(connection, hall_id)
        posts = counters.all_posts(connection, hall_id) if clerks else {}
        return {f"counter/{number}" for number, post in posts.items() if post.clerk_number in clerks}

    def _boards_of_absence(self, connection: Connection) -> set[str]:
        """Boards that tell of other queues: paused windows (R01), B clerks (R02), opened counters (R15)."""
        hall_id, facts = self._engine.hall_id, self._engine.config.post_facts
        paused = regime.open_pauses(connection, hall_id)
        boards = {f"window/{number}" for number in paused}
        boards |= {f"lobby/{facts[number].zone_id}" for number in paused}
        boards |= {f"counter/{each.counter_number}" for each in openings.open_ones(connection, hall_id)}
        covers = regime.open_covers(connection, hall_id)
        posts = counters.all_posts(connection, hall_id) if covers else {}
        roster = {clerk for number in covers for clerk in (facts[number].a, *facts[number].b)}
        return boards | {f"counter/{number}" for number, post in posts.items() if post.clerk_number in roster}

    def _relay_for_ever(self) -> None:
        while True:
            self._news.wait(timeout=SETTLE_SECONDS)
            self._news.clear()
            self.relay()

    def _settle_for_ever(self) -> None:
        last_refresh = gevent.get_hub().loop.now()
        while True:
            gevent.sleep(SETTLE_SECONDS)
            if gevent.get_hub().loop.now() - last_refresh > REFRESH_SECONDS:
                # Estimated waits and posted hours change with the clock alone.
                last_refresh = gevent.get_hub().loop.now()
                self._settling |= self._watched()
            self.settle()

    def settle(self) -> None:
        """Send the boards that have been waiting their turn, a few at a time."""
        if self._is_round_old:
            self._is_round_old = False
            with self._engine.database.reading() as connection:
                was, self._round = self._round, self._boards_of_round(connection)
            self._settling |= was | self._round
        due, self._settling = sorted(self._settling & self._watched()), set()
        if not due:
            return
        with self._engine.database.reading() as connection:
            now = self._snapshot(connection)
        for start in range(0, len(due), SETTLE_TOGETHER):
            self._send(due[start : start + SETTLE_TOGETHER], now)
            gevent.sleep(SETTLE_PAUSE_SECONDS)

    def _tick_for_ever(self) -> None:
        while True:
            gevent.sleep(TICK_SECONDS)
            self._emit("tick", {"hub_time": self._engine.clock(), "seq": self._seq}, None)


def _guarded(loop: Callable[[], None]) -> None:
    """Run a loop for ever: a fault in one round is logged, and the next tells the whole truth anyway."""
    while True:
        try:
            loop()
        except Exception:
            log.exception("relay: a round failed; going on")
            gevent.sleep(1)
