"""Redis between the hubs of one hall: Socket.IO's message queue, which carries a word as well.

Boards never travel by it: each hub builds its own from the database. A word ("ledger", "fellows", "paper")
only says where to look at once, so whatever is lost while Redis is away is found by looking, within a second.
"""

import logging
from collections.abc import Callable, Iterator
from typing import Any, cast

import gevent
from gevent.event import Event
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.exceptions import TimeoutError as SilentRedis
from redis.retry import Retry
from socketio import PubSubManager

WORDS = ("ledger", "fellows", "paper")
CONNECT_SECONDS = 1.0
# A connection that says nothing for so long is asked whether it still lives, and given as long to answer.
HEALTH_SECONDS = 2.0
AGAIN_SECONDS = 0.3
# Words that come together go together.
LEAST_SECONDS = 0.005

log = logging.getLogger(__name__)


class Queue(PubSubManager):  # type: ignore[misc]
    """Nobody ever waits for it: what is to be said goes out beside everything else, or is forgotten.

    `heard(word)` is called with each word of another hub, and with every word once Redis is back.
    """

    name = "redis"

    def __init__(self, url: str, hall_id: str) -> None:
        super().__init__(channel=f"jiaohao/{hall_id}", write_only=True)
        self.heard: Callable[[str], None] = lambda _word: None
        self._redis = Redis.from_url(
            url,
            socket_connect_timeout=CONNECT_SECONDS,
            socket_timeout=CONNECT_SECONDS,
            retry=Retry(NoBackoff(), 1),
        )
        self._words: set[str] = set()
        self._bell = Event()
        self._is_there = True
        self._greenlets: list[gevent.Greenlet] = []

    def start(self) -> None:
        """Listen and speak from now on. Socket.IO itself would begin with the first screen only."""
        self._greenlets = [gevent.spawn(self._thread), gevent.spawn(self._say_for_ever)]

    def stop(self) -> None:
        """Say what is left to be said, and end."""
        self._bell.set()
        gevent.sleep(2 * LEAST_SECONDS)
        gevent.killall(self._greenlets)
        self._redis.close()

    def say(self, word: str) -> None:
        """Tell the other hubs where to look; returns at once."""
        self._words.add(word)
        self._bell.set()

    def _say_for_ever(self) -> None:
        while True:
            self._bell.wait()
            self._bell.clear()
            words, self._words = sorted(self._words), set()
            for word in words:
                self._publish({"method": "word", "word": word, "host_id": self.host_id})
            gevent.sleep(LEAST_SECONDS)

    def _publish(self, data: dict[str, Any]) -> None:
        """What PubSubManager wants of a queue: send to every hub."""
        try:
            self._redis.publish(self.channel, self.json.dumps(data))
        except (RedisError, OSError) as error:
            self._note(error)

    def _listen(self) -> Iterator[Any]:
        """What PubSubManager wants of a queue: what comes from it, for ever."""
        while True:
            try:
                with cast(Any, self._redis).pubsub(ignore_subscribe_messages=True) as pubsub:
                    pubsub.subscribe(self.channel)
                    self._note(None)
                    yield from self._messages(pubsub)
            except (RedisError, OSError) as error:
                self._note(error)
                gevent.sleep(AGAIN_SECONDS)

    def _messages(self, pubsub: Any) -> Iterator[Any]:
        is_asked = False
        while True:
            message = pubsub.get_message(timeout=HEALTH_SECONDS)
            if message is None and is_asked:
                raise SilentRedis("no answer")
            is_asked = message is None
            if message is None:
                pubsub.ping()
            elif message["type"] == "message":
                yield from self._heard_or_passed_on(self.json.loads(message["data"]))

    def _heard_or_passed_on(self, data: dict[str, Any]) -> Iterator[Any]:
        if data.get("method") != "word":
            yield data
        elif data["host_id"] != self.host_id:
            self.heard(data["word"])

    def _note(self, error: Exception | None) -> None:
        """Say once that it is away, once that it is back; then look everywhere for what was missed."""
        if error is not None and self._is_there:
            log.warning("redis is away (%s): looking every second instead", error)
        elif error is None:
            if not self._is_there:
                log.warning("redis is back")
            for word in WORDS:
                self.heard(word)
        self._is_there = error is None
