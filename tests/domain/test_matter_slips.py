"""R14: what the receipt of a matter and an overtime notice say, and in which order."""

from itertools import pairwise
from typing import Any

import pytest

from hub.devices.printing.compose import slip_bytes
from hub.domain.matter_slips import OvertimeFacts, ReceiptFacts, overtime_slip, receipt_slip
from hub.domain.slip import Block
from tests.devices.printing.samples import TEXTS
from tests.domain.notices import AT, DEPARTMENT, HALL, SERVICE

MATTER: dict[str, Any] = {
    "hall": HALL,
    "timezone": "Asia/Shanghai",
    "contact": "不动产窗口 010-5550 1209",
    "complaints_line": "010-5550 1234",
    "department": DEPARTMENT,
    "service": SERVICE,
    "number": "青政务 受〔2026〕0007号",
    "short_number": "20260007",
    "applicant": "欧阳明",
    "ticket_number": "G012",
    "received_at": AT,
    "counter_number": 9,
    "clerk": {"zh": "周涛", "en": "Zhou Tao"},
    "staff_number": "1009",
    "is_reprint": False,
}
PROMISE: dict[str, Any] = {"check_code": "4711", "promise_days": 5, "due_day": "2026-03-09"}
OVERTIME: dict[str, Any] = {
    "notice_number": "青政务 超〔2026〕0001号",
    "reason": "权属资料需实地核查",
    "due_day": "2026-03-09",
    "new_due_day": "2026-03-16",
    "given_at": AT + 8 * 86_400_000,
}


def receipt(**changes: Any) -> tuple[Block, ...]:
    return receipt_slip(ReceiptFacts(**{**MATTER, **PROMISE, **changes}), TEXTS.say)


def overtime(**changes: Any) -> tuple[Block, ...]:
    return overtime_slip(OvertimeFacts(**{**MATTER, **OVERTIME, **changes}), TEXTS.say)


def stand_in_order(blocks: tuple[Block, ...], *words: str) -> bool:
    text = "\n".join(f"{block.label} {block.text}" for block in blocks)
    return all(before < after for before, after in pairwise([text.index(one) for one in words]))


def test_r14_the_receipt_says_what_when_and_the_code() -> None:
    assert stand_in_order(
        receipt(),
        "青禾区政务服务中心",
        "受理单",
        "青政务 受〔2026〕0007号",
        "申请人 欧阳明",
        "办理事项 不动产登记",
        "受理时间 2026年03月02日 10:01",
        "承诺 5 个工作日内办结",
        "承诺办结日 2026年03月09日",
        "查询编号 20260007",
        "查询码 4711",
        "监督投诉 010-5550 1234",
        "经办人 周涛",
        "签收人",
    )


def test_r14_the_overtime_notice_says_why_and_until_when() -> None:
    assert stand_in_order(
        overtime(),
        "超时告知书",
        "青政务 超〔2026〕0001号",
        "办件编号 青政务 受〔2026〕0007号",
        "我们承诺于2026年03月09日前办结",
        "原因 权属资料需实地核查",
        "预计办结日 2026年03月16日",
        "深表歉意",
        "2026年03月10日",
        "签收人",
    )


def test_r14_the_number_stands_on_the_right_beneath_the_title() -> None:
    for blocks in (receipt(), overtime()):
        (title,) = [index for index, block in enumerate(blocks) if block.kind == "title"]
        assert [block.align for block in blocks[title + 2 : title + 3]] == ["right"]


def test_r22_where_everybody_reads_the_applicant_is_masked() -> None:
    (whose,) = [block for block in receipt() if block.text == "欧阳明"]
    assert whose.masked == "欧**"


@pytest.mark.parametrize("paper_mm", [80, 58])
@pytest.mark.parametrize("mode", ["raster", "text"])
def test_r14_both_fit_every_paper_whatever_is_left_out(paper_mm: Any, mode: Any) -> None:
    bare = {"applicant": None, "department": None, "clerk": None, "is_reprint": True}
    for blocks in (receipt(), overtime(), receipt(**bare), overtime(**bare)):
        assert slip_bytes(blocks, paper_mm, mode)
