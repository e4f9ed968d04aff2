"""A written line taken apart for a voice: numbers of tickets and telephones digit by digit, times as times.

For what a screen says aloud (R20): 您的号码是 A017 is 您的号码是 A 零 一 七, 09:30 is 九点三十分, 12345 is
一 二 三 四 五, 5 人 is 五 人.
"""

import re
from collections.abc import Iterator

from hub.domain.sentence import Lang, Piece, Sentence

_PARTS = re.compile(
    r"(?P<time>\b\d{1,2}:\d{2}\b)"
    r"|(?P<ticket>\b[A-Z]-?\d{2,6}\b)"
    r"|(?P<spelled>\b[A-Z](?: \d)+\b)"
    r"|(?P<digits>\d(?:[ -]?\d){4,}|\b0\d+|\d{4}(?=年))"
    r"|(?P<cardinal>\d{1,3}(?!\d)|\d{4})"
)
# Signs that order a line for the eye; a voice makes a short stop there.
_STOPS = re.compile(r"[()（）《》〔〕·→、|/]+")


def read_aloud(text: str, lang: Lang) -> Sentence:
    """The sentence that says `text`; its own text is what is said, not what was written."""
    return Sentence(lang, tuple(_pieces(text, lang)))


def _pieces(text: str, lang: Lang) -> Iterator[Piece]:
    end = 0
    for found in _PARTS.finditer(text):
        yield from _words(text[end : found.start()], lang)
        yield from _number(found.lastgroup or "", found.group(), lang)
        end = found.end()
    yield from _words(text[end:], lang)


def _words(text: str, lang: Lang) -> Iterator[Piece]:
    said = _STOPS.sub("，" if lang == "zh" else ", ", text)
    if re.search(r"\w", said):
        yield Piece("phrase", said)


def _number(kind: str, written: str, lang: Lang) -> Iterator[Piece]:
    if kind == "time":
        yield from _time(written, lang)
    elif kind == "cardinal" and (lang == "zh" or len(written) < 4):
        yield Piece("cardinal", written)
    else:
        yield from (_sign(sign) for sign in written if sign.isalnum())


def _sign(sign: str) -> Piece:
    return Piece("digit" if sign.isdigit() else "letter", sign)


def _time(written: str, lang: Lang) -> Iterator[Piece]:
    hours, minutes = (str(int(part)) for part in written.split(":"))
    yield Piece("cardinal", hours)
    if lang == "zh":
        yield Piece("phrase", "点")
        if minutes != "0":
            yield from (Piece("cardinal", minutes), Piece("phrase", "分"))
    elif minutes == "0":
        yield Piece("phrase", " o'clock")
    else:
        yield from (Piece("phrase", " "), Piece("cardinal", minutes))
