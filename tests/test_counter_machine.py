"""Whatever clerks and citizens do with tickets, none is lost, none has two ends, and order is kept (R10–R17).

At every end the ledger is judged entry by entry (counter_truths) and retold from empty: it must give every
table as it stands.

That it can fail was tried by breaking sixteen rules on purpose, one at a time (order, ageing, places of those
sent on or back, each part of an undo, Next over a ticket still there, ends, further businesses, what the
ledger tells): fourteen were caught within sixty examples. The other two change nothing that can be told apart
here: a check that is made twice, and Next finishing a called ticket, which its clerk may do as well.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis.stateful import RuleBasedStateMachine

from tests.machines import look, machine_of
from tests.paper_machine import AnyPaper
from tests.visit_machine import AnyVisit

Machine = type[RuleBasedStateMachine]


@pytest.fixture
def any_visit(prepared_data: Path, config_dir: Path) -> Iterator[Machine]:
    """Tickets alone: the examples go deeper."""
    with machine_of(AnyVisit, prepared_data, config_dir) as machine:
        yield machine


@pytest.fixture
def any_paper(prepared_data: Path, config_dir: Path) -> Iterator[Machine]:
    """Tickets, notices and matters."""
    with machine_of(AnyPaper, prepared_data, config_dir) as machine:
        yield machine


def test_no_ticket_is_lost_and_order_is_kept(any_visit: Machine) -> None:
    look(any_visit, examples=20, steps=30)


def test_what_is_written_down_is_in_the_ledger(any_paper: Machine) -> None:
    look(any_paper, examples=10, steps=30)


@pytest.mark.slow
def test_whatever_is_tried_with_tickets(any_visit: Machine) -> None:
    look(any_visit, examples=250, steps=50)


@pytest.mark.slow
def test_whatever_is_written_down(any_paper: Machine) -> None:
    look(any_paper, examples=150, steps=50)
