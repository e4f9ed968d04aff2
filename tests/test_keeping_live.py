"""What the running hub tells of itself: its log, its figures, its health."""

import json
import urllib.request

import pytest

from commands.doctor import data, machine
from commands.doctor.finding import Patient
from hub.config import load
from hub.settings import Settings
from hub.texts import Texts
from tests.live import LiveHub

pytestmark = pytest.mark.slow


@pytest.fixture
def patient(live_hub: LiveHub) -> Patient:
    """The data folder of a hub that serves."""
    settings = Settings(live_hub.data_dir, live_hub.config_dir, port=live_hub.port)
    texts = Texts.load(live_hub.config_dir / "texts")
    return Patient(settings, load(live_hub.config_dir), texts, True, data.now_ms())


def test_a_started_hub_has_said_on_what_it_runs_and_no_key_is_in_its_log(live_hub: LiveHub) -> None:
    live_hub.presses_kiosk()
    (file,) = (live_hub.data_dir / "logs").iterdir()
    text = file.read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    assert any(line["message"].startswith("SQLite ") for line in lines)
    assert not [device["id"] for device in live_hub.demo["devices"] if device["key"] in text]


def test_its_figures_are_there_for_this_machine(live_hub: LiveHub) -> None:
    with urllib.request.urlopen(f"{live_hub.url}/metrics", timeout=10) as answer:
        text = answer.read().decode()
    assert 'jiaohao_printer_ready{printer="p1"}' in text
    assert "process_resident_memory_bytes" in text


def test_the_doctor_finds_a_serving_hub_well(live_hub: LiveHub, patient: Patient) -> None:
    live_hub.presses_kiosk()
    found = [*machine.port(patient), *data.database(patient), *data.logs(patient)]
    assert [(one.check, one.state) for one in found if one.level != "good"] == []
    assert ("hub", "serves") in [(one.check, one.state) for one in found]
