"""Several hubs on one database: each duty is done by exactly one of them, and taken over when it dies."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from hub.domain.fellows import GONE_SECONDS, HOLD_SECONDS
from hub.domain.sightings import Place
from hub.fellows import CLOCK, PAPER, Alone, Fellows
from hub.printing import paper_outbox, sweep_interrupted
from hub.store import fellows as store
from hub.web.lives import Lives
from tests.acting import Hall


@dataclass
class Seconds:
    """Every hub's own seconds, moved by the test."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Hubs:
    """Hub processes of one hall, each beaten by hand."""

    hall: Hall
    seconds: Seconds = field(default_factory=Seconds)
    heard: list[tuple[set[str], bool]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def comes(self, tells: dict[str, Any] | None = None) -> Fellows:
        hub = Fellows(self.hall.engine, self.said.append, self.seconds)
        hub.tells = lambda: {"screens": []} | (tells or {})
        hub.hears = lambda boards, has_moved: self.heard.append((boards, has_moved))
        hub.round()
        return hub

    def goes_on(self, seconds: float, *hubs: Fellows) -> None:
        """Time passes, and these hubs beat at the end of it."""
        self.seconds.now += seconds
        for hub in hubs:
            hub.round()


@pytest.fixture
def hubs(hall: Hall) -> Hubs:
    return Hubs(hall)


def test_a_hub_by_itself_does_everything() -> None:
    assert Alone().holds(CLOCK)
    assert Alone().others() == ()


def test_the_first_hub_takes_every_duty_and_the_second_none(hubs: Hubs) -> None:
    first, second = hubs.comes(), hubs.comes()
    assert [first.holds(CLOCK), first.holds(PAPER)] == [True, True]
    assert [second.holds(CLOCK), second.holds(PAPER)] == [False, False]


def test_a_hub_that_dies_has_its_duties_taken_over_once(hubs: Hubs) -> None:
    _dead, second, third = hubs.comes(), hubs.comes(), hubs.comes()
    hubs.goes_on(GONE_SECONDS / 2, second, third)
    assert not second.holds(CLOCK)
    hubs.goes_on(GONE_SECONDS / 2, second, third)
    assert [second.holds(CLOCK), third.holds(CLOCK)] == [True, False]


def test_a_hub_that_cannot_beat_lets_go_by_itself(hubs: Hubs) -> None:
    first = hubs.comes()
    hubs.seconds.now += HOLD_SECONDS
    assert not first.holds(CLOCK)


def test_a_hub_that_was_frozen_and_wakes_finds_its_duties_taken(hubs: Hubs) -> None:
    first, second = hubs.comes(), hubs.comes()
    hubs.goes_on(GONE_SECONDS, second)
    first.round()
    assert [first.holds(PAPER), second.holds(PAPER)] == [False, True]


def test_a_hub_that_leaves_frees_its_duties_at_once(hubs: Hubs) -> None:
    first, second = hubs.comes(), hubs.comes()
    first.stop()
    second.round()
    assert second.holds(CLOCK)
    assert second.others() == []


def test_a_database_that_was_away_makes_nobody_seem_dead(hubs: Hubs, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = hubs.comes(), hubs.comes()

    def away(*_: object) -> None:
        raise OSError("the server is away")

    with monkeypatch.context() as server:
        server.setattr(store, "beat", away)
        hubs.seconds.now += GONE_SECONDS
        with pytest.raises(OSError, match="away"):
            second.round()
    second.round()
    first.round()
    assert [first.holds(CLOCK), second.holds(CLOCK)] == [True, False]


def test_hubs_tell_each_other_of_their_screens(hubs: Hubs) -> None:
    first, second = hubs.comes({"screens": [["d1", "east", True]]}), hubs.comes()
    assert [other["screens"] for other in second.others()] == [[["d1", "east", True]]]
    first.round()
    assert [other["duties"] for other in first.others()] == [[]]
    assert [other["duties"] for other in second.others()] == [[CLOCK, PAPER]]


def test_a_board_touched_at_one_hub_is_sent_by_the_others_once(hubs: Hubs) -> None:
    first, second = hubs.comes(), hubs.comes()
    hubs.goes_on(0.5, first, second)
    hubs.heard.clear()
    first.touched(["counter/3"])
    hubs.goes_on(0.5, first, second, first, second)
    assert [boards for boards, _ in hubs.heard] == [{"counter/3"}]


def test_whatever_others_must_know_is_said_at_once_and_a_mere_beat_is_not(hubs: Hubs) -> None:
    first = hubs.comes()
    hubs.said.clear()
    first.round()
    assert hubs.said == []
    first.touched(["desk"])
    first.round()
    assert hubs.said == ["fellows"]


def test_paper_is_claimed_by_the_hub_whose_duty_it_is_and_by_no_other(hall: Hall, hubs: Hubs) -> None:
    first, second = hubs.comes(), hubs.comes()
    for _ in range(2):
        hall.presses_kiosk()
    boxes = [paper_outbox(hall.engine, lambda _: None, hub.hub_id) for hub in (first, second)]
    assert boxes[1].claim("p1") is None
    assert boxes[0].claim("p1") is not None
    hubs.goes_on(GONE_SECONDS, second)
    assert boxes[0].claim("p1") is None, "it does not know yet that it was taken for dead"
    assert boxes[1].claim("p1") is not None


def test_what_a_dead_hub_was_printing_is_unknown_and_what_the_living_prints_is_not(
    hall: Hall, hubs: Hubs
) -> None:
    first, second = hubs.comes(), hubs.comes()
    for _ in range(2):
        hall.presses_kiosk()
    left = paper_outbox(hall.engine, lambda _: None, first.hub_id).claim("p1")
    hubs.goes_on(GONE_SECONDS, second)
    paper_outbox(hall.engine, lambda _: None, second.hub_id).claim("p1")
    sweep_interrupted(hall.engine, second.hub_id)
    states = dict(
        hall.reads(lambda db, _: db.execute("SELECT print_job_id, state FROM print_jobs").fetchall())
    )
    assert left is not None
    assert states.pop(left.print_job_id) == "unknown"
    assert list(states.values()) == ["printing"]


def test_r22_a_key_used_at_two_hubs_at_once_is_one_alarm(hall: Hall, hubs: Hubs) -> None:
    company = [hubs.comes(), hubs.comes()]
    places = [("k1", Place("10.0.0.1")), ("k1", Place("10.0.0.2"))]
    lives = [Lives(hall.engine, lambda: places, hub) for hub in company]
    for _ in range(20):
        hall.clock.forward(seconds=1)
        for one in lives:
            one.look()
    assert [entry["after"]["code"] for entry in hall.entries("alert")] == ["device-cloned"]
