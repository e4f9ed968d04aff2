"""R01: a citizen's phone says what a pause changed for their ticket, and nothing that is no longer true."""

from hub.boards import snapshot
from hub.boards.tracking import tracking
from hub.store import tickets
from hub.store.database import Connection
from tests.acting import Hall


def notice(hall: Hall, ticket_id: str) -> str | None:
    def read(connection: Connection, hall_id: str) -> str | None:
        now = snapshot.take(connection, hall.config, hall.clock(), hall.engine.standings)
        shown = tracking(connection, now, hall.engine.texts, tickets.get(connection, hall_id, ticket_id))
        return shown["notice"]["zh"] if shown["notice"] else None

    return hall.reads(read)


def test_r01_a_called_citizen_is_sent_to_the_other_window(hall: Hall) -> None:
    clerk = hall.clerk("1003").signs_on(3)
    hall.clerk("1001").signs_on(1)
    ticket_id = hall.presses_kiosk().ticket.ticket_id
    assert notice(hall, ticket_id) is None
    clerk.calls()
    assert notice(hall, ticket_id) is None
    clerk.pauses("short", 10)
    assert notice(hall, ticket_id) == "原窗口暂停服务，请改到 1 号窗口"


def test_r01_with_no_other_window_the_place_is_kept_and_the_time_said(hall: Hall) -> None:
    clerk = hall.clerk("1004").signs_on(4)
    ticket_id = hall.presses_kiosk("social").ticket.ticket_id
    clerk.calls()
    clerk.pauses("fault", 10)
    assert notice(hall, ticket_id) == "暂无窗口办理，预计 10:10 恢复，您的次序保留"
    hall.clock.forward(minutes=11)
    assert notice(hall, ticket_id) == "窗口暂停服务，您的次序保留"


def test_r01_once_called_again_there_is_nothing_left_to_say(hall: Hall) -> None:
    clerk = hall.clerk("1004").signs_on(4)
    ticket_id = hall.presses_kiosk("social").ticket.ticket_id
    clerk.calls()
    clerk.pauses("fault", 10)
    clerk.resumes()
    clerk.calls()
    assert notice(hall, ticket_id) is None
