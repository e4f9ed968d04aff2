"""Issue, call, recall, start, finish, no-show, as people do them."""

import pytest

from hub.domain.errors import NotFound, OutOfHours, Refused
from hub.domain.ticket import TicketState
from hub.store import ledger
from tests.acting import Hall
from tests.stores import unlock_ledger


def test_numbers_are_consecutive_within_a_letter(hall: Hall) -> None:
    numbers = [hall.presses_kiosk(service).ticket.number for service in ("residence", "social", "residence")]
    assert numbers == ["A001", "C001", "A002"]


def test_numbers_restart_on_a_new_day_and_not_when_the_clock_steps_back(hall: Hall) -> None:
    hall.presses_kiosk()
    hall.clock.forward(minutes=24 * 60)
    assert hall.presses_kiosk().ticket.number == "A001"
    hall.clock.forward(minutes=-24 * 60)
    assert hall.presses_kiosk().ticket.number == "A002"


def test_an_unknown_service_is_named(hall: Hall) -> None:
    with pytest.raises(NotFound, match=r"no-such-service.*fishing"):
        hall.presses_kiosk("fishing")


def test_r03_no_number_is_issued_outside_posted_hours(hall: Hall) -> None:
    rules = hall.config.rules.model_copy(update={"keep_posted_hours": True})
    hall.engine.config = hall.config.model_copy(update={"rules": rules})
    hall.clock.forward(minutes=7 * 60 - 1)
    assert hall.presses_kiosk().ticket.number == "A001"  # 16:59
    hall.clock.forward(minutes=1)
    with pytest.raises(OutOfHours) as refusal:
        hall.presses_kiosk()
    assert refusal.value.rule == "R03"


def test_r10_first_come_first_called_across_a_counters_services(hall: Hall) -> None:
    for service in ("identity", "residence", "identity"):
        hall.presses_kiosk(service)
    clerk = hall.clerk("1001").signs_on(1)
    called = []
    for _ in range(3):
        ticket = clerk.calls()
        called.append(ticket.number)
        clerk.marks_no_show(ticket)
    assert called == ["B001", "A001", "B002"]


def test_nobody_waiting_is_told(hall: Hall) -> None:
    assert hall.clerk("1003").signs_on(3).presses_next() is None


def test_a_counter_calls_only_its_own_services(hall: Hall) -> None:
    hall.presses_kiosk("tax")
    assert hall.clerk("1003").signs_on(3).presses_next() is None


def test_two_counters_get_two_tickets(hall: Hall) -> None:
    hall.presses_kiosk()
    hall.presses_kiosk()
    first, second = hall.clerk("1001").signs_on(1).calls(), hall.clerk("1003").signs_on(3).calls()
    assert {first.number, second.number} == {"A001", "A002"}


def test_next_while_serving_finishes_first(hall: Hall) -> None:
    hall.presses_kiosk()
    hall.presses_kiosk()
    clerk = hall.clerk("1003").signs_on(3)
    first = clerk.starts(clerk.calls())
    assert clerk.calls().number == "A002"
    assert hall.ticket(first.ticket_id).state is TicketState.DONE


def test_next_while_called_is_refused(hall: Hall) -> None:
    hall.presses_kiosk()
    clerk = hall.clerk("1003").signs_on(3)
    clerk.calls()
    with pytest.raises(Refused, match="ticket-still-called"):
        clerk.presses_next()


def test_recall_keeps_the_ticket_at_its_counter(hall: Hall) -> None:
    hall.presses_kiosk()
    clerk = hall.clerk("1003").signs_on(3)
    recalled = clerk.recalls(clerk.calls())
    assert (recalled.counter_number, recalled.recall_count) == (3, 1)


def test_another_counters_ticket_cannot_be_finished(hall: Hall) -> None:
    hall.presses_kiosk()
    ticket = hall.clerk("1003").signs_on(3).calls()
    with pytest.raises(Refused, match="ticket-at-other-counter"):
        hall.clerk("1001").signs_on(1).finishes(ticket)


@pytest.mark.parametrize("deed", ["recalls", "starts", "finishes", "marks_no_show"])
def test_an_ended_ticket_stays_ended(hall: Hall, deed: str) -> None:
    hall.presses_kiosk()
    clerk = hall.clerk("1003").signs_on(3)
    ticket = clerk.finishes(clerk.calls())
    with pytest.raises(Refused, match="ticket-is-done"):
        getattr(clerk, deed)(ticket)


def test_a_waiting_ticket_can_be_cancelled_once(hall: Hall) -> None:
    ticket = hall.presses_kiosk().ticket
    clerk = hall.clerk("1003").signs_on(3)
    assert clerk.cancels(ticket).state is TicketState.CANCELLED
    with pytest.raises(Refused, match="ticket-is-cancelled"):
        clerk.cancels(ticket)


def test_every_deed_is_in_the_ledger_and_the_chain_holds(hall: Hall) -> None:
    hall.presses_kiosk()
    clerk = hall.clerk("1003").signs_on(3)
    clerk.finishes(clerk.starts(clerk.calls()))
    with hall.engine.database.reading() as connection:
        touches = ledger.touches_after(connection, "demo", 0)
        broken = ledger.first_broken_link(connection, "demo")
    assert [touch.deed for touch in touches] == ["issue", "sign_on", "call", "start", "finish"]
    assert broken is None


def test_a_forged_entry_breaks_the_chain(hall: Hall) -> None:
    hall.presses_kiosk()
    hall.presses_kiosk()

    def forge(connection: object) -> None:
        unlock_ledger(connection)
        connection.execute("UPDATE ledger SET actor = 'kiosk:k9' WHERE seq = 1")  # type: ignore[attr-defined]

    hall.engine.database.write(forge)
    with hall.engine.database.reading() as connection:
        assert ledger.first_broken_link(connection, "demo") == 1


def test_the_estimate_follows_what_the_counters_do(hall: Hall) -> None:
    assert hall.presses_kiosk().estimated_wait_seconds is None
    clerk = hall.clerk("1003").signs_on(3)
    ticket = clerk.starts(clerk.calls())
    hall.clock.forward(minutes=10)
    clerk.finishes(ticket)
    hall.presses_kiosk()
    assert hall.presses_kiosk().estimated_wait_seconds == 600
