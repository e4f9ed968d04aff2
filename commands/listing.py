"""What a started hub prints: addresses, demo staff, and QR codes for tablets, in as few lines as they fit."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import segno

from commands.words import columns, cut, label, pad

Demo = dict[str, Any]
# The screens a person opens by hand, in the order a visit takes; tablets stand in demo.json. Window signs are
# listed without a QR code: ten more would push everything else out of sight.
QR_KINDS = ("kiosk", "display", "counter")
SHOWN_KINDS = (*QR_KINDS, "window")
QR_QUIET_MODULES = 2


def addresses(demo: Demo, kinds: Sequence[str] = QR_KINDS) -> list[tuple[str, str]]:
    """(what it is, its address) of the devices of some kinds, in that order."""
    shown = sorted(
        (device for device in demo["devices"] if device["kind"] in kinds),
        key=lambda device: kinds.index(device["kind"]),
    )
    return [(_device_name(device), device["url"]) for device in shown]


def table(demo: Demo) -> str:
    """All addresses, then the demo staff."""
    hub = demo["hall"]["url"]
    rows = [
        (label("ready_hub"), hub),
        *addresses(demo, SHOWN_KINDS),
        (label("ready_desk"), demo["desk"]["url"]),
        *((f"{label('ready_printer')} {printer['id']}", printer["url"]) for printer in demo["printers"]),
        (label("ready_api"), f"{hub}/api/docs"),
    ]
    width = max(columns(name) for name, _ in rows)
    lines = [f"  {pad(name, width)}  {url}" for name, url in rows]
    return "\n".join([*lines, "", label("staff_title"), *_staff(demo)])


def qr_codes(pairs: Sequence[tuple[str, str]], width: int, is_coloured: bool) -> str:
    """A QR code for each address, as many beside each other as `width` columns hold.

    Coloured ones are black on white whatever the terminal's colours; a log gets none.
    """
    blocks = [_qr_block(name, url, is_coloured) for name, url in pairs]
    rows = (
        "\n".join("  ".join(parts).rstrip("\n") for parts in zip(*row, strict=True))
        for height in _by_height(blocks)
        for row in _fill(height, width)
    )
    return "\n\n".join(rows)


def _device_name(device: Demo) -> str:
    if device["kind"] in ("counter", "window"):
        return label(f"ready_{device['kind']}", number=device["counter"])
    return f"{label('ready_' + device['kind'])} {device['id']}"


def _staff(demo: Demo) -> Iterator[str]:
    for person in demo["staff"]:
        numbers = [str(c["number"]) for c in demo["counters"] if person["staff_number"] in c["clerks"]]
        post = label("staff_counters", numbers=", ".join(numbers))
        if person["role"] != "clerk":
            post = f"{label('staff_' + person['role'])}  {person.get('password') or '-'}"
        name = f"{person['name']['zh']} {person['name']['en']}"
        yield f"  {person['staff_number']}  {person['pin'] or '-'}  {pad(name, 24)}  {post}"


def _qr_block(name: str, url: str, is_coloured: bool) -> list[str]:
    """The code, two modules to a character, its name beneath."""
    quiet = QR_QUIET_MODULES
    rows = [list(row) for row in segno.make_qr(url, error="l").matrix_iter(border=quiet)]
    if len(rows) % 2:
        rows.append([0] * len(rows[0]))
    halves = {(0, 0): "█", (0, 1): "▀", (1, 0): "▄", (1, 1): " "}
    before, after = ("\x1b[97;40m", "\x1b[0m") if is_coloured else ("", "")
    lines = [
        before + "".join(halves[bool(up), bool(down)] for up, down in zip(top, bottom, strict=True)) + after
        for top, bottom in zip(rows[::2], rows[1::2], strict=True)
    ]
    return [*lines, pad(cut(name, len(rows[0])), len(rows[0]))]


def _by_height(blocks: Iterable[list[str]]) -> list[list[list[str]]]:
    return [list(group) for _, group in groupby(blocks, key=len)]


def _fill(blocks: Sequence[list[str]], width: int) -> Iterator[Sequence[list[str]]]:
    """Cut the blocks into rows that fit."""
    each = columns(blocks[0][-1]) + 2
    count = max(1, (width + 2) // each)
    for start in range(0, len(blocks), count):
        yield blocks[start : start + count]
