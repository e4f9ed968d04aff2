"""The words of a sentence as espeak-ng reads them right: pinyin with tone numbers, spelled letters."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT

# "A" before another word is the English article to espeak-ng; the other letters it names by itself.
_LETTERS = {"zh": {"A": "ei1"}, "en": {"A": "eigh"}}
_DIGITS = {"零": "ling2", "〇": "ling2", "一": "yi1", "幺": "yao1", "二": "er4", "三": "san1", "四": "si4"}
_DIGITS |= {"五": "wu3", "六": "liu4", "七": "qi1", "八": "ba1", "九": "jiu3"}
_PAUSES = str.maketrans("，、；：。！？", ",,,,...")
_HANZI = re.compile(r"[\u3007\u3400-\u9fff]+")
_LONGEST_PHRASE = 8


def reading(words: Iterable[Sequence[str]], lang: str) -> str:
    """What to give espeak-ng for `words`, pairs of kind and text as `Sentence.words` makes them."""
    parts = (_read(kind, text, lang) for kind, text in words)
    return re.sub(r" +([,.])", r"\1", " ".join(parts))


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


def _read(kind: str, text: str, lang: str) -> str:
    if kind == "letter":
        return _LETTERS[lang].get(text, text)
    if lang != "zh":
        return text
    if kind == "digit":
        return _DIGITS[text]
    return " ".join(_pinyin(text.translate(_PAUSES)))


def _pinyin(text: str) -> Iterator[str]:
    """Words in pinyin, the syllables of one word joined: `chuang1kou3`. Signs that are not hanzi stay."""
    end = 0
    for run in _HANZI.finditer(text):
        yield from text[end : run.start()].split()
        for word in phrases(run.group()):
            yield "".join(lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True, tone_sandhi=True))
        end = run.end()
    yield from text[end:].split()
