"""Whose key is whose, remembered between requests."""

from collections import OrderedDict

from hub.config import HallConfig
from hub.store.opening import Store
from hub.web.identity import Identity, identify

_REMEMBERED = 5000


class Keyring:
    """Looks a key up in the database once. `forget` after anything that gives or takes a key.

    A clerk's lease is checked again inside each deed's own transaction, so a key remembered a moment too
    long never lets anybody act.
    """

    def __init__(self, config: HallConfig, database: Store) -> None:
        self._config = config
        self._database = database
        self._known: OrderedDict[str, Identity] = OrderedDict()

    def find(self, key: str) -> Identity | None:
        """The holder of a device key or staff token."""
        known = self._known.get(key)
        if known is not None:
            return known
        with self._database.reading() as connection:
            found = identify(connection, self._config, key)
        if found is not None:
            self._known[key] = found
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return found

    def forget(self) -> None:
        """Somebody signed on or off: look everybody up anew."""
        self._known.clear()
