"""The hub is killed with 300 screens watching: all are back with the whole truth, and calls go on."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bench.hall_config import Size, write_config
from bench.listeners import Listener
from tests.live import LiveHub

SCREENS = 300
AT_ONCE = 20
BACK_SECONDS = 30.0


def watch(hub: LiveHub, screens: list[tuple[str, str]]) -> list[Listener]:
    """Every display opens its socket and is sent its whole board."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(lambda screen: Listener(hub.url, *screen, None), screens))


@pytest.mark.slow
def test_after_a_kill_300_screens_are_back_and_the_next_is_called(tmp_path: Path) -> None:
    config = write_config(tmp_path / "config", Size(kiosks=1, counters=1, displays=SCREENS, one_service=True))
    hub = LiveHub(tmp_path / "data", config)
    hub.start()
    try:
        displays = [device for device in hub.demo["devices"] if device["kind"] == "display"]
        screens = [(device["key"], f"lobby/{device['zone']}") for device in displays]
        assert len(screens) == SCREENS
        token = hub.signs_on(1, "1001")
        waiting = hub.presses_kiosk()["ticket"]["number"]
        before = watch(hub, screens)
        hub.kill()
        hub.start()
        began = time.monotonic()
        back = watch(hub, screens)
        assert len(back) == SCREENS
        assert hub.calls(1, token)["ticket"]["number"] == waiting
        assert time.monotonic() - began < BACK_SECONDS
        for listener in (*before, *back):
            listener.socket.close()
    finally:
        hub.stop()
