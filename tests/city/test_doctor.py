"""manage.py doctor and the line to the city."""

from pathlib import Path

import pytest

from city.store.database import City
from commands import doctor
from commands.doctor.city import line
from commands.doctor.finding import Finding, Patient
from hub.config import load
from hub.settings import Settings
from hub.store import outbox
from hub.texts import Texts
from tests.acting import Hall
from tests.city.link import address_for

pytestmark = pytest.mark.slow
CONFIG = Path(__file__).resolve().parents[2] / "config"
NOBODY = "postgresql://x:geheim@127.0.0.1:1/x"


def looks(data_dir: Path) -> list[Finding]:
    patient = Patient(Settings(data_dir, CONFIG), load(CONFIG), Texts.load(CONFIG / "texts"), False, 0)
    found = list(line(patient))
    assert all(doctor.explain(finding) for finding in found)
    return found


def test_a_hall_of_no_city_hears_nothing_of_one(data_dir: Path) -> None:
    assert looks(data_dir) == []


def test_a_city_that_answers_is_well(
    data_dir: Path, city: City, city_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIAOHAO_CITY", address_for(city, city_address, "demo"))
    assert [(one.state, one.level) for one in looks(data_dir)] == [("is", "good")]


def test_an_address_that_is_another_halls_is_not(
    data_dir: Path, city: City, city_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIAOHAO_CITY", address_for(city, city_address, "other"))
    (finding,) = looks(data_dir)
    assert (finding.state, finding.level) == ("away", "warn")
    assert "may not write for hall demo" in finding.params["error"]


def test_a_city_out_of_reach_is_told_with_what_waits_and_without_its_password(
    data_dir: Path, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        hall.comes()
    now = hall.clock()
    hall.engine.database.write(lambda connection: outbox.keep_forwarded(connection, "demo", 1, now))
    monkeypatch.setenv("JIAOHAO_CITY", NOBODY)
    (finding,) = looks(data_dir)
    assert (finding.params["entries"], finding.params["since"]) == (
        f"{len(hall.deeds()) - 1}",
        "2026-03-02 10:00",
    )
    assert "geheim" not in doctor.explain(finding)
