"""R02: when every B clerk in the hall has said that they cannot come, nobody is waited for."""

from tests.acting import Clerk, Hall


def internal_business(hall: Hall) -> tuple[Clerk, Clerk, Clerk]:
    """1004 asks to leave the only window of social insurance; 1005 and 1012 are its B clerks."""
    b, relief = hall.clerk("1005").signs_on(6), hall.clerk("1012").signs_on(7)
    a = hall.clerk("1004").signs_on(4)
    a.pauses("internal", 10)
    return a, b, relief


def test_r02_one_who_cannot_come_leaves_the_question_to_the_others(hall: Hall) -> None:
    _, b, _ = internal_business(hall)
    b.cannot_come_to(4)
    hall.waits(seconds=1)
    assert hall.approvals() == []


def test_r02_when_all_have_declined_the_desk_is_asked_at_once(hall: Hall) -> None:
    _, b, relief = internal_business(hall)
    b.cannot_come_to(4)
    relief.cannot_come_to(4)
    hall.waits(seconds=1)
    (question,) = hall.approvals()
    assert (question.kind, question.counter_number) == ("pause", 4)
    assert [one.code for one in hall.alerts()] == ["cover-unanswered"]


def test_r02_declining_twice_is_declining_once(hall: Hall) -> None:
    _, b, _ = internal_business(hall)
    b.cannot_come_to(4)
    b.cannot_come_to(4)
    cover = hall.cover(4)
    assert cover is not None
    assert cover.declined == "1005"


def test_r02_another_b_clerk_who_comes_in_is_asked_again(hall: Hall) -> None:
    b = hall.clerk("1005").signs_on(6)
    hall.clerk("1004").signs_on(4).pauses("internal", 10)
    hall.clerk("1012").signs_on(7)
    b.cannot_come_to(4)
    hall.waits(seconds=1)
    assert hall.approvals() == []
