"""How a clerk sees that a notice came out on paper, or did not."""

from typing import Any

from hub.actions.deed import Actor
from hub.actions.notices import Asked, Given, give_notice
from hub.domain.notice import NoticeKind
from hub.store import print_jobs
from tests.acting import Clerk, Hall
from tests.watching import Wall


def gives_notice(hall: Hall, clerk: Clerk) -> Given:
    """Called to the counter, and told what is missing."""
    hall.presses_kiosk()
    ticket, lease = clerk.calls(), clerk.lease
    assert lease is not None
    given: Given = hall.does(
        Actor("clerk", clerk.number),
        lambda deed: give_notice(deed, lease, ticket.ticket_id, Asked(NoticeKind.TOLD_ONCE, ("form",))),
    )
    return given


def counter(wall: Wall, number: int) -> dict[str, Any]:
    (board,) = wall.joins(f"counter/{number}")
    return dict(board)


def test_the_panel_shows_how_the_newest_paper_fares(wall: Wall, hall: Hall) -> None:
    given = gives_notice(hall, hall.clerk("1003").signs_on(3))
    job = given.print_job
    assert job is not None
    paper = counter(wall, 3)["paper"]
    assert (paper["print_job_id"], paper["kind"], paper["state"]) == (job.print_job_id, "notice", "queued")
    hall.engine.database.write(
        lambda db: print_jobs.report(db, job.print_job_id, "failed", "paper_out", hall.clock())
    )
    assert counter(wall, 3)["paper"]["error"] == "paper_out"


def test_another_counter_is_told_nothing_of_it(wall: Wall, hall: Hall) -> None:
    gives_notice(hall, hall.clerk("1003").signs_on(3))
    assert counter(wall, 4)["paper"] is None
    assert counter(wall, 3)["current"]["notices"][0]["number"] == "青政务 告〔2026〕0001号"


def test_a_ticket_slip_is_no_paper_of_a_counter(wall: Wall, hall: Hall) -> None:
    hall.presses_kiosk()
    hall.clerk("1003").signs_on(3).calls()
    assert counter(wall, 3)["paper"] is None
