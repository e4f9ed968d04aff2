"""What a window's own sign is told (R01, R02, R06, R19)."""

from typing import Any

from tests.acting import MINUTE, MONDAY_TEN, Hall
from tests.watching import Wall


def sign(wall: Wall, counter: int = 3) -> dict[str, Any]:
    (board,) = wall.joins(f"window/{counter}")
    return board


def test_r19_an_open_window_names_its_clerk_and_business(hall: Hall, wall: Wall) -> None:
    hall.clerk("1003").signs_on(3)
    board = sign(wall)
    assert board["clerk"]["name"]["zh"] == "张敏"
    assert board["clerk"]["post"]["zh"] == "户籍受理岗"
    assert board["clerk"]["photo_url"] is None
    assert board["words"]["title"] == {"zh": "热情为您服务", "en": "At your service"}
    assert (board["covers_for"], board["covered_by"], board["pause_kind"]) == (None, None, None)


def test_r01_a_paused_window_says_why_until_when_and_where_to_go(hall: Hall, wall: Wall) -> None:
    clerk = hall.clerk("1003").signs_on(3)
    hall.clerk("1001").signs_on(1)
    clerk.pauses("short", 10)
    board = sign(wall)
    assert board["state"] == "paused"
    assert {key: words and words["zh"] for key, words in board["words"].items()} == {
        "title": "暂停服务",
        "reason": "工作人员短暂离开，请稍候",
        "back": "预计10:10恢复",
        "go": "请到1号窗口办理",
        "help": None,
    }
    assert board["expected_end_at"] == MONDAY_TEN + 10 * MINUTE
    assert [place["counter_number"] for place in board["elsewhere"]] == [1]


def test_r01_with_no_other_window_the_sign_sends_to_the_help_desk(hall: Hall, wall: Wall) -> None:
    hall.clerk("1003").signs_on(3).pauses("fault", 30)
    words = sign(wall)["words"]
    assert words["go"] is None
    assert words["help"]["zh"] == "请到咨询台，我们为您安排"


def test_r06_a_handover_has_a_sign_of_its_own(hall: Hall, wall: Wall) -> None:
    hall.clerk("1003").signs_on(3).pauses("handover", 10)
    board = sign(wall)
    assert board["pause_kind"] == "handover"
    assert board["words"]["title"]["zh"] == "交接班中"


def test_r02_carried_business_is_told_at_both_windows(hall: Hall, wall: Wall) -> None:
    clerk, colleague = hall.clerk("1003").signs_on(3), hall.clerk("1002").signs_on(2)
    clerk.pauses("lunch", 30)
    colleague.carries(3)
    assert sign(wall, 3)["covered_by"]["clerk"]["name"]["zh"] == "李强"
    assert sign(wall, 3)["covered_by"]["counter_number"] == 2
    assert sign(wall, 2)["covers_for"]["name"]["zh"] == "张敏"
    assert sign(wall, 1)["covers_for"] is None


def test_r02_whoever_takes_the_post_is_named_with_the_colleague(hall: Hall, wall: Wall) -> None:
    hall.clerk("1003").signs_on(3).pauses("lunch", 30)
    reserve = hall.clerk("1011")
    reserve.will_come_to(3)
    reserve.signs_on(3)
    board = sign(wall)
    assert board["state"] == "covered"
    assert board["clerk"]["name"]["zh"] == "徐明"
    assert board["covers_for"]["name"]["zh"] == "张敏"


def test_r03_a_closed_window_tells_the_hours_of_its_business(wall: Wall) -> None:
    (residence,) = sign(wall)["counter"]["services"]
    assert residence["hours_text"]["zh"] == "周一至周五 09:00-17:00; 周六 09:00-12:00"


def test_r01_the_kiosk_tells_when_a_window_is_back_and_no_time_that_has_passed(
    hall: Hall, wall: Wall
) -> None:
    hall.clerk("1004").signs_on(4).pauses("fault", 10)
    assert social_notice(wall) == "暂无窗口办理，预计10:10恢复"
    hall.clock.forward(minutes=10)
    assert social_notice(wall) == "暂无窗口办理，恢复时间请咨询工作人员"


def social_notice(wall: Wall) -> str:
    (board,) = wall.joins("kiosk/k1")
    return str(next(service["notice"]["zh"] for service in board["services"] if service["id"] == "social"))
