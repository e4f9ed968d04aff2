"""R14: promises counted in working days, restarted by supplied papers, lengthened, and told when broken."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain import matter as matters
from hub.domain.calendar import Calendar
from hub.domain.errors import Refused, RuleRefused
from hub.domain.matter import Matter, MatterState

# National Day 2026: closed from the 1st to the 7th, made up for on Sunday 20 September and 10 October.
CALENDAR = Calendar(
    closed=frozenset(date(2026, 10, day) for day in range(1, 8)),
    working=frozenset({date(2026, 9, 20), date(2026, 10, 10)}),
    known_years=frozenset({2026}),
)
WEDNESDAY = date(2026, 10, 14)
MINUTE = 60_000


def matter(promise_days: int = 5, **facts: object) -> Matter:
    """A matter Zhang Min received on Wednesday, counted from there."""
    received = Matter(
        matter_id="m1",
        hall_id="demo",
        year=2026,
        serial=1,
        number="受〔2026〕0001号",
        check_code="4711",
        service_id="property",
        ticket_id="t1",
        ticket_number="G001",
        counter_number=9,
        applicant_reference=None,
        state=MatterState.RECEIVED,
        received_at=0,
        received_by="1003",
        holder_staff="1003",
        holder_department=None,
        promise_days=promise_days,
        counted_from_day="",
        promised_day=None,
        due_day=None,
    )
    return replace(matters.promised_from(received, WEDNESDAY, CALENDAR), **facts)  # type: ignore[arg-type]


def due_of(day: date, promise_days: int) -> str | None:
    return matters.promised_from(matter(promise_days), day, CALENDAR).due_day


def test_r14_the_promise_counts_from_the_day_after_receipt() -> None:
    assert matter(1).due_day == "2026-10-15"
    assert matter(5).due_day == "2026-10-21"


@pytest.mark.parametrize(
    ("received", "days", "due"),
    [
        (date(2026, 9, 30), 1, "2026-10-08"),  # the eve of the holiday: the first day after it
        (date(2026, 9, 30), 3, "2026-10-10"),  # a make-up Saturday counts
        (date(2026, 9, 18), 1, "2026-09-20"),  # so does a make-up Sunday
        (date(2026, 10, 3), 1, "2026-10-08"),  # received on a holiday, in a hall that works then
        (date(2026, 10, 17), 1, "2026-10-19"),  # received on a plain Saturday
        (date(2026, 12, 31), 2, "2027-01-04"),  # into a year whose list is not known yet: plain weeks
    ],
)
def test_r14_holidays_do_not_count_and_make_up_days_do(received: date, days: int, due: str) -> None:
    assert due_of(received, days) == due


@given(st.dates(date(2026, 9, 1), date(2026, 12, 1)), st.integers(1, 60))
def test_r14_a_due_day_is_always_a_working_day_that_many_days_on(received: date, days: int) -> None:
    due = date.fromisoformat(due_of(received, days) or "")
    assert CALENDAR.kind(due).is_working_day
    assert matters.days_left(due, received, CALENDAR) == days


@given(st.dates(date(2026, 9, 1), date(2026, 12, 1)), st.integers(1, 30), st.integers(1, 30))
def test_r14_an_extension_is_as_if_more_had_been_promised(received: date, days: int, more: int) -> None:
    promised = matters.promised_from(matter(days), received, CALENDAR)
    assert matters.extended(promised, more, CALENDAR).due_day == due_of(received, days + more)


def test_r14_days_left_are_working_days_and_fall_below_nought() -> None:
    due = date(2026, 10, 21)
    left = [matters.days_left(due, due + timedelta(days=n), CALENDAR) for n in (-7, -1, 0, 1, 3, 5)]
    assert left == [5, 1, 0, -1, -2, -3]


def test_r14_missing_papers_stop_the_promise_and_supplied_ones_start_it_anew() -> None:
    waits = matters.asked_for_papers(matter(5))
    assert (waits.state, waits.due_day, waits.promised_day) == (MatterState.SUPPLEMENTING, None, None)
    goes_on = matters.papers_supplied(waits, date(2026, 11, 2), CALENDAR)
    assert (goes_on.state, goes_on.due_day) == (MatterState.RECEIVED, "2026-11-09")


def test_r14_an_extension_granted_before_papers_were_missing_still_counts() -> None:
    longer = matters.extended(matter(5), 3, CALENDAR)
    goes_on = matters.papers_supplied(matters.asked_for_papers(longer), date(2026, 11, 2), CALENDAR)
    assert goes_on.due_day == "2026-11-12"


def test_r14_nothing_is_overdue_while_papers_are_missing() -> None:
    assert not matters.is_overdue(matters.asked_for_papers(matter()), date(2027, 1, 1))


def test_r14_a_matter_handed_on_is_still_with_the_other_department_after_its_papers_came() -> None:
    elsewhere = matters.handed_on(matter(), None, "规划科")
    goes_on = matters.papers_supplied(matters.asked_for_papers(elsewhere), WEDNESDAY, CALENDAR)
    assert (goes_on.state, goes_on.responsible) == (MatterState.HANDED_ON, "1003")


def test_r14_the_due_day_itself_is_in_time_and_the_next_is_not() -> None:
    due = date(2026, 10, 21)
    soon = CALENDAR.working_days_after(due, 3)
    assert matters.is_due_soon(matter(), due, soon)
    assert not matters.is_overdue(matter(), due)
    assert matters.is_overdue(matter(), due + timedelta(days=1))
    assert not matters.is_due_soon(matter(), due + timedelta(days=1), soon)


def test_r14_an_overdue_matter_cannot_be_finished_silently() -> None:
    with pytest.raises(RuleRefused, match="matter-overdue"):
        matters.finished(matter(), "approved", date(2026, 10, 22), 0, CALENDAR)


def test_r14_after_an_overtime_notice_it_can_and_how_late_it_was_is_kept() -> None:
    told = matters.overtime_told(matter(), date(2026, 10, 28), date(2026, 10, 22), CALENDAR)
    done = matters.finished(told, "approved", date(2026, 10, 26), 7, CALENDAR)
    assert (done.state, done.ended_at, done.late_days) == (MatterState.FINISHED, 7, 3)


def test_r14_after_an_extension_it_can_and_is_not_late() -> None:
    longer = matters.extended(matter(), 5, CALENDAR)
    done = matters.finished(longer, "approved", date(2026, 10, 26), 7, CALENDAR)
    assert (done.late_days, done.due_day) == (0, "2026-10-28")


@pytest.mark.parametrize(
    ("new_due", "code"),
    [
        (date(2026, 10, 24), "due-not-working-day"),  # a Saturday
        (date(2026, 10, 21), "due-not-later"),  # the day that was promised already
        (date(2026, 10, 15), "due-not-later"),
    ],
)
def test_r14_the_new_day_must_be_a_later_working_day(new_due: date, code: str) -> None:
    with pytest.raises(RuleRefused, match=code):
        matters.overtime_told(matter(), new_due, date(2026, 10, 16), CALENDAR)


def test_r14_a_make_up_saturday_is_a_day_one_may_promise() -> None:
    early = matters.promised_from(matter(1), date(2026, 9, 29), CALENDAR)
    told = matters.overtime_told(early, date(2026, 10, 10), date(2026, 9, 30), CALENDAR)
    assert told.due_day == "2026-10-10"


def test_r14_an_ended_matter_is_not_touched_again() -> None:
    done = matters.finished(matter(), "approved", WEDNESDAY, 7, CALENDAR)
    for deed in (
        lambda: matters.handed_on(done, "1004", None),
        lambda: matters.asked_for_papers(done),
        lambda: matters.papers_supplied(done, WEDNESDAY, CALENDAR),
        lambda: matters.extended(done, 1, CALENDAR),
        lambda: matters.overtime_told(done, date(2026, 11, 2), WEDNESDAY, CALENDAR),
        lambda: matters.finished(done, "approved", WEDNESDAY, 7, CALENDAR),
        lambda: matters.withdrawn(done, 7),
    ):
        with pytest.raises(Refused, match="matter-is-finished"):
            deed()


def test_r22_five_wrong_codes_rest_ten_minutes() -> None:
    tried = matter()
    for _ in range(5):
        assert matters.may_try(tried, 3 * MINUTE, 5, 10 * MINUTE)
        tried = matters.tried_wrongly(tried, 3 * MINUTE, 10 * MINUTE)
    assert not matters.may_try(tried, 12 * MINUTE, 5, 10 * MINUTE)
    assert matters.may_try(tried, 13 * MINUTE, 5, 10 * MINUTE)
    assert matters.tried_wrongly(tried, 13 * MINUTE, 10 * MINUTE).wrong_tries == 1


@pytest.mark.parametrize("typed", ["青政务 受〔2026〕0001号", " 2026-0001 ", "20260001"])
def test_a_number_is_found_however_it_is_typed(typed: str) -> None:
    assert matters.year_and_serial(typed) == (2026, 1)
    assert matter().short_number == "20260001"


@pytest.mark.parametrize("typed", ["", "受", "2026", "２０２６０００１", "1" * 40])
def test_what_can_be_no_number_names_none(typed: str) -> None:
    assert matters.year_and_serial(typed) == (0, 0)
