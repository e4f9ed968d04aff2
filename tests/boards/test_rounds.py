"""What panels, the desk and phones show of tickets on their way round, and what nobody else sees (R12)."""

import json

import pytest

from hub.boards.snapshot import take
from hub.boards.tracking import tracking
from hub.store.database import Connection
from tests.acting import Hall
from tests.people import Clerk
from tests.watching import Json, Wall

PUBLIC = ("lobby/east", "lobby/west", "window/3", "window/1", "kiosk/k1")
ALL = ("counter/1", "counter/3", "desk", *PUBLIC)


@pytest.fixture
def zhang(hall: Hall) -> Clerk:
    return hall.clerk("1003").signs_on(3)


@pytest.fixture
def wang(hall: Hall) -> Clerk:
    return hall.clerk("1001").signs_on(1)


def panel(wall: Wall, counter: int = 3) -> Json:
    return wall.joins(f"counter/{counter}")[0]


def test_the_panel_shows_notes_before_and_after_the_call(hall: Hall, wall: Wall, zhang: Clerk) -> None:
    ticket = hall.presses_kiosk().ticket
    zhang.notes(ticket, "first")
    hall.clock.forward(seconds=1)
    zhang.notes(ticket, "second")
    said = panel(wall)["waiting"][0]["notes"]
    assert (said["count"], said["last"]["text"], said["last"]["by"]["staff_number"]) == (2, "second", "1003")
    zhang.calls()
    assert [note["text"] for note in panel(wall)["current"]["notes"]] == ["first", "second"]


def test_r22_no_public_screen_shows_notes_reasons_or_tasks(hall: Hall, wall: Wall, zhang: Clerk) -> None:
    ticket = hall.presses_kiosk().ticket
    zhang.notes(ticket, "SECRET of the note")
    zhang.holds(zhang.calls(), "SECRET of the hold", minutes=1)
    zhang.leaves_task("1001", "SECRET of the task")
    hall.waits(minutes=2)
    for board in wall.joins(*PUBLIC):
        assert "SECRET" not in json.dumps(board, ensure_ascii=False), board["kind"]


def test_the_panel_counts_the_recalls_that_are_left(hall: Hall, wall: Wall, zhang: Clerk) -> None:
    hall.presses_kiosk()
    ticket = zhang.calls()
    left = [panel(wall)["current"]["recalls_left"]]
    for _ in range(3):
        zhang.recalls(ticket)
        left.append(panel(wall)["current"]["recalls_left"])
    assert left == [3, 2, 1, 0]


@pytest.mark.usefixtures("wang")
def test_the_panel_lists_whom_the_window_holds(hall: Hall, wall: Wall, zhang: Clerk) -> None:
    hall.presses_kiosk()
    zhang.holds(zhang.calls(), "copies", minutes=10)
    (held,) = panel(wall)["held"]
    assert (held["number"], held["hold_reason"], held["remind_at"]) == (
        "A001",
        "copies",
        hall.clock() + 600_000,
    )
    assert panel(wall, 1)["held"] == []


def test_the_panel_lists_the_missed_who_may_come_back(hall: Hall, wall: Wall, zhang: Clerk) -> None:
    for _ in range(3):
        hall.presses_kiosk()
    first, second = (zhang.marks_no_show(zhang.calls()) for _ in range(2))
    assert [one["number"] for one in panel(wall)["missed"]] == [second.number, first.number]
    zhang.lets_rejoin(second)
    assert [one["number"] for one in panel(wall)["missed"]] == [first.number]
    hall.clock.forward(minutes=31)
    assert panel(wall)["missed"] == []


def test_missed_numbers_of_other_businesses_are_not_listed(hall: Hall, wall: Wall, zhang: Clerk) -> None:
    hall.presses_kiosk()
    zhang.marks_no_show(zhang.calls())
    assert panel(wall, 4)["missed"] == []


def test_the_panel_offers_undo_for_ten_seconds(hall: Hall, wall: Wall, zhang: Clerk) -> None:
    hall.presses_kiosk()
    zhang.calls()
    assert panel(wall)["undo"] == {"deed": "next", "number": "A001", "until_at": hall.clock() + 10_000}
    hall.clock.forward(seconds=11)
    assert panel(wall)["undo"] is None


def test_the_panel_offers_no_undo_of_what_went_on(hall: Hall, wall: Wall, zhang: Clerk) -> None:
    hall.presses_kiosk()
    zhang.starts(zhang.calls())
    assert panel(wall)["undo"] is None


def test_r12_the_panel_follows_first_asked_tickets_to_their_end(
    hall: Hall, wall: Wall, zhang: Clerk, wang: Clerk
) -> None:
    hall.presses_kiosk()
    ticket = zhang.transfers(zhang.starts(zhang.calls()), counter_number=1).ticket
    wall.joins(*ALL)
    where = []
    for deed in (lambda: None, wang.calls, lambda: wang.starts(ticket), lambda: wang.finishes(ticket)):
        deed()
        wall.hears()
        wall.settles()
        where.append(wall.last("counter/3")["going_round"][0]["where"]["en"])
    assert where == [
        "waiting for window 1",
        "called to window 1",
        "served at window 1",
        "done at window 1",
    ]
    zhang.acknowledges(ticket)
    wall.hears()
    wall.settles()
    assert wall.last("counter/3")["going_round"] == []
    assert wall.last("counter/1")["going_round"] == []


def test_r12_tasks_are_on_their_owners_panel_and_the_desk(wall: Wall, zhang: Clerk, wang: Clerk) -> None:
    wall.joins(*ALL)
    task = zhang.leaves_task("1001", "call back")
    wall.hears()
    (shown,) = wall.last("counter/1")["tasks"]
    assert (shown["text"], shown["from"]["staff_number"], shown["at"]) == ("call back", "1003", task.at)
    assert wall.last("counter/3")["tasks"] == []
    assert [one["task_id"] for one in wall.last("desk")["tasks"]] == [task.task_id]
    wang.ticks(task)
    wall.hears()
    assert (wall.last("counter/1")["tasks"], wall.last("desk")["tasks"]) == ([], [])


def test_an_undone_call_leaves_the_lobby_at_once(hall: Hall, wall: Wall, zhang: Clerk) -> None:
    hall.presses_kiosk()
    wall.joins(*ALL)
    zhang.calls()
    wall.hears()
    assert [call["number"] for call in wall.last("lobby/east")["calls"]] == ["A001"]
    zhang.undoes()
    assert "lobby/east" in wall.hears()
    lobby = wall.last("lobby/east")
    assert (lobby["calls"], len(lobby["withdrawn"])) == ([], 1)


def test_every_panel_hears_of_a_transfer_between_businesses(hall: Hall, wall: Wall, zhang: Clerk) -> None:
    ticket = hall.presses_kiosk("social").ticket
    wall.joins("counter/4", "counter/10", "lobby/east")
    zhang.transfers(ticket, service_id="general")
    wall.hears()
    wall.settles()
    assert (wall.last("counter/4")["waiting_count"], wall.last("counter/10")["waiting_count"]) == (0, 1)
    assert sum(queue["waiting"] for queue in wall.last("lobby/east")["queues"]) == 0


def test_r17_the_phone_tells_the_further_businesses_and_the_way_back(hall: Hall, zhang: Clerk) -> None:
    hall.presses_kiosk()
    ticket = zhang.adds_visits(zhang.calls(), "social")
    missed = zhang.marks_no_show(ticket)

    def read(db: Connection, _: str) -> Json:
        now = take(db, hall.config, hall.clock(), hall.engine.standings)
        return tracking(db, now, hall.engine.texts, missed)

    phone = hall.reads(read)
    assert [one["name"]["en"] for one in phone["further"]] == ["Social insurance"]
    assert phone["rejoin"] == {"until_at": hall.clock() + 30 * 60_000, "behind": 3}
