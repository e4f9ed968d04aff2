"""What a slip says and in which order."""

from itertools import pairwise

import pytest

from hub.domain.slip import Block, blocks_from_json, blocks_to_json
from tests.devices.printing.samples import TRACKING, slip

ORDER = (
    "青禾区政务服务中心",
    "东等候区",
    "公安户政",
    "户籍业务",
    "A017",
    "您前面还有 12 人在等候",
    "预计等候约 25 分钟",
    "请在休息区等候，注意屏幕与语音呼叫",
    "过号请重新取号",
    "优先 老年人",
    "补打",
    "2026-03-02 10:01:07",
    "号码仅限当日有效 Number valid today only",
    TRACKING,
    "感谢您的配合",
)


def said(blocks: tuple[Block, ...]) -> str:
    return "\n".join(block.text for block in blocks)


def test_a_slip_says_everything_in_the_order_halls_print_it():
    text = said(slip(priority={"zh": "老年人", "en": "senior citizens"}, is_reprint=True))
    places = [text.index(words) for words in ORDER]
    assert all(before < after for before, after in pairwise(places))


def test_the_number_stands_alone_in_the_only_block_of_its_kind():
    assert [block.text for block in slip() if block.kind == "number"] == ["A017"]


def test_an_ordinary_slip_carries_no_mark():
    assert not [block for block in slip() if block.kind == "mark"]


def test_a_reprint_is_marked_so_that_nobody_queues_twice():
    marks = [block.text for block in slip(is_reprint=True) if block.kind == "mark"]
    assert marks == ["补打"]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "不到 5 分钟"),
        (299, "不到 5 分钟"),
        (300, "约 5 分钟"),
        (301, "约 10 分钟"),
        (3_600, "约 60 分钟"),
        (None, "暂无法预计"),
    ],
)
def test_the_wait_is_promised_in_steps_of_five_minutes(seconds, words):
    assert words in said(slip(estimated_wait_seconds=seconds))


def test_a_hall_without_tracking_prints_no_code():
    blocks = slip(tracking_url=None)
    assert "qr" not in [block.kind for block in blocks]
    assert "扫码" not in said(blocks)


def test_the_time_is_the_halls_not_the_servers():
    assert "2026-03-02 03:01:07" in said(slip(timezone="Europe/Berlin"))


def test_blocks_survive_the_journey_through_the_outbox():
    blocks = slip(is_reprint=True)
    assert blocks_from_json(blocks_to_json(blocks)) == blocks
