"""Every device a hall has a place for, by its configuration, and the page each shows."""

from hub.config import HallConfig
from hub.store.keys import Device


def devices_of(config: HallConfig) -> list[Device]:
    """Every device the configuration names: kiosks, displays, agents, and three at each counter."""
    found = [Device(kiosk.id, "kiosk", kiosk.zone, None) for kiosk in config.kiosks]
    found += [Device(display.id, "display", display.zone, None) for display in config.displays]
    found += [Device(agent.id, "agent", agent.zone, None) for agent in config.agents]
    for counter in config.counters:
        for kind in ("counter", "window", "tablet"):
            found.append(Device(f"{kind}-{counter.number}", kind, counter.zone, counter.number))
    return found


def page_of(device: Device) -> str:
    """The path of the page a device shows; an agent has none and reads its zone's board."""
    return {
        "kiosk": f"/kiosk/{device.device_id}",
        "display": f"/display/{device.device_id}",
        "counter": f"/counters/{device.counter_number}",
        "window": f"/display/window/{device.counter_number}",
        "tablet": f"/tablet/{device.counter_number}",
        "agent": f"/api/v1/boards/lobby/{device.zone_id}",
    }[device.kind]
