"""Call sentences taken apart: what is shown as one text, and the words a voice says one after the other.

Ticket numbers are read digit by digit and letter by letter, window numbers as cardinals: A012 to window 12
is shown as 请A012号到12号窗口办理 and said as 请 A 零 一 二 号到 十二 号窗口办理.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from string import Formatter
from typing import Literal

Lang = Literal["zh", "en"]
Kind = Literal["phrase", "letter", "digit", "cardinal", "mark"]

_ZH_DIGITS = "零一二三四五六七八九"
_ZH_UNITS = ("", "十", "百", "千")
_EN_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
)
_EN_ONES = _EN_WORDS.split()[:20]
_EN_TENS = ["", "ten", *_EN_WORDS.split()[20:]]


@dataclass(frozen=True)
class Piece:
    """Part of a sentence: `text` as shown; a mark (the hyphen of A-001) is shown and never said."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Word:
    """One thing a voice says: a phrase, a letter, a digit or a cardinal in words."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Sentence:
    """One call in one language."""

    lang: Lang
    pieces: tuple[Piece, ...]

    @cached_property
    def text(self) -> str:
        """The sentence as shown."""
        return "".join(piece.text for piece in self.pieces)

    def words(self, zero: str = "零", one: str = "一") -> tuple[Word, ...]:
        """The sentence as said; `zero` and `one` are the hall's words for these digits of a ticket number.

        A window's number keeps its 一: 幺 is for strings of digits.
        """
        said = (Word(piece.kind, _say(piece, self.lang, zero, one)) for piece in self.pieces)
        return tuple(word for word in said if word.text)


def call_sentence(template: str, number: str, counter_number: int, lang: Lang) -> Sentence:
    """The sentence that calls ticket `number` to window `counter_number`.

    `template` holds the fields {number} and {counter}. Raises ValueError for any other field.
    """
    pieces: list[Piece] = []
    for literal, field, _, _ in Formatter().parse(template):
        if literal:
            pieces.append(Piece("phrase", literal))
        if field == "number":
            pieces.extend(_number_pieces(number))
        elif field == "counter":
            pieces.append(Piece("cardinal", str(counter_number)))
        elif field is not None:
            raise ValueError(f"{template!r}: {{{field}}} is not known here; use {{number}} and {{counter}}")
    return Sentence(lang, tuple(pieces))


def every_word(
    templates: Mapping[Lang, Iterable[str]], letters: Iterable[str], counters: Iterable[int]
) -> Iterator[Sentence]:
    """Sentences that between them hold every word a hall can say: for checking a folder of recordings."""
    letters, counters = tuple(letters), tuple(counters)
    for lang, texts in templates.items():
        for template in texts:
            yield call_sentence(template, "".join(letters) + "0123456789", 1, lang)
            for counter_number in counters:
                yield call_sentence(template, "0", counter_number, lang)


def zh_cardinal(number: int) -> str:
    """1 to 9999 in Chinese words: 12 is 十二, 20 二十, 105 一百零五, 110 一百一十."""
    digits = str(number)
    words = ""
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if digit != "0":
            words += _ZH_DIGITS[int(digit)] + _ZH_UNITS[place]
        elif not words.endswith("零"):
            words += "零"
    words = words.rstrip("零") or "零"
    return words.removeprefix("一") if 10 <= number < 20 else words


def en_cardinal(number: int) -> str:
    """0 to 999 in English words: 12 is twelve, 105 is one hundred and five."""
    hundreds, rest = divmod(number, 100)
    if hundreds:
        head = f"{_EN_ONES[hundreds]} hundred"
        return f"{head} and {en_cardinal(rest)}" if rest else head
    tens, ones = divmod(rest, 10)
    if rest < 20:
        return _EN_ONES[rest]
    return f"{_EN_TENS[tens]} {_EN_ONES[ones]}" if ones else _EN_TENS[tens]


def _number_pieces(number: str) -> Iterator[Piece]:
    for sign in number:
        if sign.isdecimal():
            yield Piece("digit", sign)
        elif sign.isascii() and sign.isalpha():
            yield Piece("letter", sign)
        else:
            yield Piece("mark", sign)


def _say(piece: Piece, lang: Lang, zero: str, one: str) -> str:
    if piece.kind == "mark":
        return ""
    if piece.kind == "letter":
        return piece.text.upper()
    if piece.kind == "digit":
        digit = int(piece.text)
        return {0: zero, 1: one}.get(digit, _ZH_DIGITS[digit]) if lang == "zh" else _EN_ONES[digit]
    if piece.kind == "cardinal":
        return zh_cardinal(int(piece.text)) if lang == "zh" else en_cardinal(int(piece.text))
    return piece.text.strip()
