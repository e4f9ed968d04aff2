"""gunicorn's gevent worker, with room for everybody: so many connections of one address, and none that idles.

Reading and writing time out: whoever sends nothing for a minute, or never reads an answer, frees their place.
"""

from typing import Any

from gevent import events
from gunicorn.sock import BaseSocket
from gunicorn.workers.base_async import AsyncWorker
from gunicorn.workers.ggevent import GeventWorker

from hub.web.pace import Crowd

# A screen is pinged every five seconds, so a socket that is silent for so long has nobody behind it.
STILL_SECONDS = 60.0


class HallWorker(GeventWorker):  # type: ignore[misc]
    """`guard_connections` is called once the hall's limits are known; before, nobody is refused."""

    crowd: Crowd | None = None
    exempt: frozenset[str] = frozenset()

    def patch(self) -> None:
        """Make blocking calls co-operative; that no package here minds need not be asked 25 times."""
        events.notify_and_call_entry_points = events.notify
        super().patch()

    def handle(self, listener: Any, client: Any, addr: Any) -> None:
        """Serve one connection until it ends; one too many of its address is closed unread."""
        client.settimeout(STILL_SECONDS)
        address = addr[0] if isinstance(addr, tuple) else ""
        crowd = None if address in self.exempt else self.crowd
        if crowd is None:
            AsyncWorker.handle(self, listener, client, addr)
        elif not crowd.comes(address):
            client.close()
        else:
            try:
                AsyncWorker.handle(self, listener, client, addr)
            finally:
                crowd.goes(address)


def guard_connections(most: int, proxies: frozenset[str]) -> None:
    """From now on an address has so many connections; a proxy brings everybody's."""
    HallWorker.crowd, HallWorker.exempt = Crowd(most), proxies


def listen_late() -> None:
    """Bind at once, listen later: who comes before the hub can answer is refused, and goes to another hub."""
    BaseSocket._is_listening = staticmethod(lambda _socket: True)


def listen_now(worker: Any) -> None:
    """The application is loaded: let everybody in. Raises OSError for a port somebody else listens on."""
    for one in worker.sockets:
        one.listen(worker.cfg.backlog)
