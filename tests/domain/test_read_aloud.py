"""R20: what a screen says aloud, in words."""

import pytest

from hub.domain.read_aloud import read_aloud
from hub.domain.sentence import Lang


@pytest.mark.parametrize(
    ("lang", "written", "said"),
    [
        ("zh", "您前面还有 5 人", "您前面还有 五 人"),
        ("zh", "您的号码是 A017。", "您的号码是 A 零 一 七 。"),
        ("zh", "您的号码是 A 0 1 7。", "您的号码是 A 零 一 七 。"),
        ("zh", "周一至周五 09:00-17:30", "周一至周五 九 点 十七 点 三十 分"),
        ("zh", "服务热线 12345", "服务热线 一 二 三 四 五"),
        ("zh", "投诉电话 010-5550 1234", "投诉电话 零 一 零 五 五 五 零 一 二 三 四"),
        ("zh", "2026年12月5日", "二 零 二 六 年 十二 月 五 日"),
        ("zh", "东等候区（一楼东厅）", "东等候区，一楼东厅，"),
        ("zh", "请到 12 号窗口办理", "请到 十二 号窗口办理"),
        ("en", "About 15 minutes", "About fifteen minutes"),
        ("en", "Your number is B 0 1 2", "Your number is B zero one two"),
        ("en", "Busy since 10:05", "Busy since ten five"),
        ("en", "Hotline 12345", "Hotline one two three four five"),
    ],
)
def test_r20_a_written_line_is_said_as_people_say_it(lang: Lang, written: str, said: str) -> None:
    words = [word.text for word in read_aloud(written, lang).words()]
    heard = " ".join(word for word in words if word != "。")
    assert heard == said.replace(" 。", "")


def test_r20_nothing_but_signs_is_nothing_to_say() -> None:
    assert read_aloud(" · ", "zh").pieces == ()
