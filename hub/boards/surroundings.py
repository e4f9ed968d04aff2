"""What boards tell besides the database: words, speech, printers and the screens that listen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hub.domain.quiet import QuietSpan
from hub.store.announcements import Announcement
from hub.store.sessions import OpenSession
from hub.texts import Texts


@dataclass(frozen=True)
class DeviceStatus:
    """How a printer or the speech engine is: a state and, when it is not well, a reason's code."""

    state: str
    reason: str | None


@dataclass(frozen=True)
class Screen:
    """A lobby display that is connected."""

    display_id: str
    zone_id: str
    is_sound_on: bool


@dataclass(frozen=True)
class Spoken:
    """An announcement's sentence as shown, and the addresses of its sound by language."""

    text: dict[str, str]
    speech: list[dict[str, str]]


@dataclass(frozen=True)
class Surroundings:
    """Asked anew for each board."""

    texts: Texts
    spoken: Callable[[Announcement], Spoken]
    speech_status: Callable[[], DeviceStatus]
    printer_status: Callable[[str], DeviceStatus]
    screens: Callable[[], list[Screen]]
    connected_counters: Callable[[], set[int]]
    voices: Callable[[], list[str]] = list
    # Devices that have a socket; when and where devices and sessions were last heard of.
    device_ids: Callable[[], set[str]] = set
    device_seen: Callable[[], dict[str, tuple[int, str]]] = dict
    session_seen: Callable[[OpenSession], tuple[int, str | None]] = lambda one: (
        one.last_active_at,
        one.last_address,
    )
    quieter: Callable[[str], Sequence[QuietSpan]] = lambda _service_id: ()
