"""Whoever's key or session has ended is shown out: their sockets are closed, wherever that was done."""

from collections.abc import Callable

import gevent

from hub.domain.errors import HubError
from hub.engine import Engine
from hub.store import halls, sessions
from hub.web.identity import may_watch
from hub.web.keyring import Keyring
from hub.web.presence import Presence


class Doorkeeper:
    """`close(sid)` ends a socket; its page comes back by itself, as whoever it then still is."""

    def __init__(
        self, engine: Engine, presence: Presence, keyring: Keyring, close: Callable[[str], None]
    ) -> None:
        self._engine = engine
        self._presence = presence
        self._keyring = keyring
        self._close = close
        self._mark = ""
        self._is_checking = False

    def changed(self) -> None:
        """Somebody may have lost a key here: forget who is who at once, look at the sockets in a moment."""
        self._keyring.forget()
        if not self._is_checking:
            self._is_checking = True
            gevent.spawn(self._check_once)

    def look(self) -> None:
        """Once a second: the same for what other hubs and programs have done."""
        with self._engine.database.reading() as connection:
            mark = halls.moment(connection, self._engine.hall_id)[2]
        if mark != self._mark:
            self._mark = mark
            self._keyring.forget()
            self.check()

    def check(self) -> None:
        """Close the sockets of whoever may not watch any more what they watch."""
        with self._engine.database.reading() as connection:
            lasting = sessions.marks(connection, self._engine.hall_id)
        for sid in self._presence.sids():
            if self._is_out(sid, lasting):
                self._close(sid)

    def _check_once(self) -> None:
        self._is_checking = False
        self.check()

    def _is_out(self, sid: str, lasting: set[str]) -> bool:
        """Whether a socket must go; what it carries besides and no longer counts is taken from it."""
        before = self._presence.identities(sid)
        now = tuple(who for who in before if who.mark in lasting)
        if len(now) == len(before):
            return False
        if not now or now[0] != before[0]:
            return True
        try:
            for board in self._presence.boards(sid):
                self._presence.watches(sid, board, may_watch(now, board))
        except HubError:
            return True
        self._presence.is_only(sid, now)
        return False
