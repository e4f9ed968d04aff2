"""Told once, in writing (R13), as people do it."""

import json
from typing import Any

import pytest

from hub.actions.deed import Actor
from hub.actions.information import print_guide
from hub.actions.matters.accept import Application, accept
from hub.actions.notices import Asked, Given, give_notice, reprint_notice
from hub.config import HallConfig
from hub.domain.errors import NotFound, Refused, RuleRefused
from hub.domain.notice import NoticeKind
from hub.domain.ticket import Ticket
from hub.store import notices as store
from hub.store import regime
from hub.store.print_jobs import PrintJob
from tests.acting import Clerk, Hall

TOLD, CORRECTION, NOT_ACCEPTED = NoticeKind
YEAR_DAYS = 365


@pytest.fixture
def zhang(hall: Hall) -> Clerk:
    """Zhang Min at counter 3."""
    return hall.clerk("1003").signs_on(3)


@pytest.fixture
def ticket(hall: Hall, zhang: Clerk) -> Ticket:
    """A001, called to counter 3."""
    hall.presses_kiosk()
    return zhang.calls()


def gives(clerk: Clerk, ticket: Ticket, *missing: str, kind: NoticeKind = TOLD, **said: Any) -> Given:
    """The clerk gives a notice; a minute passes."""
    assert clerk.lease is not None
    asked, lease = Asked(kind, missing, **said), clerk.lease
    given: Given = clerk.hall.does(
        Actor("clerk", clerk.number), lambda deed: give_notice(deed, lease, ticket.ticket_id, asked)
    )
    clerk.hall.clock.forward(minutes=1)
    return given


def next_citizen(hall: Hall, clerk: Clerk, last: Ticket) -> Ticket:
    clerk.finishes(last)
    hall.presses_kiosk()
    return clerk.calls()


def facts(job: PrintJob | None) -> dict[str, Any]:
    assert job is not None
    return dict(json.loads(job.facts))


def test_r13_what_is_ticked_and_what_is_written_stands_on_the_notice(zhang: Clerk, ticket: Ticket) -> None:
    given = gives(zhang, ticket, "register", "监护关系公证书", remarks="本人到场", applicant="王丽")
    assert given.notice.number == "青政务 告〔2026〕0001号"
    told = facts(given.print_job)
    assert [one["zh"] for one in told["missing"]] == ["居民户口簿", "监护关系公证书"]
    assert told["missing"][0]["format"] == "original"
    assert (told["applicant"], told["remarks"], told["staff_number"]) == ("王丽", "本人到场", "1003")
    assert told["legal_basis"]["zh"].startswith("《中华人民共和国户口登记条例》")


def test_r13_each_kind_counts_for_itself_and_starts_anew_with_the_year(
    hall: Hall, zhang: Clerk, ticket: Ticket
) -> None:
    numbers = [gives(zhang, ticket, "form", kind=kind).notice.number for kind in (TOLD, CORRECTION, TOLD)]
    hall.clock.forward(minutes=YEAR_DAYS * 24 * 60)
    numbers.append(gives(zhang, ticket, "form").notice.number)
    assert [number.partition(" ")[2] for number in numbers] == [
        "告〔2026〕0001号",
        "补〔2026〕0001号",
        "告〔2026〕0002号",
        "告〔2027〕0001号",
    ]


def test_a_notice_that_is_refused_uses_no_number(zhang: Clerk, ticket: Ticket) -> None:
    with pytest.raises(RuleRefused, match="phrase-forbidden"):
        gives(zhang, ticket, "form", remarks="领导不在")
    assert gives(zhang, ticket, "form").notice.serial == 1


@pytest.mark.parametrize("words", [{"reason": "不归我管"}, {"applicant": "烦死了"}, {"remarks": "快下班了"}])
def test_r18_a_notice_is_civil(zhang: Clerk, ticket: Ticket, words: dict[str, str]) -> None:
    with pytest.raises(RuleRefused, match="phrase-forbidden"):
        gives(zhang, ticket, "form", **words)
    with pytest.raises(RuleRefused, match="phrase-forbidden"):
        gives(zhang, ticket, "找领导去")


def test_r13_whoever_is_not_accepted_is_told_why_and_where_to_turn(zhang: Clerk, ticket: Ticket) -> None:
    with pytest.raises(RuleRefused, match="notice-needs-reason"):
        gives(zhang, ticket, "form", kind=NOT_ACCEPTED)
    told = facts(gives(zhang, ticket, kind=NOT_ACCEPTED, reason="不属于本机关职权范围").print_job)
    assert told["reason"] == "不属于本机关职权范围"
    assert told["rights"]["review_by"]["zh"] == "青禾区人民政府"
    assert (told["rights"]["review_days"], told["rights"]["suit_months"]) == (60, 6)


def test_r13_a_notice_that_names_nothing_is_refused(zhang: Clerk, ticket: Ticket) -> None:
    with pytest.raises(RuleRefused, match="notice-names-nothing"):
        gives(zhang, ticket, remarks="再来")


def test_r13_the_ledger_holds_a_copy(hall: Hall, zhang: Clerk, ticket: Ticket) -> None:
    notice = gives(zhang, ticket, "register").notice
    (entry,) = hall.entries("notice")
    assert (entry["rule"], entry["actor"], entry["counter_number"]) == ("R13", "clerk:1003", 3)
    assert entry["after"] == {**vars(notice), "kind": "told_once"}


def test_r13_a_second_notice_on_the_same_visit_goes_to_the_desk(
    hall: Hall, zhang: Clerk, ticket: Ticket
) -> None:
    first = gives(zhang, ticket, "register")
    assert (first.first, hall.alerts()) == (None, [])
    second = gives(zhang, ticket, "form")
    assert second.first == first.notice
    assert facts(second.print_job)["follows"] == first.notice.number
    assert [deed for deed in hall.deeds() if deed in ("notice", "alert")] == ["notice", "notice", "alert"]


def test_the_desk_keeps_a_second_notice_until_somebody_takes_it(
    hall: Hall, zhang: Clerk, ticket: Ticket
) -> None:
    gives(zhang, ticket, "register")
    gives(zhang, ticket, "form")
    hall.looks()
    (alert,) = [one for one in hall.reads(regime.open_alerts) if one.code == "second-notice"]
    assert (alert.rule, alert.counter_number, bool(alert.is_alert)) == ("R13", 3, True)
    hall.supervisor().takes(alert)
    assert [one for one in hall.reads(regime.open_alerts) if one.code == "second-notice"] == []


def test_r13_a_second_notice_to_the_same_applicant_within_the_month_is_one(
    hall: Hall, zhang: Clerk, ticket: Ticket
) -> None:
    first = gives(zhang, ticket, "register", applicant="王丽")
    ticket = next_citizen(hall, zhang, ticket)
    assert gives(zhang, ticket, "form", applicant="王丽").first == first.notice
    hall.clock.forward(minutes=31 * 24 * 60)
    assert gives(zhang, next_citizen(hall, zhang, ticket), "form", applicant="王丽").first is None


def test_r13_a_second_notice_for_the_same_matter_is_one_whatever_the_visit(hall: Hall) -> None:
    chen = hall.clerk("1005").signs_on(5)
    hall.presses_kiosk("medical")
    ticket, lease = chen.calls(), chen.lease
    assert lease is not None
    application = Application(applicant_reference="王丽")
    matter, _ = hall.does(
        Actor("clerk", "1005"), lambda deed: accept(deed, lease, ticket.ticket_id, application)
    )
    first = gives(chen, ticket, "invoice", kind=CORRECTION, matter_id=matter.matter_id)
    assert first.notice.applicant_reference == "王丽"
    chen.finishes(ticket)
    hall.clock.forward(minutes=60 * 24 * 60)
    hall.presses_kiosk("social")
    again = gives(chen, chen.calls(), "bill", kind=CORRECTION, matter_id=matter.matter_id)
    assert (again.first, again.notice.service_id) == (first.notice, "medical")


def test_another_applicant_or_business_is_another_matter(hall: Hall, zhang: Clerk, ticket: Ticket) -> None:
    gives(zhang, ticket, "register", applicant="王丽")
    assert gives(zhang, next_citizen(hall, zhang, ticket), "form", applicant="王莉").first is None
    hall.presses_kiosk("social")
    liu = hall.clerk("1004").signs_on(4)
    assert gives(liu, liu.calls(), "form", applicant="王丽").first is None


def test_whoever_gives_no_name_is_never_taken_for_somebody_else(
    hall: Hall, zhang: Clerk, ticket: Ticket
) -> None:
    gives(zhang, ticket, "register")
    assert gives(zhang, next_citizen(hall, zhang, ticket), "register").first is None


def test_a_notice_may_still_be_given_after_the_ticket_is_done(zhang: Clerk, ticket: Ticket) -> None:
    assert gives(zhang, zhang.finishes(ticket), "register").notice.ticket_number == "A001"


def test_no_clerk_gives_a_notice_to_anothers_citizen(hall: Hall, ticket: Ticket) -> None:
    with pytest.raises(Refused, match="notice-not-your-citizen"):
        gives(hall.clerk("1001").signs_on(1), ticket, "register")


def test_a_clerk_who_has_signed_on_elsewhere_gives_none(hall: Hall, zhang: Clerk, ticket: Ticket) -> None:
    hall.clerk("1003").signs_on(3)
    with pytest.raises(Refused, match="lease-lost"):
        gives(zhang, ticket, "register")


def test_an_unknown_ticket_or_matter_is_said(zhang: Clerk, ticket: Ticket) -> None:
    with pytest.raises(NotFound, match="no-such-matter"):
        gives(zhang, ticket, "register", matter_id="none")


def test_a_copy_says_what_the_notice_said_though_the_hall_has_changed(
    hall: Hall, zhang: Clerk, ticket: Ticket
) -> None:
    given = gives(zhang, ticket, "register")
    moved = [one.model_copy(update={"legal_basis": None, "contact": None}) for one in hall.config.services]
    hall.engine.config = HallConfig.model_construct(**{**dict(hall.config), "services": moved})
    _, copy = hall.does(Actor("clerk", "1003"), lambda deed: reprint_notice(deed, given.notice.notice_id))
    assert facts(copy) == facts(given.print_job) | {"is_reprint": True}
    assert [entry["after"] for entry in hall.entries("reprint_notice")] == [
        {"notice_id": given.notice.notice_id}
    ]


def test_an_unknown_notice_is_not_found(hall: Hall) -> None:
    with pytest.raises(NotFound, match="no-such-notice"):
        hall.does(Actor("supervisor", "9001"), lambda deed: reprint_notice(deed, "none"))


def test_the_register_holds_the_day(hall: Hall, zhang: Clerk, ticket: Ticket) -> None:
    given = gives(zhang, ticket, "register")
    assert hall.reads(lambda db, hall_id: store.of_day(db, hall_id, "2026-03-02")) == [given.notice]
    assert hall.reads(lambda db, hall_id: store.of_day(db, hall_id, "2026-03-03")) == []


def test_without_a_printer_the_notice_counts_all_the_same(hall: Hall, zhang: Clerk, ticket: Ticket) -> None:
    hall.engine.config = hall.config.model_copy(update={"kiosks": []})
    given = gives(zhang, ticket, "register")
    assert given.print_job is None
    assert hall.reads(lambda db, _: store.of_ticket(db, ticket.ticket_id)) == [given.notice]


def test_r13_the_kiosk_prints_the_guide_of_a_business_once(hall: Hall) -> None:
    def press(service: str) -> PrintJob | None:
        job: PrintJob | None = hall.does(Actor("kiosk", "k1"), lambda deed: print_guide(deed, service))
        hall.clock.forward(seconds=1)
        return job

    first, again, other = press("property"), press("property"), press("tax")
    assert first == again
    assert facts(first)["service"]["zh"] == "不动产登记"
    assert facts(other)["service"]["zh"] == "税务综合"
    assert [entry["rule"] for entry in hall.entries("inform")] == ["R13", "R13"]
    with pytest.raises(NotFound, match="no-such-service"):
        press("fishing")
