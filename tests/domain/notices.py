"""A notice and a guide of the demo hall, as tests of their paper use them."""

from dataclasses import replace
from typing import Any

from hub.domain.guide_slip import GuideFacts, guide_slip
from hub.domain.notice_slip import NoticeFacts, notice_slip
from hub.domain.slip import Block
from tests.devices.printing.samples import TEXTS

HALL = {"zh": "青禾区政务服务中心", "en": "Qinghe District Government Service Centre"}
PLACE = {"zh": "一楼西厅", "en": "ground floor, west hall"}
DEPARTMENT = {"zh": "自然资源", "en": "Natural Resources"}
SERVICE = {"zh": "不动产登记", "en": "Real estate registration"}
LAW = {
    "zh": "《不动产登记暂行条例》第十四条、第十六条",
    "en": "Interim Regulations on Real Estate Registration",
}
TIME = {"zh": "5个工作日", "en": "5 working days"}
CONTACT = {"zh": "不动产窗口 010-5550 1209", "en": "Real estate 010-5550 1209"}
AT = 1_772_416_867_000  # Monday 2026-03-02, 10:01:07 in Shanghai

CONTRACT: dict[str, Any] = {"zh": "买卖合同", "en": "Sales contract", "format": "original", "copies": 1}
TAX_PAID: dict[str, Any] = {
    "zh": "完税凭证",
    "en": "Tax payment certificate",
    "format": "copy",
    "copies": 2,
    "issued_by": {"zh": "税务部门", "en": "tax office"},
}
IN_WORDS: dict[str, Any] = {"zh": "公证委托书", "en": "公证委托书"}

NOTICE = NoticeFacts(
    kind="told_once",
    number="青政务 告〔2026〕0007号",
    hall=HALL,
    department=DEPARTMENT,
    service=SERVICE,
    place=PLACE,
    counter_number=9,
    clerk={"zh": "周涛", "en": "Zhou Tao"},
    staff_number="1009",
    ticket_number="G012",
    applicant="欧阳明",
    missing=(CONTRACT, TAX_PAID, IN_WORDS),
    reason="",
    remarks="买卖双方须同时到场。",
    legal_basis=LAW,
    time_limit=TIME,
    contact=CONTACT,
    complaints_line="010-5550 1234",
    at=AT,
    timezone="Asia/Shanghai",
    rights={"review_by": None, "court": None, "review_days": 60, "suit_months": 6},
)
GUIDE = GuideFacts(
    hall=HALL,
    zone={"zh": "西等候区", "en": "West waiting area"},
    place=PLACE,
    department=DEPARTMENT,
    service=SERVICE,
    hours=("mon-fri 09:00-17:00",),
    materials=(CONTRACT, TAX_PAID),
    steps=({"zh": "取号", "en": "Take a number"}, {"zh": "领取证书", "en": "Collect the certificate"}),
    fee={"zh": "每件80元", "en": "80 yuan"},
    time_limit=TIME,
    legal_basis=LAW,
    contact=CONTACT,
    complaints_line="010-5550 1234",
    at=AT,
    timezone="Asia/Shanghai",
)


def notice(**changes: object) -> tuple[Block, ...]:
    """The blocks of the sample notice, with some facts changed."""
    return notice_slip(replace(NOTICE, **changes), TEXTS.say)  # type: ignore[arg-type]


def guide(**changes: object) -> tuple[Block, ...]:
    """The blocks of the sample guide, with some facts changed."""
    return guide_slip(replace(GUIDE, **changes), TEXTS.say)  # type: ignore[arg-type]


def said(blocks: tuple[Block, ...]) -> str:
    """All that stands on the paper, labels too."""
    return "\n".join(f"{block.label} {block.text}".strip() for block in blocks)
