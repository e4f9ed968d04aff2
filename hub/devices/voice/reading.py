"""The words of a sentence as espeak-ng reads them right: pinyin with tone numbers, spelled letters."""

import re
from collections.abc import Iterable, Sequence

# "A" before another word is the English article to espeak-ng; the other letters it names by itself.
_LETTERS = {"zh": {"A": "ei1"}, "en": {"A": "eigh"}}
_DIGITS = {"零": "ling2", "〇": "ling2", "一": "yi1", "幺": "yao1", "二": "er4", "三": "san1", "四": "si4"}
_DIGITS |= {"五": "wu3", "六": "liu4", "七": "qi1", "八": "ba1", "九": "jiu3"}
_PAUSES = str.maketrans("，、；：。！？", ",,,,...")


def reading(words: Iterable[Sequence[str]], lang: str) -> str:
    """What to give espeak-ng for `words`, pairs of kind and text as `Sentence.words` makes them."""
    parts = (_read(kind, text, lang) for kind, text in words)
    return re.sub(r" +([,.])", r"\1", " ".join(parts))


def _read(kind: str, text: str, lang: str) -> str:
    if kind == "letter":
        return _LETTERS[lang].get(text, text)
    if lang != "zh":
        return text
    if kind == "digit":
        return _DIGITS[text]
    from hub.devices.voice.pinyin import flowing, syllables  # 45 MB that an English voice does not need

    return " ".join(flowing(list(syllables(text.translate(_PAUSES)))))
