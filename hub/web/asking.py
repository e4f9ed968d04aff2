"""A strange device asks for a code: six digits for staff to read, and the secret that will be its key."""

import secrets

from flask import request

from hub.domain.errors import TooMany
from hub.store import keys, pairings
from hub.store.database import Connection
from hub.store.pairings import Pairing
from hub.web.context import hall
from hub.web.cookies import carried

PAIRING_COOKIE = "jiaohao-pairing"
YEAR_SECONDS = 365 * 86_400
MOST_WAITING = 50
MOST_BROWSER = 160


def ask() -> tuple[str, Pairing]:
    """A new secret and its code; what this browser asked before is forgotten. Raises TooMany."""
    engine = hall().engine
    former = carried(request.cookies, PAIRING_COOKIE)
    secret, now = secrets.token_urlsafe(24), engine.clock()
    expires_at = now + hall().config.credentials.code_minutes * 60_000
    # Read here: the transaction may run in another greenlet, which serves no request.
    address, browser = request.remote_addr or "", (request.user_agent.string or "")[:MOST_BROWSER]

    def write(connection: Connection) -> Pairing:
        pairings.forget_expired(connection, engine.hall_id, now)
        if former:
            pairings.forget_of(connection, engine.hall_id, keys.fingerprint(former))
        waiting = pairings.waiting(connection, engine.hall_id, now)
        if len(waiting) >= MOST_WAITING:
            raise TooMany("too-many-codes", seconds=max(1, (waiting[0].expires_at - now) // 1000))
        code = _code({one.code for one in waiting})
        asked = Pairing(keys.fingerprint(secret), engine.hall_id, code, address, browser, expires_at)
        pairings.ask(connection, asked)
        return asked

    return secret, engine.database.write(write)


def _code(taken: set[str]) -> str:
    while (code := f"{secrets.randbelow(10**6):06d}") in taken:
        pass
    return code
