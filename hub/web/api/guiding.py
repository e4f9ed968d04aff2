"""Where a citizen goes next, as an answer tells it (R12)."""

from typing import Any

from hub.boards.parts import service_brief
from hub.config import HallConfig
from hub.domain.ticket import Ticket


def guidance_json(config: HallConfig, ticket: Ticket, windows: tuple[int, ...]) -> dict[str, Any]:
    """The business, its zone and place, the windows that may call the ticket, what it visits afterwards."""
    zone = config.zone_by_id[ticket.zone_id]
    places = {number: config.counter_by_number[number].place for number in windows}
    return {
        "service": service_brief(config.service_by_id[ticket.service_id]),
        "zone_name": zone.name.both,
        "place": zone.place.both,
        "windows": [
            {"number": number, "place": place.both if place else None} for number, place in places.items()
        ],
        "further": [service_brief(config.service_by_id[each]) for each in ticket.remaining],
    }
