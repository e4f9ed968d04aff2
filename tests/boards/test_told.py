"""What each board tells: what a screen may rely on, and nothing in its place."""

from typing import Any

import pytest

from hub.boards.surroundings import DeviceStatus, Screen
from tests.acting import MONDAY_TEN, Hall
from tests.watching import Wall

RESIDENCE = {"zh": "户籍业务", "en": "Household registration"}
IDENTITY = {"zh": "身份证件", "en": "Identity cards"}
ZHANG_MIN = {
    "staff_number": "1003",
    "name": {"zh": "张敏", "en": "Zhang Min"},
    "role": "clerk",
    "post": {"zh": "户籍受理岗", "en": "Household registration"},
}
QUIET = {"state": "closed", "ticket": None, "ticket_state": None}


def head(kind: str, seq: int) -> dict[str, Any]:
    """R19 and R21: the hall, its two lines and the hub's time stand on every board."""
    return {
        "kind": kind,
        "seq": seq,
        "hub_time": MONDAY_TEN,
        "hall": {
            "id": "demo",
            "name": {"zh": "青禾区政务服务中心", "en": "Qinghe District Government Service Centre"},
            "timezone": "Asia/Shanghai",
            "hotline": "12345",
            "complaints_line": "010-5550 1234",
        },
    }


def tells(board: Any, expected: Any) -> bool:
    """Whether a board says what is expected; it may say more, but no list may be longer."""
    if isinstance(expected, dict):
        return all(key in board and tells(board[key], value) for key, value in expected.items())
    if isinstance(expected, list):
        return len(board) == len(expected) and all(map(tells, board, expected))
    return bool(board == expected)


@pytest.fixture
def busy(hall: Hall) -> Hall:
    """A001 is called to window 3, A002 waits; four entries in the ledger."""
    hall.presses_kiosk()
    hall.presses_kiosk()
    hall.clerk("1003").signs_on(3).calls()
    return hall


def test_the_lobby(busy: Hall, wall: Wall) -> None:
    (board,) = wall.joins("lobby/east")
    (call,) = board["calls"]
    called = busy.ticket(call["ticket_id"])
    assert tells(
        board,
        head("lobby", 4)
        | {
            "zone": {"id": "east", "name": {"zh": "东等候区", "en": "East waiting area"}},
            "calls": [
                {
                    "announcement_id": call["announcement_id"],
                    "seq": 4,
                    "kind": "call",
                    "number": "A001",
                    "ticket_id": called.ticket_id,
                    "counter_number": 3,
                    "called_at": MONDAY_TEN,
                    "expires_at": MONDAY_TEN + 90_000,
                    "text": {
                        "zh": busy.engine.texts.say("speech.call", "zh", number="A001", counter=3),
                        "en": busy.engine.texts.say("speech.call", "en", number="A001", counter=3),
                    },
                    "speech": [],
                    "is_spoken": False,
                }
            ],
            "counters": [
                {"number": 1, **QUIET, "services": ["A", "B"]},
                {"number": 2, **QUIET, "services": ["B", "A"]},
                {"number": 3, "state": "open", "ticket": "A001", "ticket_state": "called", "services": ["A"]},
                {"number": 4, **QUIET, "services": ["C"]},
                {"number": 5, **QUIET, "services": ["D", "C"]},
            ],
            "queues": [
                {"service_id": "residence", "letter": "A", "name": RESIDENCE, "waiting": 1},
                {"service_id": "identity", "letter": "B", "name": IDENTITY, "waiting": 0},
                {
                    "service_id": "social",
                    "letter": "C",
                    "name": {"zh": "社会保险", "en": "Social insurance"},
                    "waiting": 0,
                },
                {
                    "service_id": "medical",
                    "letter": "D",
                    "name": {"zh": "医疗保障", "en": "Medical insurance"},
                    "waiting": 0,
                },
            ],
            "sound": {"repeat": 2, "engine_ok": True},
        },
    )


def test_the_panel(busy: Hall, wall: Wall) -> None:
    waiting = busy.presses_kiosk("identity").ticket
    busy.clerk("1001").signs_on(1)
    wall.screens = [Screen("d1", "east", is_sound_on=True), Screen("d2", "west", is_sound_on=False)]
    (board,) = wall.joins("counter/3")
    current = board.pop("current")
    second = board["waiting"][0].pop("ticket_id")
    assert busy.ticket(second).number == "A002"
    assert waiting.number == "B001"
    assert tells(
        board,
        head("counter", 6)
        | {
            "counter": {
                "number": 3,
                "zone_id": "east",
                "zone_name": {"zh": "东等候区", "en": "East waiting area"},
                "state": "open",
                "services": [{"id": "residence", "letter": "A", "name": RESIDENCE}],
            },
            "clerk": ZHANG_MIN,
            "epoch": 1,
            "waiting": [{"number": "A002", "service_name": RESIDENCE, "issued_at": MONDAY_TEN}],
            "waiting_count": 1,
            "queues": [{"service_id": "residence", "letter": "A", "name": RESIDENCE, "waiting": 1}],
            "hall_waiting": 2,
            "done_today": 0,
            "start_prompt_seconds": 30,
            "screens": {"connected": 1, "mute": 0, "speech_ok": True},
        },
    )
    assert (current["number"], current["state"], current["service_name"]) == ("A001", "called", RESIDENCE)
    assert tells(current["announcement"], {"shown_at": None, "spoken_at": None})


def test_the_panel_of_a_closed_counter(wall: Wall) -> None:
    (board,) = wall.joins("counter/3")
    assert (board["counter"]["state"], board["clerk"], board["current"]) == ("closed", None, None)


def test_the_panel_lists_the_first_twenty_in_order_of_arrival(hall: Hall, wall: Wall) -> None:
    for turn in range(24):
        hall.presses_kiosk("identity" if turn % 3 else "residence")
    (board,) = wall.joins("counter/1")
    assert [waiting["number"] for waiting in board["waiting"]][:4] == ["A001", "B001", "B002", "A002"]
    assert len(board["waiting"]) == 20
    assert board["waiting_count"] == 24


@pytest.mark.usefixtures("busy")
def test_the_windows_sign(wall: Wall) -> None:
    (board,) = wall.joins("window/3")
    assert tells(
        board,
        head("window", 4)
        | {
            "counter": {"number": 3, "services": [{"id": "residence", "letter": "A", "name": RESIDENCE}]},
            "state": "open",
            "clerk": ZHANG_MIN,
            "ticket": "A001",
        },
    )


@pytest.mark.usefixtures("busy")
def test_the_kiosk(wall: Wall) -> None:
    wall.printers["p1"] = DeviceStatus("failed", "paper-out")
    (board,) = wall.joins("kiosk/k1")
    residence, *others = board.pop("services")
    assert [service["letter"] for service in others] == list("BCDEFGH")
    assert tells(
        residence,
        {
            "id": "residence",
            "letter": "A",
            "name": RESIDENCE,
            "department": {"zh": "公安户政", "en": "Public Security, Household Office"},
            "zone_id": "east",
            "zone_name": {"zh": "东等候区", "en": "East waiting area"},
            "zone_place": {"zh": "一楼东厅", "en": "ground floor, east hall"},
            "waiting": 1,
            "estimated_wait_seconds": 420,
            "is_issuing": True,
            "closed_reason": None,
            "hours_text": {
                "zh": "周一至周五 09:00-17:00; 周六 09:00-12:00",
                "en": "Mon–Fri 09:00-17:00; Sat 09:00-12:00",
            },
            "materials": [
                {"zh": "居民身份证", "en": "Resident identity card"},
                {"zh": "居民户口簿", "en": "Household register"},
                {
                    "zh": "与变动事项相符的证明（出生医学证明、结婚证、判决书等）",
                    "en": "Proof of what has changed (birth certificate, marriage certificate, judgment)",
                },
                {
                    "zh": "户口登记项目变更申请表",
                    "en": "Application to change the household register",
                },
            ],
            "open_windows": 1,
            "notice": None,
        },
    )
    jobs = board.pop("print_jobs")
    assert [(job["state"], job["error"]) for job in jobs] == [("queued", None)] * 2
    assert tells(
        board,
        head("kiosk", 4)
        | {
            "kiosk": {"id": "k1"},
            "printer": {"id": "p1", "state": "failed", "reason": "paper-out"},
        },
    )


def test_r03_the_kiosk_says_which_services_are_out_of_hours(hall: Hall, wall: Wall) -> None:
    rules = hall.config.rules.model_copy(update={"keep_posted_hours": True})
    hall.engine.config = hall.config.model_copy(update={"rules": rules})
    hall.clock.forward(minutes=150)  # 12:30, when the west side has its noon break
    (board,) = wall.joins("kiosk/k1")
    closed = {s["letter"]: s["closed_reason"] for s in board["services"] if not s["is_issuing"]}
    assert tells(closed, {letter: "out-of-hours" for letter in "EFG"})


def test_a_kiosk_without_a_printer_has_none_on_its_board(hall: Hall, wall: Wall) -> None:
    bare = hall.config.kiosks[0].model_copy(update={"printer": None})
    hall.engine.config = hall.config.model_copy(update={"kiosks": [bare]})
    (board,) = wall.joins("kiosk/k1")
    assert board["printer"] is None


@pytest.mark.usefixtures("busy")
def test_the_desk(wall: Wall) -> None:
    wall.screens = [Screen("d1", "east", is_sound_on=False)]
    (board,) = wall.joins("desk")
    counters, queues = board.pop("counters"), board.pop("queues")
    assert tells(
        board,
        head("desk", 4)
        | {
            "speech": {"engine": "pyttsx3", "ok": True, "reason": None},
            "screens": [
                {"display_id": "d1", "zone_id": "east", "connected": True, "sound_on": False},
                {"display_id": "d2", "zone_id": "west", "connected": False, "sound_on": False},
            ],
            "printers": [
                {"id": "p1", "state": "ready", "reason": None},
                {"id": "p2", "state": "ready", "reason": None},
            ],
        },
    )
    assert tells(
        counters[2],
        {
            "number": 3,
            "state": "open",
            "since_at": MONDAY_TEN,
            "clerk": ZHANG_MIN,
            "ticket": "A001",
            "done_today": 0,
        },
    )
    assert sum(queue["waiting"] for queue in queues) == 1
    assert len(counters) == 10
