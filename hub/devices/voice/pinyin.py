"""Hanzi in pinyin with tone numbers, by pypinyin: 银行 yin2hang2, 长者 zhang2zhe3, 重新 chong2xin1."""

import re
from collections.abc import Iterator

from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT

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
