"""R10: first come, first served."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hub.domain.order import next_ticket
from hub.domain.ticket import TicketState
from tests.domain.tickets import ticket

FIRST = ticket(TicketState.WAITING)


def test_nobody_is_next_where_nobody_waits() -> None:
    assert next_ticket([]) is None


def test_r10_whoever_arrived_first_is_next_whatever_the_clock_said() -> None:
    later = replace(FIRST, ticket_id="t2", arrival_seq=2, issued_at=FIRST.issued_at - 5_000)
    assert next_ticket([later, FIRST]) is FIRST


@given(st.permutations(range(1, 9)))
def test_r10_the_order_of_the_rows_does_not_matter(arrivals: list[int]) -> None:
    waiting = [replace(FIRST, arrival_seq=seq) for seq in arrivals]
    found = next_ticket(waiting)
    assert found is not None
    assert found.arrival_seq == 1
