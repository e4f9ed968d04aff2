"""kill -9 at random points of a rush: nothing acknowledged is lost, nothing is done twice."""

import json
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest

from tests.acting import Hall
from tests.faults.crowd import Told
from tests.faults.findings import find
from tests.faults.form import of
from tests.live import ROOT

KILLS = of(5, 1000)
PATIENCE = of(300, 4 * 3600)


def killed(*options: str) -> dict[str, Any]:
    """The figures of `python -m tests.faults.kills`, which fails when anything was lost or done twice."""
    command = [sys.executable, "-m", "tests.faults.kills", *options]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=of(300, 4 * 3600), check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    print(done.stdout)
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


@pytest.mark.slow
def test_killed_at_random_points_and_nothing_is_lost_or_doubled() -> None:
    figures = killed("--rounds", str(KILLS), "--warm")
    assert figures["rounds"] == KILLS
    assert figures["calls"] > KILLS


@pytest.mark.slow
def test_a_hub_started_as_a_whole_goes_on_where_it_was_killed() -> None:
    assert killed("--rounds", "1")["calls"] > 0


def test_what_was_lost_or_done_twice_is_found(hall: Hall) -> None:
    first, second = hall.comes(), hall.comes()
    wang = hall.clerk("1001").signs_on(1)
    assert wang.calls().ticket_id == first.ticket_id
    told = Told(tickets={first.ticket_id: first.number}, calls=[(first.ticket_id, 1)])
    file = hall.engine.database.path
    assert find(file, told).is_clean
    assert find(file, replace(told, tickets={"gone": "A009"})).lost_tickets == 1
    assert find(file, replace(told, calls=[(second.ticket_id, 1)])).lost_calls == 1


def test_a_number_given_twice_is_found(hall: Hall) -> None:
    hall.comes()
    second = hall.comes()
    again = "UPDATE tickets SET number = 'A001' WHERE ticket_id = ?"
    hall.engine.database.write(lambda db: db.execute("DROP INDEX idx_tickets_hall_id_service_day_number"))
    hall.engine.database.write(lambda db: db.execute(again, (second.ticket_id,)))
    assert find(hall.engine.database.path, Told()).doubled_numbers == 1
