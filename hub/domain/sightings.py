"""Where a device's key is used: one key at two places at once is a copied one."""

from collections.abc import Iterable
from dataclasses import dataclass, field

# Both places must have been heard of within so long a common time: a screen that changes its network, or
# whose old connection has not died yet, is one screen.
TOGETHER_MS = 15_000
# A place not heard of for so long is no longer where the device is.
GONE_MS = 30_000


@dataclass(frozen=True)
class Place:
    """An address, and the browser's own mark where it has one (a program has none)."""

    address: str
    browser: str = ""

    def is_elsewhere(self, other: "Place") -> bool:
        """Whether one device cannot be at both: another address, or another browser at the same one."""
        is_other_browser = bool(self.browser and other.browser) and self.browser != other.browser
        return self.address != other.address or is_other_browser


@dataclass
class Sightings:
    """By device: the places its key is used at, each from when to when (UTC milliseconds)."""

    _spans: dict[str, dict[Place, tuple[int, int]]] = field(default_factory=dict)

    def saw(self, device_id: str, place: Place, now: int) -> None:
        """The key was used."""
        places = self._spans.setdefault(device_id, {})
        first_at, last_at = places.get(place, (now, now))
        places[place] = (now if now - last_at > GONE_MS else first_at, now)

    def forget_gone(self, now: int) -> None:
        """Places not heard of any more."""
        for device_id, places in list(self._spans.items()):
            kept = {place: span for place, span in places.items() if now - span[1] <= GONE_MS}
            if kept:
                self._spans[device_id] = kept
            else:
                del self._spans[device_id]

    def forget(self, device_id: str) -> None:
        """The device has another key now."""
        self._spans.pop(device_id, None)

    def cloned(self) -> dict[str, list[str]]:
        """The devices whose key is used at two places at once, and their addresses."""
        found = {}
        for device_id, places in self._spans.items():
            if len(places) > 1 and _are_together(places.items()):
                found[device_id] = sorted({place.address for place in places})
        return found


def _are_together(spans: Iterable[tuple[Place, tuple[int, int]]]) -> bool:
    listed = list(spans)
    return any(
        place.is_elsewhere(other) and min(last, other_last) - max(first, other_first) >= TOGETHER_MS
        for index, (place, (first, last)) in enumerate(listed)
        for other, (other_first, other_last) in listed[:index]
    )
