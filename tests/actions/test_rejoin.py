"""过号: who missed their call comes back, as the hall's mercy has it, and is never silently lost."""

import pytest

from hub.actions.deed import Actor
from hub.actions.rejoin import Rejoined, code_in, rejoin_by_code
from hub.domain.errors import NotFound, Refused
from hub.domain.ticket import Ticket, TicketState
from tests.acting import Hall
from tests.people import Clerk


@pytest.fixture
def zhang(hall: Hall) -> Clerk:
    for _ in range(6):
        hall.presses_kiosk()
    return hall.clerk("1003").signs_on(3)


def missed(clerk: Clerk) -> Ticket:
    return clerk.marks_no_show(clerk.calls())


def scans(hall: Hall, code: str) -> Rejoined:
    """The kiosk's scanner types what the slip says."""
    back: Rejoined = hall.does(Actor("kiosk", "k1"), lambda deed: rejoin_by_code(deed, code))
    return back


def has_mercy(hall: Hall, **figures: object) -> None:
    missed = hall.config.missed.model_copy(update=figures)
    hall.engine.config = hall.config.model_copy(update={"missed": missed})


def test_who_rejoins_is_called_behind_three_others(zhang: Clerk) -> None:
    back = zhang.lets_rejoin(missed(zhang))
    assert (back.ticket.state, back.ahead) == (TicketState.WAITING, 3)
    assert [missed(zhang).number for _ in range(4)] == ["A002", "A003", "A004", "A001"]


def test_the_slip_is_scanned_at_the_kiosk(hall: Hall, zhang: Clerk) -> None:
    code = missed(zhang).tracking_code
    assert scans(hall, f"http://hall/t/{code}").ticket.number == "A001"


@pytest.mark.parametrize(
    "scanned", ["secret", "http://hall/t/secret", " https://hall/t/secret/ ", "/t/secret"]
)
def test_a_code_is_found_in_what_a_scanner_types(scanned: str) -> None:
    assert code_in(scanned) == "secret"


@pytest.mark.parametrize("scanned", ["", "nonsense", "http://[", "http://hall/t/", "' OR 1=1", "\x00"])
def test_a_code_that_leads_nowhere(hall: Hall, scanned: str) -> None:
    with pytest.raises(NotFound, match="no-such-tracking-code"):
        scans(hall, scanned)


def test_behind_fewer_than_three_is_the_end(zhang: Clerk) -> None:
    for _ in range(4):
        missed(zhang)
    assert zhang.lets_rejoin(missed(zhang)).ahead == 1


def test_coming_back_gives_no_better_place_than_arrival_did(hall: Hall, zhang: Clerk) -> None:
    last = hall.presses_kiosk().ticket
    zhang.calls_number(last, "in a hurry")
    zhang.marks_no_show(last)
    assert zhang.lets_rejoin(last).ahead == 6


def test_too_long_ago(hall: Hall, zhang: Clerk) -> None:
    ticket = missed(zhang)
    hall.clock.forward(minutes=30, seconds=1)
    with pytest.raises(Refused, match="missed-too-long-ago"):
        zhang.lets_rejoin(ticket)


def test_too_often(hall: Hall, zhang: Clerk) -> None:
    has_mercy(hall, behind=0)
    zhang.lets_rejoin(missed(zhang))
    again = missed(zhang)
    assert (again.number, again.rejoin_count) == ("A001", 1)
    with pytest.raises(Refused, match="missed-too-often"):
        zhang.lets_rejoin(again)


def test_a_hall_without_mercy(hall: Hall, zhang: Clerk) -> None:
    has_mercy(hall, rule="void")
    with pytest.raises(Refused, match="missed-void"):
        zhang.lets_rejoin(missed(zhang))


def test_only_a_missed_ticket_rejoins(zhang: Clerk) -> None:
    with pytest.raises(Refused, match="ticket-is-called"):
        zhang.lets_rejoin(zhang.calls())


def test_yesterdays_number_does_not_rejoin_today(hall: Hall, zhang: Clerk) -> None:
    hall.clock.forward(minutes=13 * 60 + 50)
    ticket = missed(zhang)
    hall.clock.forward(minutes=20)
    hall.presses_kiosk()
    with pytest.raises(Refused, match="missed-too-long-ago"):
        zhang.lets_rejoin(ticket)
