"""R11: special cases first, with a public class and a reason; and nobody starves."""

import pytest

from hub.actions.deed import Actor
from hub.actions.issue import Issued, issue
from hub.actions.prioritise import give_up_classes
from hub.domain.errors import NotFound, Refused, RuleRefused
from hub.store import print_jobs
from tests.acting import MINUTE, Hall


def by_staff(hall: Hall, priority: str, reason: str) -> Issued:
    issued: Issued = hall.does(
        Actor("clerk", "1003"), lambda deed: issue(deed, "residence", "zh", priority, reason)
    )
    return issued


def test_r11_a_class_chosen_at_the_kiosk_is_called_first(hall: Hall) -> None:
    hall.comes()
    elder = hall.comes(priority="elderly")
    assert hall.clerk("1003").signs_on(3).calls().number == elder.number


def test_r11_the_kiosk_gives_only_classes_meant_for_it(hall: Hall) -> None:
    with pytest.raises(RuleRefused, match=r"priority-by-staff.*urgent") as refused:
        hall.comes(priority="urgent")
    assert refused.value.rule == "R11"
    with pytest.raises(NotFound, match="no-such-priority-class"):
        hall.comes(priority="famous")


def test_r11_staff_give_any_class_but_say_why(hall: Hall) -> None:
    with pytest.raises(RuleRefused, match="priority-needs-reason"):
        by_staff(hall, "urgent", " ")
    assert by_staff(hall, "urgent", "次日出境").ticket.priority_class == "urgent"
    assert hall.entries("issue")[0]["reason"] == "次日出境"


def test_r11_the_slip_says_the_class(hall: Hall) -> None:
    job = hall.presses_kiosk(priority="elderly").print_job
    assert job is not None
    facts = hall.reads(lambda db, hall_id: print_jobs.get(db, hall_id, job.print_job_id)).facts
    assert "老年人" in facts


def test_r11_those_ahead_of_a_priority_ticket_are_those_really_called_before_it(hall: Hall) -> None:
    for priority in (None, None, "elderly"):
        hall.comes(priority=priority)
    assert hall.presses_kiosk(priority="elderly").ahead == 1
    assert hall.presses_kiosk().ahead == 4


def test_r11_priority_given_to_a_waiting_ticket_is_on_the_record(hall: Hall) -> None:
    hall.comes()
    ticket = hall.comes()
    zhang = hall.clerk("1003").signs_on(3)
    zhang.prioritises(ticket, "disabled", "出示残疾人证")
    (entry,) = hall.entries("prioritise")
    assert (entry["rule"], entry["reason"], entry["after"]) == (
        "R11",
        "出示残疾人证",
        {"priority_class": "disabled"},
    )
    assert zhang.calls().number == ticket.number


def test_r11_priority_is_taken_back_with_a_reason_too(hall: Hall) -> None:
    first, ticket = hall.comes(), hall.comes(priority="elderly")
    zhang = hall.clerk("1003").signs_on(3)
    with pytest.raises(RuleRefused, match="priority-needs-reason"):
        zhang.prioritises(ticket, None)
    zhang.prioritises(ticket, None, "按错了按键")
    assert zhang.calls().number == first.number


def test_r18_a_reason_for_priority_is_civil(hall: Hall) -> None:
    with pytest.raises(RuleRefused, match="phrase-forbidden"):
        hall.clerk("1003").signs_on(3).prioritises(hall.comes(), "urgent", "领导不在")


def test_priority_comes_too_late_for_a_called_ticket(hall: Hall) -> None:
    hall.comes()
    zhang = hall.clerk("1003").signs_on(3)
    with pytest.raises(Refused, match="ticket-is-called"):
        zhang.prioritises(zhang.calls(), "urgent", "次日出境")


def test_r11_nobody_passes_an_ordinary_ticket_past_the_stated_longest_wait(hall: Hall) -> None:
    first = hall.comes()
    hall.clock.forward(minutes=30)
    hall.comes(priority="elderly")
    called = hall.clerk("1003").signs_on(3).calls()
    assert called.number == first.number
    assert "ageing" in str(called.called_because)


@pytest.mark.parametrize("clerks", [1, 2])
def test_r11_however_many_elderly_come_no_ordinary_ticket_waits_past_the_bound(
    hall: Hall, clerks: int
) -> None:
    """Each minute an elderly person comes and one number is called: the ordinary one has its turn in time."""
    here = [hall.clerk(number).signs_on(counter) for number, counter in (("1003", 3), ("1001", 1))][:clerks]
    first = hall.comes()
    waited = None
    for _ in range(40):
        for _ in here:
            hall.comes(priority="elderly")
        hall.clock.forward(minutes=1)
        called = [clerk.finishes(clerk.calls()) for clerk in here]
        if first.number in [ticket.number for ticket in called]:
            waited = hall.clock() - first.issued_at
            break
    assert waited == 30 * MINUTE


def test_r11_whoever_has_a_class_that_the_hall_gives_up_waits_on_as_an_ordinary_person(hall: Hall) -> None:
    ticket = hall.comes(priority="elderly")
    hall.engine.config = hall.config.model_copy(update={"priority_classes": []})
    hall.config.__dict__.pop("class_by_id")
    hall.does(Actor("hub", "hub"), give_up_classes)
    assert hall.ticket(ticket.ticket_id).priority_class is None
    assert hall.clerk("1003").signs_on(3).calls().ticket_id == ticket.ticket_id
