"""R07: the system's own faults open incidents by themselves, and are mended when it is well again."""

from dataclasses import dataclass, field

import pytest

from hub.boards.surroundings import DeviceStatus, Spoken, Surroundings
from hub.self_watch import SelfWatch
from tests.acting import Hall

READY = DeviceStatus("ready", None)
PAPER_OUT = DeviceStatus("failed", "paper_out")


@dataclass
class Devices:
    """The hall's devices as the hub hears of them."""

    hall: Hall
    printers: dict[str, DeviceStatus] = field(default_factory=dict)
    speech: DeviceStatus = READY
    connected: set[str] = field(default_factory=lambda: {"k1", "k2", "d1", "d2"})

    def watch(self) -> SelfWatch:
        around = Surroundings(
            texts=self.hall.engine.texts,
            spoken=lambda _: Spoken({}, []),
            speech_status=lambda: self.speech,
            printer_status=lambda printer_id: self.printers.get(printer_id, READY),
            screens=list,
            connected_counters=set,
        )
        return SelfWatch(self.hall.engine, around, lambda: self.connected)


@pytest.fixture
def devices(hall: Hall) -> Devices:
    return Devices(hall)


def broken(hall: Hall) -> list[tuple[str, str]]:
    return [(incident.kind, incident.subject) for incident in hall.incidents()]


def test_all_is_well(hall: Hall, devices: Devices) -> None:
    assert devices.watch().look() is False
    assert broken(hall) == []


def test_r07_a_printer_without_paper_opens_one_incident_until_it_prints_again(
    hall: Hall, devices: Devices
) -> None:
    watch = devices.watch()
    devices.printers["p1"] = PAPER_OUT
    assert (watch.look(), watch.look()) == (True, False)
    assert broken(hall) == [("printer", "p1")]
    devices.printers["p1"] = DeviceStatus("unknown", None)
    assert watch.look() is False
    devices.printers["p1"] = DeviceStatus("printing", None)
    assert watch.look() is True
    assert broken(hall) == []


def test_r07_it_says_what_to_do(hall: Hall, devices: Devices) -> None:
    devices.printers["p1"] = PAPER_OUT
    devices.watch().look()
    assert "装入新纸卷" in hall.incidents()[0].note


@pytest.mark.parametrize(("device", "kind"), [("d1", "display"), ("k2", "kiosk")])
def test_r07_a_screen_gone_for_a_quarter_of_a_minute(
    hall: Hall, devices: Devices, device: str, kind: str
) -> None:
    watch = devices.watch()
    watch.look()
    devices.connected.discard(device)
    hall.clock.forward(seconds=14)
    watch.look()
    assert broken(hall) == []
    hall.clock.forward(seconds=1)
    watch.look()
    assert broken(hall) == [(kind, device)]
    devices.connected.add(device)
    watch.look()
    assert broken(hall) == []


def test_r07_a_screen_nobody_has_hung_up_yet_is_not_missed(hall: Hall, devices: Devices) -> None:
    devices.connected = {"k1"}
    watch = devices.watch()
    watch.look()
    hall.clock.forward(minutes=10)
    watch.look()
    assert broken(hall) == []


def test_r07_after_a_restart_an_open_incident_waits_for_its_device(hall: Hall, devices: Devices) -> None:
    watch = devices.watch()
    watch.look()
    devices.connected = set()
    hall.clock.forward(seconds=15)
    watch.look()
    again = devices.watch()
    again.look()
    assert len(broken(hall)) == 4
    devices.connected = {"k1", "d1", "d2"}
    again.look()
    assert broken(hall) == [("kiosk", "k2")]


@pytest.mark.parametrize(
    ("reason", "found"),
    [("speech.starting", []), ("speech.no_voice", [("speech", "pyttsx3")])],
    ids=["still starting", "failed"],
)
def test_r07_speech_that_fails(
    hall: Hall, devices: Devices, reason: str, found: list[tuple[str, str]]
) -> None:
    devices.speech = DeviceStatus("failed", reason)
    watch = devices.watch()
    watch.look()
    assert broken(hall) == found
    devices.speech = READY
    watch.look()
    assert broken(hall) == []


def test_r07_a_hall_without_speech_misses_none(hall: Hall, devices: Devices) -> None:
    speech = hall.config.speech.model_copy(update={"engine": "none"})
    hall.engine.config = hall.config.model_copy(update={"speech": speech})
    devices.speech = DeviceStatus("failed", "speech.none")
    devices.watch().look()
    assert broken(hall) == []


def test_r07_what_people_have_opened_people_mend(hall: Hall, devices: Devices) -> None:
    hall.supervisor().opens_incident("printer", "p1", "出纸歪")
    watch = devices.watch()
    watch.look()
    devices.printers["p1"] = PAPER_OUT
    watch.look()
    devices.printers["p1"] = READY
    watch.look()
    assert broken(hall) == [("printer", "p1")]


def test_r07_the_hub_signs_for_what_it_opens_and_mends(hall: Hall, devices: Devices) -> None:
    watch = devices.watch()
    devices.printers["p1"] = PAPER_OUT
    watch.look()
    devices.printers["p1"] = READY
    watch.look()
    entries = hall.entries("open_incident", "mend_incident")
    assert [entry["actor"] for entry in entries] == ["hub:hub", "hub:hub"]
