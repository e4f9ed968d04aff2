"""The replay's client, against the real hub."""

import pytest

from simulation.api import HubClient
from tests.live import LiveHub

pytestmark = pytest.mark.slow


def test_whoever_is_told_to_slow_down_asks_again_and_nothing_is_lost(own_hub: LiveHub) -> None:
    hall = own_hub.config_dir / "hall.toml"
    slow = "[limits]\ndevice_per_second = 5\ndevice_at_once = 1\n"
    hall.write_text(slow + hall.read_text(encoding="utf-8"), encoding="utf-8")
    own_hub.start()
    kiosk = HubClient(own_hub.url, own_hub.device("k1")["key"])
    numbers = [kiosk.post("/tickets", {"service_id": "residence"})["ticket"]["number"] for _ in range(4)]
    kiosk.close()
    assert numbers == sorted(set(numbers))
