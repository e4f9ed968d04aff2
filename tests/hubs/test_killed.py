"""One of three hubs dies under load, PostgreSQL restarts under load: nothing is lost, nothing is doubled.

JIAOHAO_LONG=1 kills ten times as often and keeps Redis away for a minute.
"""

import os
import time
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest

from hub.store import verifying as store
from hub.verifying import verify
from tests.hubs.company import Company
from tests.hubs.crowd import Crowd, Screen
from tests.patience import within

pytestmark = pytest.mark.slow

IS_LONG = os.environ.get("JIAOHAO_LONG") == "1"
KILLS = 10 if IS_LONG else 1
LOAD_SECONDS = 2.0
Screens = Callable[..., Screen]


@pytest.fixture
def crowd(company: Company) -> Crowd:
    """Two kiosks and three clerks at work through the one door."""
    crowd = Crowd(company.door)
    for kiosk, service in (("k1", "residence"), ("k2", "tax")):
        crowd.presses(service, kiosk, per_second=10)
    for counter, clerk in ((1, "1001"), (3, "1003"), (8, "1008")):
        crowd.works(counter, clerk)
    return crowd


def assert_whole(company: Company, crowd: Crowd) -> None:
    """Everything answered is there once, nothing else is, and the ledger tells all of it."""
    kept = {row[0]: row[1] for row in company.rows("SELECT ticket_id, number FROM tickets")}
    answered = {issued["ticket"]["ticket_id"]: issued["ticket"]["number"] for issued in crowd.issued}
    assert answered.items() <= kept.items()
    assert len(answered) == len(crowd.issued)
    assert len(set(kept.values())) == len(kept), "a number was given twice"
    called = [body["ticket"]["ticket_id"] for body in crowd.called]
    assert len(called) == len(set(called)), "a ticket was called twice"
    assert (
        company.rows("SELECT ticket_id FROM ledger WHERE deed = 'call' GROUP BY 1 HAVING count(*) > 1") == []
    )
    with closing(store.open_to_read((company.data / "database.url").read_text("utf-8"))) as connection:
        assert verify(connection, store.hall_ids(connection)[0], lambda _: None).is_true


def spoken_twice(screen: Screen) -> list[str]:
    return [one for one in screen.said if screen.said.count(one) > 1]


def test_paper_goes_on_after_its_hub_was_killed_and_no_slip_comes_twice(company: Company) -> None:
    victim = company.hub_of("paper")
    jobs = [company.door.presses_kiosk("general")["print_job"]["print_job_id"] for _ in range(10)]
    victim.kill()
    states = dict.fromkeys(jobs, "queued")
    give_up_at = time.monotonic() + 120
    while {"queued", "printing"} & set(states.values()):
        assert time.monotonic() < give_up_at, states
        time.sleep(0.2)
        states.update(
            row for row in company.rows("SELECT print_job_id, state FROM print_jobs") if row[0] in jobs
        )
    victim.start()
    papers = [job for job in company.slips() if job in jobs]
    assert len(papers) == len(set(papers))
    assert {job for job in jobs if states[job] == "printed"} <= set(papers)
    assert list(states.values()).count("unknown") <= 1, "what was on its way to paper"


def test_killing_one_of_three_under_load(company: Company, crowd: Crowd, screens: Screens) -> None:
    lobbies = [screens(company.door, "d1", "lobby/east") for _ in range(3)]
    lobbies += [screens(company.door, "d2", "lobby/west") for _ in range(3)]
    for _ in range(KILLS):
        time.sleep(LOAD_SECONDS)
        victim = company.with_most_screens()
        victim.kill()
        time.sleep(LOAD_SECONDS)
        newest = company.rows("SELECT max(seq) FROM ledger")[0][0]
        for lobby in lobbies:
            lobby.sees(lambda board, seq=newest: board["seq"] >= seq, within(5))
        victim.start()
    crowd.goes_home()
    assert_whole(company, crowd)
    assert max(gap for lobby in lobbies for gap in lobby.gaps) < within(5)
    assert [spoken_twice(lobby) for lobby in lobbies] == [[]] * len(lobbies)
    print(figures(crowd, lobbies))


def test_postgresql_is_restarted_under_load(company: Company, crowd: Crowd, screens: Screens) -> None:
    lobby = screens(company.door, "d1", "lobby/east")
    time.sleep(LOAD_SECONDS)
    company.postgres.kill()
    company.postgres.start()
    back_at = time.monotonic()
    time.sleep(LOAD_SECONDS)
    newest = company.rows("SELECT max(seq) FROM ledger")[0][0]
    lobby.sees(lambda board: board["seq"] >= newest, within(5))
    crowd.goes_home()
    assert_whole(company, crowd)
    assert spoken_twice(lobby) == []
    print(f"true {time.monotonic() - back_at:.1f} s after its return;", figures(crowd, [lobby]))


def test_redis_is_away_under_load(company: Company, crowd: Crowd, screens: Screens) -> None:
    lobby = screens(company.hubs[1], "d1", "lobby/east")
    company.redis.kill()
    time.sleep(60 if IS_LONG else LOAD_SECONDS)
    company.redis.start()
    newest = company.rows("SELECT max(seq) FROM ledger")[0][0]
    took = lobby.sees(lambda board: board["seq"] >= newest, within(2))
    crowd.goes_home()
    assert_whole(company, crowd)
    print(f"true {took:.2f} s after Redis was back")


def figures(crowd: Crowd, lobbies: list[Screen]) -> str:
    gaps: list[Any] = sorted(gap for lobby in lobbies for gap in lobby.gaps)
    return (
        f"{len(crowd.issued)} issued, {len(crowd.called)} called, longest answer"
        f" {crowd.longest_seconds:.1f} s, {len(gaps)} screens moved,"
        f" longest gap {gaps[-1] if gaps else 0:.1f} s"
    )
