"""转移: sent on with the arrival kept, the note carried, the way told (R12)."""

import pytest

from hub.domain.errors import Invalid, NotFound, Refused, RuleRefused
from hub.domain.ticket import TicketState
from tests.acting import Hall
from tests.people import Clerk


@pytest.fixture
def zhang(hall: Hall) -> Clerk:
    return hall.clerk("1003").signs_on(3)


@pytest.fixture
def wang(hall: Hall) -> Clerk:
    return hall.clerk("1001").signs_on(1)


def test_r12_a_transfer_keeps_the_arrival_and_frees_the_window(hall: Hall, zhang: Clerk) -> None:
    ticket = hall.presses_kiosk().ticket
    hall.clock.forward(minutes=5)
    hall.presses_kiosk("identity")
    zhang.transfers(zhang.starts(zhang.calls()), service_id="identity")
    sent = hall.ticket(ticket.ticket_id)
    assert (sent.state, sent.service_id, sent.counter_number) == (TicketState.WAITING, "identity", None)
    assert (sent.issued_at, sent.place) == (ticket.issued_at, ticket.place)
    assert hall.clerk("1002").signs_on(2).calls().number == "A001"


@pytest.mark.usefixtures("wang")
def test_r12_the_guidance_names_the_staffed_windows(hall: Hall, zhang: Clerk) -> None:
    hall.presses_kiosk()
    guidance = zhang.transfers(zhang.calls(), service_id="identity")
    assert guidance.windows == (1,)
    assert guidance.print_job is not None
    assert (guidance.print_job.kind, guidance.print_job.printer_id) == ("guidance", "p1")


def test_r12_the_clerk_who_served_first_stays_first_asked(hall: Hall, zhang: Clerk, wang: Clerk) -> None:
    hall.presses_kiosk()
    zhang.transfers(zhang.starts(zhang.calls()), service_id="identity")
    done = wang.finishes(wang.starts(wang.calls()))
    assert (done.first_asked, done.clerk_number) == ("1003", "1001")


def test_a_ticket_sent_to_a_window_is_called_there_alone(hall: Hall, zhang: Clerk, wang: Clerk) -> None:
    hall.presses_kiosk()
    zhang.transfers(zhang.calls(), counter_number=1)
    assert zhang.presses_next() is None
    assert wang.calls().number == "A001"


def test_a_ticket_sent_to_a_clerk_goes_to_where_they_are(hall: Hall, zhang: Clerk, wang: Clerk) -> None:
    hall.presses_kiosk()
    sent = zhang.transfers(zhang.calls(), staff_number="1001", service_id="identity").ticket
    assert (sent.reserved_counter, sent.reserved_clerk, sent.service_id) == (1, "1001", "identity")
    assert wang.calls().number == "A001"


def test_r10_front_and_end_want_a_reason(hall: Hall, zhang: Clerk) -> None:
    hall.presses_kiosk()
    ticket = zhang.calls()
    for spot in ("front", "end"):
        with pytest.raises(RuleRefused, match="reason-required") as refusal:
            zhang.transfers(ticket, spot, service_id="identity", reason="  ")
        assert refusal.value.rule == "R10"


@pytest.mark.parametrize(("spot", "order"), [("front", "ABB"), ("arrival", "BAB"), ("end", "BBA")])
def test_the_spot_decides_the_place_and_the_reason_is_kept(
    hall: Hall, wang: Clerk, spot: str, order: str
) -> None:
    hall.presses_kiosk("identity")
    zhang = hall.clerk("1003").signs_on(3)
    hall.presses_kiosk("residence")
    hall.presses_kiosk("identity")
    zhang.transfers(zhang.calls(), spot, service_id="identity", reason="mother of three")
    called = "".join(wang.marks_no_show(wang.calls()).number[0] for _ in order)
    assert called == order
    assert hall.entries("transfer")[0]["reason"] == "mother of three"


@pytest.mark.parametrize(("spot", "order"), [("front", "ABB"), ("arrival", "BAB"), ("end", "BBA")])
def test_the_spot_counts_for_a_window_too(hall: Hall, wang: Clerk, spot: str, order: str) -> None:
    hall.presses_kiosk("identity")
    zhang = hall.clerk("1003").signs_on(3)
    hall.presses_kiosk("residence")
    hall.presses_kiosk("identity")
    zhang.transfers(zhang.calls(), spot, counter_number=1, reason="mother of three")
    assert "".join(wang.marks_no_show(wang.calls()).number[0] for _ in order) == order


def test_the_note_goes_with_the_ticket(hall: Hall, zhang: Clerk) -> None:
    hall.presses_kiosk()
    zhang.transfers(zhang.calls(), service_id="identity", note="needs a photo first")
    assert hall.entries("note")[0]["after"]["text"] == "needs a photo first"


def test_r18_an_uncivil_note_stops_the_transfer(hall: Hall, zhang: Clerk) -> None:
    hall.presses_kiosk()
    ticket = zhang.calls()
    with pytest.raises(RuleRefused, match="phrase-forbidden"):
        zhang.transfers(ticket, service_id="identity", note=hall.config.forbidden_phrases[0])
    assert hall.ticket(ticket.ticket_id).state is TicketState.CALLED


def test_r01_nobody_is_sent_to_an_empty_window(hall: Hall, zhang: Clerk) -> None:
    hall.presses_kiosk()
    with pytest.raises(RuleRefused, match="window-empty") as refusal:
        zhang.transfers(zhang.calls(), counter_number=2)
    assert refusal.value.rule == "R01"


def test_a_window_that_does_not_do_the_business_is_named(hall: Hall, zhang: Clerk) -> None:
    hall.clerk("1004").signs_on(4)
    hall.presses_kiosk()
    with pytest.raises(Refused, match="counter-does-not-serve"):
        zhang.transfers(zhang.calls(), counter_number=4)


@pytest.mark.usefixtures("wang")
@pytest.mark.parametrize(
    ("to", "error", "code"),
    [
        ({}, Invalid, "request-invalid"),
        ({"service_id": "fishing"}, NotFound, "no-such-service"),
        ({"counter_number": 99}, NotFound, "no-such-counter"),
        ({"staff_number": "7777"}, NotFound, "no-such-staff"),
        ({"staff_number": "1002"}, Refused, "clerk-not-at-window"),
        ({"staff_number": "1001", "counter_number": 3}, Refused, "clerk-not-at-window"),
    ],
)
def test_a_destination_that_is_none(
    hall: Hall, zhang: Clerk, to: dict[str, object], error: type[Exception], code: str
) -> None:
    hall.presses_kiosk()
    with pytest.raises(error, match=code):
        zhang.transfers(zhang.calls(), **to)


def test_a_colleagues_ticket_is_not_sent_away(hall: Hall, zhang: Clerk, wang: Clerk) -> None:
    hall.presses_kiosk()
    ticket = zhang.calls()
    with pytest.raises(Refused, match="ticket-at-other-counter"):
        wang.transfers(ticket, service_id="identity")


def test_a_waiting_ticket_is_sent_on_by_any_clerk(hall: Hall, wang: Clerk) -> None:
    ticket = hall.presses_kiosk("tax").ticket
    sent = wang.transfers(ticket, service_id="general").ticket
    assert (sent.service_id, sent.zone_id, sent.first_asked) == ("general", "west", None)


def test_an_ended_ticket_is_not_sent_on(hall: Hall, zhang: Clerk) -> None:
    hall.presses_kiosk()
    done = zhang.finishes(zhang.calls())
    with pytest.raises(Refused, match="ticket-is-done"):
        zhang.transfers(done, service_id="identity")


def test_r01_who_was_sent_to_a_window_that_pauses_goes_on_to_another(
    hall: Hall, zhang: Clerk, wang: Clerk
) -> None:
    hall.presses_kiosk("residence")
    sent = zhang.transfers(zhang.calls(), counter_number=1).ticket
    wang.pauses("fault", 10)
    moved = hall.ticket(sent.ticket_id)
    assert (moved.counter_number, moved.state) == (3, TicketState.CALLED)


@pytest.mark.usefixtures("wang")
def test_a_pause_that_waited_for_the_ticket_begins(hall: Hall, zhang: Clerk) -> None:
    hall.presses_kiosk()
    ticket = zhang.starts(zhang.calls())
    zhang.pauses("short", 5, finishes_first=True)
    zhang.transfers(ticket, counter_number=1)
    assert hall.window(3).state.value == "paused"
