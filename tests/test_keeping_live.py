"""What the running hub tells of itself: its log, its figures, its health."""

import json

import pytest

from tests.live import LiveHub


@pytest.mark.slow
def test_a_started_hub_has_said_on_what_it_runs_and_no_key_is_in_its_log(live_hub: LiveHub) -> None:
    live_hub.presses_kiosk()
    (file,) = (live_hub.data_dir / "logs").iterdir()
    text = file.read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    assert any(line["message"].startswith("SQLite ") for line in lines)
    assert not [device["id"] for device in live_hub.demo["devices"] if device["key"] in text]
