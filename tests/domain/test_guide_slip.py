"""What the guide of a business says on paper (R13)."""

from tests.domain.notices import guide, said


def test_r13_the_guide_says_materials_steps_fee_time_law_hours_place_and_whom_to_ask():
    text = said(guide())
    for words in (
        "办事指南",
        "1. 买卖合同（原件 1 份）",
        "2. 领取证书",
        "收费 每件80元",
        "办理时限 5个工作日",
        "办理依据 《不动产登记暂行条例》",
        "受理时间 周一至周五 09:00-17:00",
        "办理地点 西等候区·一楼西厅",
        "咨询电话 不动产窗口",
        "监督投诉 010-5550 1234",
        "打印时间 2026-03-02 10:01",
    ):
        assert words in text


def test_every_material_is_said_in_english_too():
    assert "Tax payment certificate (copy x2, issued by tax office)" in said(guide())


def test_what_the_hall_does_not_say_has_no_line():
    text = said(guide(fee=None, legal_basis=None, steps=()))
    assert not any(words in text for words in ("收费", "办理依据", "办理流程"))
