"""Wrong PINs rest: so many tries, then a pause that doubles, for one account at one place.

The place is a counter's own device, or the address a desk is reached from: whoever guesses elsewhere never
locks a clerk out of their own window.
"""

from collections.abc import Callable
from dataclasses import dataclass

from hub.domain.errors import TooMany

MOST_PLACES = 10_000
LONGEST_SECONDS = 900


@dataclass
class _Tries:
    """Wrong tries in a row; none counts until `rests_until_at`."""

    wrong: int = 0
    rests_until_at: int = 0


class Throttle:
    """`most` wrong tries in a row rest for `rest_seconds`, then each further one twice as long."""

    def __init__(self, most: int, rest_seconds: int, clock: Callable[[], int]) -> None:
        self._most = most
        self._rest_seconds = rest_seconds
        self._clock = clock
        self._tries: dict[tuple[str, str], _Tries] = {}

    def try_once(self, account: str, place: str) -> None:
        """Count a try before it is checked, so that many at once are no more than many in a row.

        Raises TooMany while tries for this account at this place rest.
        """
        now = self._clock()
        if len(self._tries) >= MOST_PLACES:
            self._tries = {key: tries for key, tries in self._tries.items() if tries.rests_until_at > now}
        tries = self._tries.setdefault((account, place), _Tries())
        if tries.rests_until_at > now:
            raise TooMany("too-many-tries", seconds=-(-(tries.rests_until_at - now) // 1000))
        tries.wrong += 1
        over = tries.wrong - self._most
        if over >= 0:
            rest = min(self._rest_seconds * 2 ** min(over, 10), LONGEST_SECONDS)
            tries.rests_until_at = now + rest * 1000

    def was_right(self, account: str, place: str) -> None:
        """The account's owner is here."""
        self._tries.pop((account, place), None)
