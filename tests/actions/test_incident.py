"""R07: an incident from opened, by whom and when, to taken up and mended."""

import pytest

from hub.domain.errors import NotFound, Refused
from hub.store.regime import Incident
from tests.acting import Hall


def test_r07_opened_taken_up_mended(hall: Hall) -> None:
    desk = hall.supervisor()
    incident = desk.opens_incident("equipment", "3", "高拍仪不亮")
    hall.clock.forward(minutes=5)
    taken = desk.takes_up(incident)
    hall.clock.forward(minutes=20)
    mended = desk.mends(incident, "换了线")
    assert (taken.taken_by, mended.mended_by) == ("9001", "supervisor:9001")
    assert (taken.taken_at, mended.mended_at) == (incident.opened_at + 300_000, hall.clock())
    assert hall.incidents() == []


def test_r07_the_same_fault_told_twice_is_one_incident(hall: Hall) -> None:
    desk = hall.supervisor()
    first, second = desk.opens_incident("printer", "p1"), desk.opens_incident("printer", "p1")
    assert (first, len(hall.incidents())) == (second, 1)
    desk.opens_incident("printer", "p2")
    assert len(hall.incidents()) == 2


def test_r07_the_first_who_takes_it_up_keeps_it_and_it_is_mended_once(hall: Hall) -> None:
    incident = hall.supervisor().opens_incident("display", "d1")
    hall.supervisor("9002").takes_up(incident)
    assert hall.supervisor("9001").takes_up(incident).taken_by == "9002"
    hall.supervisor().mends(incident)
    with pytest.raises(Refused, match="incident-is-mended"):
        hall.supervisor().mends(incident)
    with pytest.raises(NotFound, match="no-such-incident"):
        hall.supervisor().mends(Incident(**(vars(incident) | {"incident_id": "nobody"})))


def test_r07_every_step_is_on_the_record(hall: Hall) -> None:
    desk = hall.supervisor()
    incident = desk.opens_incident("equipment", "3", "高拍仪不亮")
    desk.takes_up(incident)
    desk.mends(incident, "换了线")
    entries = hall.entries("open_incident", "take_incident", "mend_incident")
    assert [entry["rule"] for entry in entries] == ["R07"] * 3
    assert [entry["reason"] for entry in entries] == ["高拍仪不亮", "高拍仪不亮", "换了线"]
