"""R15: a busy business is told to the desk, a counter is opened to it, and taken back when it is calm."""

import pytest

from hub.domain.errors import NotFound, RuleRefused
from hub.domain.ticket import TicketState
from tests.acting import Clerk, Hall


@pytest.fixture(autouse=True)
def tax(hall: Hall) -> Clerk:
    """1008 alone serves tax; 1006, who knows it too, has nobody to serve."""
    hall.clerk("1006").signs_on(6)
    return hall.clerk("1008").signs_on(8)


def crowd(hall: Hall, count: int, service: str = "tax") -> None:
    for _ in range(count):
        hall.presses_kiosk(service)


def busy(hall: Hall) -> list[str | None]:
    """The businesses the desk is told are busy."""
    return [one.service_id for one in hall.alerts() if one.code == "busy"]


def test_r15_a_forecast_over_the_promise_is_told_to_the_desk_once(hall: Hall) -> None:
    crowd(hall, 3)  # at nine minutes each
    hall.waits(seconds=1)
    assert (busy(hall), hall.looks()) == (["tax"], False)
    (entry,) = [one for one in hall.entries("alert") if one["after"]["code"] == "busy"]
    assert entry["rule"] == "R15"
    assert entry["after"]["params"] == {
        "service": "tax",
        "waiting": 3,
        "minutes": 27,
        "promise": 20,
        "windows": 1,
    }


def test_r15_a_wait_over_the_promise_is_busy_whatever_the_forecast(hall: Hall) -> None:
    crowd(hall, 2)
    hall.waits(minutes=20)
    assert busy(hall) == []
    hall.waits(seconds=1)
    assert busy(hall) == ["tax"]


def test_r15_the_rate_of_calls_is_observed(hall: Hall, tax: Clerk) -> None:
    crowd(hall, 9)
    for _ in range(4):
        tax.finishes(tax.calls())
        hall.clock.forward(minutes=1)
    hall.waits(seconds=1)
    assert busy(hall) == []  # five wait, one called a minute


def test_r15_an_opened_counter_calls_the_business_and_takes_the_alert(hall: Hall) -> None:
    crowd(hall, 3)
    hall.waits(seconds=1)
    helper = hall.clerk("1006").signs_on(6)
    assert helper.presses_next() is None
    hall.supervisor().opens_to(6, "tax")
    assert hall.window(6).borrowed == ("tax",)
    assert helper.calls().service_id == "tax"
    (alert,) = [one for one in hall.alerts() if one.code == "busy"]
    assert alert.taken_by == "9001"


def test_r15_own_citizens_come_before_later_ones_of_the_opened_business(hall: Hall) -> None:
    hall.presses_kiosk("business")
    crowd(hall, 3)
    hall.supervisor().opens_to(6, "tax")
    assert hall.clerk("1006").signs_on(6).calls().service_id == "business"


def test_r15_what_was_opened_while_busy_ends_with_it(hall: Hall, tax: Clerk) -> None:
    crowd(hall, 3)
    hall.waits(seconds=1)
    hall.supervisor().opens_to(6, "tax")
    for clerk in (tax, hall.clerk("1006").signs_on(6)):
        clerk.finishes(clerk.calls())
    hall.waits(minutes=4)
    assert (busy(hall), hall.window(6).borrowed) == (["tax"], ("tax",))
    hall.waits(minutes=2)
    assert (busy(hall), hall.window(6).borrowed) == ([], ())
    assert hall.window(6).services == ("business",)


def test_r15_it_stays_open_while_only_the_help_keeps_the_promise(hall: Hall) -> None:
    crowd(hall, 3)
    hall.waits(seconds=1)
    hall.supervisor().opens_to(6, "tax")
    hall.waits(minutes=6)
    assert (busy(hall), hall.window(6).borrowed) == (["tax"], ("tax",))


def test_r15_what_was_opened_without_a_busy_spell_stays_until_taken_back(hall: Hall) -> None:
    desk = hall.supervisor()
    desk.opens_to(6, "tax")
    hall.waits(minutes=30)
    assert hall.window(6).borrowed == ("tax",)
    desk.takes_back(6, "tax")
    assert hall.window(6).services == ("business",)
    opened, closed = hall.entries("open_to", "close_to")
    assert opened["after"]["opening_id"] == closed["after"]["opening_id"]
    assert (closed["actor"], closed["rule"]) == ("supervisor:9001", "R15")
    assert closed["after"]["ended_at"] == hall.clock()


def test_r15_it_ends_when_the_counter_closes(hall: Hall) -> None:
    hall.supervisor().opens_to(6, "tax")
    hall.clerk("1006").signs_on(6).signs_off()
    hall.clerk("1006").signs_on(6)
    assert hall.window(6).borrowed == ()


def test_r15_a_closed_post_is_opened_for_a_b_clerk_in_one_press(hall: Hall) -> None:
    crowd(hall, 3)
    hall.waits(seconds=1)
    hall.supervisor().opens_to(7, "tax", "1013")
    assert (hall.window(7).clerk, hall.window(7).borrowed) == ("1013", ())
    (alert,) = [one for one in hall.alerts() if one.code == "busy"]
    assert alert.taken_by == "9001"
    (entry,) = hall.entries("open_on_behalf")
    assert "税务综合" in entry["reason"]


def test_r15_r04_nobody_leaves_whom_an_opened_counter_alone_serves(hall: Hall, tax: Clerk) -> None:
    helper = hall.clerk("1006").signs_on(6)
    hall.supervisor().opens_to(6, "tax")
    hall.presses_kiosk("tax")
    tax.signs_off()
    with pytest.raises(RuleRefused, match="tickets-wait-for-you"):
        helper.signs_off()


@pytest.mark.parametrize(
    ("counter", "service", "code"),
    [(5, "tax", "opening-not-staffed"), (8, "tax", "already-serves")],
    ids=["nobody there", "serves it anyway"],
)
def test_r15_what_cannot_be_opened(hall: Hall, counter: int, service: str, code: str) -> None:
    with pytest.raises(RuleRefused, match=code):
        hall.supervisor().opens_to(counter, service)


def test_r15_only_what_is_open_is_taken_back(hall: Hall) -> None:
    for unknown in ("tax", "no-such"):
        with pytest.raises(NotFound):
            hall.supervisor().takes_back(6, unknown)
    with pytest.raises(NotFound, match="no-such-service"):
        hall.supervisor().opens_to(6, "no-such")


def test_r15_a_hub_that_was_down_takes_back_what_is_calm_by_now(hall: Hall, tax: Clerk) -> None:
    crowd(hall, 3)
    hall.waits(seconds=1)
    hall.supervisor().opens_to(6, "tax")
    waiting = hall.reads(lambda db, _: db.execute("SELECT ticket_id FROM tickets").fetchall())
    for (ticket_id,) in waiting:
        assert tax.cancels(hall.ticket(ticket_id)).state is TicketState.CANCELLED
    hall.clock.forward(minutes=30)
    hall.starts_again()
    hall.looks()
    assert hall.window(6).borrowed == ()
