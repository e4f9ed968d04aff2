"""R14: a matter from 受理 to 办结, on a real database; R22: who may know of it."""

import json
from datetime import date

import pytest

from hub.actions.notices import Asked, give_notice
from hub.boards.register import Register
from hub.config import HallConfig
from hub.domain.errors import Invalid, NotFound, Refused, RuleRefused
from hub.domain.matter import MatterState
from hub.domain.notice import NoticeKind
from hub.verifying import verify
from tests.acting import Hall
from tests.matters import Matters

DAY_MINUTES = 24 * 60
# MONDAY_TEN is 2 March 2026: real estate promises five working days, to Monday the 9th.


@pytest.fixture
def window(hall: Hall) -> Matters:
    return Matters.of(hall)


def facts_printed(hall: Hall, kind: str) -> list[dict[str, object]]:
    """What the print jobs of a kind are made of."""
    sql = "SELECT facts FROM print_jobs WHERE kind = ? ORDER BY print_job_id"
    return [json.loads(row[0]) for row in hall.reads(lambda db, _: db.execute(sql, (kind,)).fetchall())]


def test_r14_accepting_gives_a_number_a_due_day_and_a_check_code(window: Matters) -> None:
    matter = window.accepts(applicant_reference="王小丽")
    assert matter.number == "青政务 受〔2026〕0001号"
    assert (matter.state, matter.due_day, matter.promised_day) == ("received", "2026-03-09", "2026-03-09")
    assert len(matter.check_code) == 4
    assert matter.check_code.isdigit()
    assert window.is_now(matter) == matter


def test_r14_accepting_prints_a_receipt_near_the_counter(hall: Hall, window: Matters) -> None:
    matter = window.accepts(applicant_reference="王小丽")
    (facts,) = facts_printed(hall, "receipt")
    told = (facts["number"], facts["check_code"], facts["due_day"], facts["applicant"])
    assert told == (matter.number, matter.check_code, "2026-03-09", "王小丽")


def test_r14_numbers_have_no_gaps_and_begin_anew_each_year(hall: Hall, window: Matters) -> None:
    ticket = window.visits()
    assert [window.accepts(ticket).serial for _ in range(3)] == [1, 2, 3]
    with pytest.raises(Refused):
        window.accepts(ticket, service_id="general")
    assert window.accepts(ticket).serial == 4
    hall.clock.forward(minutes=365 * DAY_MINUTES)
    later = window.accepts(ticket)
    assert (later.year, later.serial) == (2027, 1)


def test_r14_a_business_done_at_once_is_not_registered(window: Matters) -> None:
    ticket = window.visits()
    with pytest.raises(Refused, match="service-is-instant"):
        window.accepts(ticket, service_id="general")
    with pytest.raises(NotFound, match="no-such-service"):
        window.accepts(ticket, service_id="nothing")


def test_r14_only_the_clerk_who_has_the_citizen_accepts(hall: Hall, window: Matters) -> None:
    waiting = hall.presses_kiosk("property", "k2").ticket
    with pytest.raises(Refused, match="ticket-is-waiting"):
        window.accepts(waiting)
    elsewhere = Matters(hall, hall.clerk("1010").signs_on(10))
    theirs = elsewhere.clerk.calls()
    with pytest.raises(Refused, match="ticket-at-other-counter"):
        window.accepts(theirs)


def test_r14_what_was_forgotten_can_be_accepted_after_the_ticket_is_done(window: Matters) -> None:
    ticket = window.visits()
    window.clerk.finishes(ticket)
    assert window.accepts(ticket).state is MatterState.RECEIVED


def test_r14_handing_on_says_to_whom_and_keeps_the_day(window: Matters) -> None:
    matter = window.hands_on(window.accepts(), department="规划科", note="请核图纸")
    assert (matter.state, matter.holder_department, matter.holder_staff) == ("handed_on", "规划科", None)
    assert matter.due_day == "2026-03-09"
    to_colleague = window.hands_on(matter, staff="1010")
    assert (to_colleague.responsible, to_colleague.holder_department) == ("1010", None)
    assert [step.deed for step in window.steps(matter)] == [
        "accept_matter",
        "hand_on_matter",
        "hand_on_matter",
    ]


def test_r14_it_is_handed_to_one_who_exists(window: Matters) -> None:
    matter = window.accepts()
    for department, staff in ((None, None), ("  ", None), ("规划科", "1010")):
        with pytest.raises(Invalid, match="hand-on-to-one"):
            window.hands_on(matter, department, staff)
    with pytest.raises(NotFound, match="no-such-staff"):
        window.hands_on(matter, staff="4711")
    with pytest.raises(RuleRefused, match="phrase-forbidden"):
        window.hands_on(matter, department="规划科", note="领导不在")
    assert window.is_now(matter).state is MatterState.RECEIVED


def test_r14_papers_supplied_days_later_give_the_whole_time_again(hall: Hall, window: Matters) -> None:
    matter = window.accepts()
    assert window.asks_for_papers(matter, "缺完税凭证").due_day is None
    hall.clock.forward(minutes=14 * DAY_MINUTES)
    supplied = window.gets_papers(matter)
    assert (supplied.counted_from_day, supplied.due_day) == ("2026-03-16", "2026-03-23")


def test_r14_a_correction_notice_for_the_matter_stops_its_promise(window: Matters) -> None:
    ticket = window.visits()
    matter, lease = window.accepts(ticket), window.clerk.lease
    assert lease is not None
    asked = Asked(NoticeKind.CORRECTION, ("完税凭证",), matter_id=matter.matter_id)
    for _ in range(2):
        given = window.does(lambda deed: give_notice(deed, lease, ticket.ticket_id, asked))
    assert window.is_now(matter).state is MatterState.SUPPLEMENTING
    assert [step.deed for step in window.steps(matter)] == ["accept_matter", "ask_papers"]
    assert given.first.number == window.steps(matter)[-1].note


def test_r14_an_overdue_matter_is_finished_only_after_its_overtime_notice(
    hall: Hall, window: Matters
) -> None:
    matter = window.accepts()
    hall.clock.forward(minutes=8 * DAY_MINUTES)  # Tuesday the 10th
    with pytest.raises(RuleRefused, match="matter-overdue") as refused:
        window.finishes(matter)
    assert refused.value.rule == "R14"
    window.tells_overtime(matter, date(2026, 3, 13))
    done = window.finishes(matter)
    assert (done.state, done.outcome, done.late_days) == ("finished", "approved", 1)
    (facts,) = facts_printed(hall, "overtime")
    assert facts["notice_number"] == "青政务 超〔2026〕0001号"
    assert (facts["due_day"], facts["new_due_day"]) == ("2026-03-09", "2026-03-13")


def test_r14_or_after_an_extension_the_supervisor_granted(hall: Hall, window: Matters) -> None:
    matter = window.accepts()
    hall.clock.forward(minutes=8 * DAY_MINUTES)
    asked = window.asks_for_days(matter, 3)
    with pytest.raises(RuleRefused, match="matter-overdue"):
        window.finishes(matter)
    assert window.answers(asked, grants=True).due_day == "2026-03-12"
    assert window.finishes(matter).late_days == 0


def test_r14_a_refused_extension_says_why_and_changes_nothing(window: Matters) -> None:
    matter = window.accepts()
    asked = window.asks_for_days(matter, 3)
    with pytest.raises(RuleRefused, match="reason-required"):
        window.answers(asked, grants=False)
    window.answers(asked, "可以按期办结", grants=False)
    assert window.is_now(matter).due_day == "2026-03-09"
    with pytest.raises(Refused, match="approval-is-answered"):
        window.answers(asked, grants=True)


def test_r14_an_extension_wants_a_reason_a_limit_and_another_pair_of_eyes(window: Matters) -> None:
    matter = window.accepts()
    with pytest.raises(RuleRefused, match="reason-required"):
        window.asks_for_days(matter, 3, "  ")
    with pytest.raises(RuleRefused, match="extension-too-long"):
        window.asks_for_days(matter, 21)
    asked = window.asks_for_days(matter, 3)
    with pytest.raises(Refused, match="extension-is-asked"):
        window.asks_for_days(matter, 4)
    with pytest.raises(RuleRefused, match="own-extension"):
        window.answers(asked, grants=True, who="1009")


def test_r14_days_too_few_to_be_in_time_again_are_not_asked_for(hall: Hall, window: Matters) -> None:
    matter = window.accepts()
    hall.clock.forward(minutes=14 * DAY_MINUTES)  # Monday the 16th, five working days late
    with pytest.raises(RuleRefused, match="extension-too-short"):
        window.asks_for_days(matter, 4)
    assert window.asks_for_days(matter, 5).state == "asked"


@pytest.mark.parametrize("ends", ["finishes", "withdraws", "asks_for_papers"])
def test_r14_a_question_that_has_lost_its_cause_leaves_the_desk(
    hall: Hall, window: Matters, ends: str
) -> None:
    matter = window.accepts()
    asked = window.asks_for_days(matter, 3)
    getattr(window, ends)(matter)
    with pytest.raises(Refused, match="approval-is-answered"):
        window.answers(asked, grants=True)
    assert "withdraw_extension" in hall.deeds()


def test_r14_an_overtime_notice_wants_a_reason_and_a_working_day_within_a_year(window: Matters) -> None:
    matter = window.accepts()
    for new_due, reason, code in (
        (date(2026, 3, 13), " ", "reason-required"),
        (date(2026, 3, 14), "系统故障", "due-not-working-day"),
        (date(2026, 3, 9), "系统故障", "due-not-later"),
        (date(2028, 3, 13), "系统故障", "due-too-far"),
    ):
        with pytest.raises(RuleRefused, match=code):
            window.tells_overtime(matter, new_due, reason)
    assert window.is_now(matter) == matter


def test_r14_paper_can_be_printed_again_and_says_so(hall: Hall, window: Matters) -> None:
    matter = window.accepts()
    with pytest.raises(Refused, match="no-overtime-notice"):
        window.reprints(matter, "overtime")
    hall.clock.forward(minutes=1)
    window.reprints(matter, "receipt")
    assert [facts["is_reprint"] for facts in facts_printed(hall, "receipt")] == [False, True]


def test_r14_every_deed_is_in_the_ledger_with_what_it_changed(hall: Hall, window: Matters) -> None:
    matter = window.accepts()
    window.hands_on(matter, staff="1010")
    window.answers(window.asks_for_days(matter, 2), grants=True)
    window.finishes(matter)
    accepted, on, granted, done = hall.entries(
        "accept_matter", "hand_on_matter", "grant_extension", "finish_matter"
    )
    assert {entry["rule"] for entry in (accepted, on, granted, done)} == {"R14"}
    assert accepted["after"]["check_code"] == matter.check_code
    assert on["before"] == {"state": "received", "holder_staff": "1009"}
    assert granted["after"]["due_day"] == "2026-03-11"
    assert granted["after"]["extension"]["answered_by"] == "9001"
    assert done["after"]["ended_at"] == hall.clock()


def test_r14_a_citizen_looks_a_matter_up_with_number_and_code(window: Matters) -> None:
    matter = window.accepts()
    for number in (matter.number, matter.short_number):
        assert window.looks_up(number, matter.check_code).matter == matter


def test_r22_an_unknown_number_and_a_wrong_code_are_told_alike(window: Matters) -> None:
    matter = window.accepts()
    wrong = "0000" if matter.check_code != "0000" else "1111"
    unknown = window.looks_up("20269999", matter.check_code).problem
    mistyped = window.looks_up(matter.number, wrong).problem
    assert str(unknown) == str(mistyped) == "wrong-check-code"


def test_r22_after_five_wrong_codes_even_the_right_one_waits_ten_minutes(hall: Hall, window: Matters) -> None:
    matter = window.accepts()
    wrong = "0000" if matter.check_code != "0000" else "1111"
    for _ in range(5):
        window.looks_up(matter.number, wrong)
    assert "check-code-rests" in str(window.looks_up(matter.number, matter.check_code).problem)
    hall.clock.forward(minutes=10)
    assert window.looks_up(matter.number, matter.check_code).matter is not None
    assert hall.deeds().count("try_check_code") == 5


def test_the_ledger_rebuilds_every_matter_step_extension_and_notice(hall: Hall, window: Matters) -> None:
    matter = window.accepts(applicant_reference="王小丽")
    window.hands_on(matter, department="规划科", note="请核图纸")
    window.gets_papers(window.asks_for_papers(matter))
    window.asks_for_days(matter, 2)
    window.tells_overtime(matter, date(2026, 3, 20))
    window.looks_up(matter.number, "wrong")
    window.looks_up(matter.number, matter.check_code)
    window.finishes(matter)
    window.reprints(matter, "overtime")
    verdict = hall.reads(lambda db, hall_id: verify(db, hall_id, lambda _: None))
    assert verdict.differences == ()
    assert verdict.rows["matter_steps"] == 8
    assert verdict.is_true


def test_r14_a_matter_outlives_its_counter_and_its_business(hall: Hall, window: Matters) -> None:
    ticket = window.visits()
    late, done = (window.accepts(ticket) for _ in range(2))
    facts = hall.config.model_dump()
    facts["services"] = [one for one in facts["services"] if one["id"] != "property"]
    facts["counters"] = [one for one in facts["counters"] if one["number"] != 9]
    for counter in facts["counters"]:
        counter["services"] = [one for one in counter["services"] if one != "property"]
        counter["overflow"] = []
    hall.engine.config = HallConfig.model_validate(facts)
    assert window.finishes(done).state is MatterState.FINISHED
    window.reprints(late, "receipt")
    register = hall.reads(lambda db, _: Register.of(db, hall.config, hall.clock()).whole(late.matter_id))
    assert register["matter"]["service_name"]["zh"] == "property"
    assert hall.entries("finish_matter")[0]["counter_number"] is None
