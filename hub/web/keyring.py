"""Whose key is whose, remembered between requests."""

from collections import OrderedDict
from collections.abc import Callable

from hub.config import HallConfig
from hub.store import pairings
from hub.store.opening import Store
from hub.web.identity import Identity, identify

_REMEMBERED = 5000


def _nobody_asks(_device_id: str) -> None:
    """Until somebody wants to know, a former key is simply unknown."""


class Keyring:
    """Looks a key up in the database once. `forget` after anything that gives or takes a key.

    A clerk's lease is checked again inside each deed's own transaction, so a key remembered a moment too
    long never lets anybody act. `is_over` tells sessions whose time is over; `former(device_id)` is told when
    a key is used that has been replaced.
    """

    def __init__(self, config: HallConfig, database: Store) -> None:
        self._config = config
        self._database = database
        self._known: OrderedDict[str, Identity] = OrderedDict()
        self.is_over: Callable[[Identity], bool] = lambda _who: False
        self.former: Callable[[str], None] = _nobody_asks

    def find(self, key: str) -> Identity | None:
        """The holder of a device key or staff token."""
        known = self._known.get(key) or self._look_up(key)
        if known is None or (known.signed_on_at and self.is_over(known)):
            return None
        return known

    def _look_up(self, key: str) -> Identity | None:
        former = None
        with self._database.reading() as connection:
            found = identify(connection, self._config, key)
            if found is None:
                former = pairings.retired_device(connection, self._config.hall.id, key)
        if former is not None:
            self.former(former)
        if found is not None:
            self._known[key] = found
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return found

    def forget(self) -> None:
        """Somebody signed on or off, or a device lost its key: look everybody up anew."""
        self._known.clear()
