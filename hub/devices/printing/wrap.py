"""Breaking a line as Chinese typesetting does: no punctuation at a line's start, no orphan at its end."""

import re
from collections.abc import Callable

Measure = Callable[[str], float]

_MOST_BALANCED_LINES = 8
# Of the width: a second line shorter than this shares with the first; any last one shorter than a stump does.
_ORPHAN, _STUMP = 0.3, 0.15
_ATOM = re.compile(r"[\u0021-\u024f]+|\s+|.", re.DOTALL)
_NOT_FIRST = frozenset("，。、；：？！）》」』】〉”’…—·％℃,.;:?!)]}%")
_NOT_LAST = frozenset("（《「『【〈“‘([{")
_GOOD_BREAK = frozenset("，。；：！？,;:!?")


def wrap(text: str, width: float, measure: Measure) -> list[str]:
    """`text` in as few lines as fit `width`, about equally long, broken after punctuation if possible."""
    if measure(text) <= width:
        return [text]
    atoms = _pieces(text, width, measure)
    filled = _fill(atoms, width, measure)
    if len(filled) > _MOST_BALANCED_LINES:  # not a slip's sentence: balancing it would take long
        return [line.strip() for line in filled]
    return _balanced(atoms, filled, width, measure)


def fill(text: str, width: float, measure: Measure) -> list[str]:
    """`text` in lines as full as they go, for what begins at the left margin; no orphan at its end."""
    if measure(text) <= width:
        return [text]
    rows = _rows(_pieces(text, width, measure), width, measure)
    *_, before, last = rows
    if len(rows) == 2 and measure("".join(last)) < _ORPHAN * width:
        return wrap(text, width, measure)
    while measure("".join(last)) < _STUMP * width and len(before) > 1:
        last.insert(0, before.pop())
    return ["".join(row).strip() for row in rows]


def columns(text: str) -> int:
    """Columns of `text` in a printer's fixed cells: two for a full-width character, one otherwise."""
    return sum(char_columns(char) for char in text)


def char_columns(char: str) -> int:
    """1 for ASCII, 2 for everything else: GB18030 prints all but ASCII in full-width cells."""
    return 1 if char < "\x80" else 2


def _pieces(text: str, width: float, measure: Measure) -> list[str]:
    """Atoms that no line break may cut, with blanks attached to the word before."""
    pieces: list[str] = []
    for atom in _ATOM.findall(text):
        joins = pieces and (atom.isspace() or atom[0] in _NOT_FIRST or pieces[-1][-1] in _NOT_LAST)
        if joins and measure(pieces[-1] + atom) <= width:
            pieces[-1] += atom
        elif measure(atom) <= width:
            pieces.append(atom)
        else:
            pieces += _cut(atom, width, measure)
    return pieces


def _cut(word: str, width: float, measure: Measure) -> list[str]:
    """A word longer than a line, cut where it must be."""
    parts = [""]
    for char in word:
        if parts[-1] and measure(parts[-1] + char) > width:
            parts.append("")
        parts[-1] += char
    return parts


def _fill(atoms: list[str], width: float, measure: Measure) -> list[str]:
    return ["".join(row) for row in _rows(atoms, width, measure)]


def _rows(atoms: list[str], width: float, measure: Measure) -> list[list[str]]:
    """The atoms of each line, every line as full as it goes."""
    rows: list[list[str]] = [[]]
    for atom in atoms:
        if rows[-1] and measure("".join([*rows[-1], atom]).rstrip()) > width:
            rows.append([])
        rows[-1].append(atom)
    return rows


def _balanced(atoms: list[str], filled: list[str], width: float, measure: Measure) -> list[str]:
    """The division into as many lines with the least raggedness (dynamic programming over atoms)."""
    total, count = len(atoms), len(filled)
    best: list[dict[int, tuple[float, list[str]]]] = [{} for _ in range(count + 1)]
    best[0][0] = (0.0, [])
    for number in range(1, count + 1):
        for start, (cost, lines) in best[number - 1].items():
            for end in range(start + 1, total + 1):
                line = "".join(atoms[start:end]).strip()
                used = measure(line)
                if used > width:
                    break
                new = cost + (1 - used / width) ** 2 + _penalty(line, "".join(atoms[end : end + 1]))
                if end not in best[number] or new < best[number][end][0]:
                    best[number][end] = (new, [*lines, line])
    found = best[count].get(total)
    return found[1] if found else [line.strip() for line in filled]


def _penalty(line: str, following: str) -> float:
    """Nothing for ending a line where the text pauses or changes from Chinese to Latin letters."""
    is_pause = not following or line[-1] in _GOOD_BREAK or (line[-1] > "\u2e7f" and following.isascii())
    return 0.0 if is_pause else 0.25
