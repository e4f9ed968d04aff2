"""Whatever clerks and citizens do, the report on order explains every call that passed anybody (R10).

The report knows nothing but the ledger; the rules that called knew nothing of the report.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis.stateful import RuleBasedStateMachine

from hub.boards.fairness import fairness
from hub.store import days, halls
from tests.counter_machine import AnyCounter
from tests.machines import look, machine_of

Machine = type[RuleBasedStateMachine]


class AnyReport(AnyCounter):
    """Every deed at the counters; at the end the day is reported on."""

    def teardown(self) -> None:
        hall = self.hall
        day = hall.reads(halls.service_day)
        rows = hall.reads(lambda db, hall_id: days.rows_of(db, hall_id, day))
        told = fairness(hall.config, hall.engine.texts, day, map(days.line_of, rows), hall.clock())
        assert [call for call in told["overtakings"] if call["cause"] == "unexplained"] == []
        assert told["totals"]["unexplained"] == 0
        numbers = [row[8] for row in rows if row[2] == "call"]
        assert told["totals"]["calls"] <= len(numbers) + sum(row[2] == "redirect" for row in rows)


@pytest.fixture
def any_report(prepared_data: Path, config_dir: Path) -> Iterator[Machine]:
    with machine_of(AnyReport, prepared_data, config_dir) as machine:
        yield machine


def test_r10_every_overtaking_has_its_reason(any_report: Machine) -> None:
    look(any_report, examples=15, steps=30)


@pytest.mark.slow
def test_r10_every_overtaking_has_its_reason_however_long_one_looks(any_report: Machine) -> None:
    look(any_report, examples=150, steps=50)
