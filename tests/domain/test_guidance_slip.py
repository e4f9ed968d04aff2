"""引导单: business, window and place, and that the number stays (R12)."""

from dataclasses import replace

from hub.domain.guidance_slip import GuidanceFacts, guidance_slip
from tests.devices.printing.samples import FACTS, TEXTS, slip

PLACE = {"zh": "一楼东厅左侧", "en": "ground floor, east hall, left"}
GUIDANCE = GuidanceFacts(
    hall=FACTS.hall,
    number="A017",
    service={"zh": "身份证件", "en": "Identity cards"},
    zone=FACTS.zone,
    place=FACTS.place,
    windows=[{"number": 1, "place": PLACE}],
    further=[],
    printed_at=FACTS.issued_at,
    timezone="Asia/Shanghai",
)


def lines(**changes: object) -> list[str]:
    blocks = guidance_slip(replace(GUIDANCE, **changes), TEXTS.say)  # type: ignore[arg-type]
    return [block.text for block in blocks]


def test_r12_one_window_is_named_with_its_exact_place() -> None:
    said = lines()
    assert said[said.index("请到 1 号窗口") + 1] == "一楼东厅左侧"
    assert {"A017", "身份证件", "请在东等候区等候叫号", "一楼东厅", "号码不变，不必重新取号"} <= set(said)


def test_several_windows_stand_in_one_line() -> None:
    windows = [{"number": number, "place": None} for number in (1, 2, 11)]
    assert "1、2、11 号窗口均可办理" in lines(windows=windows)


def test_without_a_window_the_citizen_is_told_to_listen() -> None:
    assert "窗口将由工作人员安排，请留意叫号" in lines(windows=[])


def test_r17_what_comes_afterwards_is_said_too() -> None:
    further = [{"zh": "社会保险", "en": "Social insurance"}, {"zh": "医疗保障", "en": "Medical insurance"}]
    assert "随后办理：社会保险、医疗保障" in lines(further=further)


def test_the_ticket_says_what_a_missed_call_means_in_this_hall() -> None:
    figures = {"minutes": 30, "behind": 3}
    mercy = [block.text for block in slip(missed_rule="slip.missed_rejoin", missed_figures=figures)]
    assert "过号 30 分钟内，可在取号机扫描本票或到窗口报到，排在 3 位之后" in mercy
    assert "过号请重新取号" in [block.text for block in slip()]
