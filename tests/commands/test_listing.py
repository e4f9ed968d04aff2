"""What a started hub prints can be read, and its QR codes hold the addresses."""

import segno

from commands.listing import QR_QUIET_MODULES, addresses, qr_codes, table
from commands.words import columns

DEMO = {
    "hall": {"id": "demo", "name": {"zh": "大厅", "en": "hall"}, "url": "http://127.0.0.1:8000"},
    "counters": [{"number": 1, "zone": "east", "services": ["a"], "clerks": ["1001"]}],
    "staff": [
        {"staff_number": "1001", "name": {"zh": "王丽", "en": "Wang Li"}, "role": "clerk", "pin": "123456"},
        {
            "staff_number": "9001",
            "name": {"zh": "郑国华", "en": "Zheng"},
            "role": "supervisor",
            "pin": None,
            "password": "heron-mill",
        },
    ],
    "devices": [
        {"id": "counter-1", "kind": "counter", "counter": 1, "url": "http://127.0.0.1:8000/counters/1?key=c"},
        {"id": "tablet-1", "kind": "tablet", "counter": 1, "url": "http://127.0.0.1:8000/tablet/1?key=t"},
        {"id": "k1", "kind": "kiosk", "counter": None, "url": "http://127.0.0.1:8000/kiosk/k1?key=k"},
    ],
    "desk": {"url": "http://127.0.0.1:8000/supervisor/"},
    "printers": [{"id": "p1", "url": "http://127.0.0.1:8000/printers/p1/"}],
}


def test_every_screen_a_person_opens_is_listed_kiosk_first() -> None:
    assert [url.rpartition("=")[2] for _, url in addresses(DEMO)] == ["k", "c"]


def test_the_table_holds_addresses_pins_and_passwords() -> None:
    shown = table(DEMO)
    for part in ("/kiosk/k1?key=k", "/printers/p1/", "1001", "123456", "王丽", "值班主任", "heron-mill"):
        assert part in shown


def test_the_addresses_stand_under_each_other_beside_hanzi() -> None:
    starts = {columns(line[: line.index("http")]) for line in table(DEMO).splitlines() if "http" in line}
    assert len(starts) == 1


def test_a_qr_code_printed_is_the_qr_code_of_the_address() -> None:
    url = "http://127.0.0.1:8000/kiosk/k1?key=k"
    lines = qr_codes([("kiosk", url)], width=80, is_coloured=False).splitlines()[:-1]
    light = {"█": (0, 0), "▀": (0, 1), "▄": (1, 0), " ": (1, 1)}
    printed = [[light[char][half] for char in line] for line in lines for half in (0, 1)]
    truth = [list(row) for row in segno.make_qr(url, error="l").matrix_iter(border=QR_QUIET_MODULES)]
    assert printed[: len(truth)] == truth


def test_qr_codes_stand_beside_each_other_as_far_as_the_terminal_reaches() -> None:
    pairs = [(f"counter {n}", f"http://127.0.0.1:8000/counters/{n}?key=abc") for n in range(1, 6)]
    for width in (40, 80, 200):
        shown = qr_codes(pairs, width, is_coloured=False)
        assert max(map(columns, shown.splitlines())) <= width
    assert len(qr_codes(pairs, 200, False).splitlines()) < len(qr_codes(pairs, 80, False).splitlines())
