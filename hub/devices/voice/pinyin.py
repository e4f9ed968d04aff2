"""Hanzi in pinyin with tone numbers, by pypinyin: 银行 yin2hang2, 长者 zhang2zhe3, 重新 chong2xin1."""

import re
from collections.abc import Iterator

from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT

_THIRD_TONE = re.compile(r"[a-zü]+3")
_HANZI = re.compile(r"[\u3007\u3400-\u9fff]+")
_LONGEST_PHRASE = 8


def syllables(text: str) -> Iterator[str]:
    """Words in pinyin, the syllables of one word joined: `chuang1kou3`. Signs that are not hanzi stay."""
    end = 0
    for run in _HANZI.finditer(text):
        yield from text[end : run.start()].split()
        for word in phrases(run.group()):
            yield "".join(lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True, tone_sandhi=True))
        end = run.end()
    yield from text[end:].split()


def flowing(said: list[str]) -> list[str]:
    """The same with a third tone risen before another third tone: 请改到 is qing2 gai3 dao4.

    Within a word pypinyin has done so already; between words nobody has, espeak-ng neither.
    """
    following = [*said[1:], ""]
    return [
        f"{one[:-1]}2" if one.endswith("3") and _THIRD_TONE.match(after) else one
        for one, after in zip(said, following, strict=True)
    ]


def phrases(text: str) -> list[str]:
    """Hanzi cut into words from the end: 窗口重新 is 窗口 and 重新.

    pypinyin cuts from the beginning, sees 口重 there and reads 重 as zhòng.
    """
    found: list[str] = []
    while text:
        size = min(_LONGEST_PHRASE, len(text))
        while size > 1 and text[-size:] not in PHRASES_DICT:
            size -= 1
        found.append(text[-size:])
        text = text[:-size]
    return found[::-1]
