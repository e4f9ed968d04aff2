"""What a notice says and in which order (R13; layout: practice.md)."""

from itertools import pairwise

import pytest

from hub.domain.slip import as_anybody_may_read, blocks_from_json, blocks_to_json
from tests.domain.notices import notice, said

ORDER = (
    "青禾区政务服务中心",
    "一次性告知单",
    "青政务 告〔2026〕0007号",
    "申请人 欧阳明",
    "号票号码 G012",
    "申请事项 不动产登记",
    "办理依据 《不动产登记暂行条例》",
    "1. 买卖合同（原件 1 份）",
    "2. 完税凭证（复印件 2 份，税务部门出具）",
    "3. 公证委托书",
    "注意事项 买卖双方须同时到场。",
    "请携带本告知单到一楼西厅9号窗口",
    "办理时限 5个工作日",
    "咨询电话 不动产窗口 010-5550 1209",
    "监督投诉 010-5550 1234",
    "经办人 周涛（工号 1009）9号窗口",
    "告知日期 2026年3月2日 10:01",
    "青禾区政务服务中心（盖章）",
    "签收人",
    "签收时间",
)


def test_r13_a_notice_says_everything_in_the_order_of_the_form():
    text = said(notice())
    places = [text.index(words) for words in ORDER]
    assert all(before < after for before, after in pairwise(places))


def test_the_title_is_centred_and_the_number_stands_at_the_right():
    blocks = {block.text: block.align for block in notice()}
    assert blocks["一次性告知单"] == "center"
    assert blocks["青政务 告〔2026〕0007号"] == "right"


def test_r13_who_is_not_accepted_is_told_why_and_where_to_turn():
    text = said(notice(kind="not_accepted", missing=(), reason="不属于本机关职权范围"))
    assert "不予受理告知书" in text
    assert "理由 不属于本机关职权范围" in text
    assert "60日内，依法向有管辖权的行政复议机关申请行政复议" in text
    assert "6个月内，依法向有管辖权的人民法院提起行政诉讼" in text
    assert "请携带本告知单" not in text


def test_r13_the_hall_names_who_reviews_and_which_court():
    court = {"zh": "青禾区人民法院", "en": "Qinghe District People's Court"}
    rights = {"review_by": None, "court": court, "review_days": 60, "suit_months": 6}
    assert "依法向青禾区人民法院提起" in said(notice(kind="not_accepted", reason="…", rights=rights))


@pytest.mark.parametrize("kind", ["told_once", "correction"])
def test_no_right_to_appeal_is_printed_where_nothing_was_refused(kind):
    assert "复议" not in said(notice(kind=kind))


def test_r14_whoever_corrects_papers_reads_that_the_time_starts_again():
    assert "办理时限自收齐补正材料的次日起重新计算" in said(notice(kind="correction"))


def test_without_an_applicants_name_there_is_a_line_to_write_it_on():
    assert next(b.label for b in notice(applicant=None) if b.kind == "blank") == "申请人"


def test_r22_a_public_rendering_shows_no_name():
    text = said(as_anybody_may_read(notice(applicant="欧阳明 110101199003071234")))
    assert "申请人 欧** 110***********1234" in text
    assert "欧阳明" not in text


def test_english_is_not_repeated_where_a_clerk_wrote_chinese_only():
    assert said(notice()).count("公证委托书") == 1


def test_remarks_of_several_lines_keep_their_lines():
    blocks = notice(remarks="须同时到场\n\n另带居住证")
    told = [(block.label, block.text) for block in blocks if block.text in ("须同时到场", "另带居住证")]
    assert told == [("注意事项", "须同时到场"), ("", "另带居住证")]


def test_a_copy_is_marked_and_a_second_notice_names_the_first():
    text = said(notice(is_reprint=True, follows="青政务 告〔2026〕0003号"))
    assert "补打" in text
    assert "续 青政务 告〔2026〕0003号" in text


def test_a_notice_survives_the_journey_through_the_outbox():
    assert blocks_from_json(blocks_to_json(notice())) == notice()
