"""Sockets that say anything at all: the hub stays whole, quiet and as large as it was.

`JIAOHAO_FUZZ=2000` opens so many sockets that talk nonsense.
"""

import contextlib
import os
import random
import time
from pathlib import Path

import pytest
import websocket

from tests.live import LiveHub
from tests.patience import within

pytestmark = pytest.mark.slow

SOCKETS = int(os.environ.get("JIAOHAO_FUZZ", "60"))
FRAMES = 30
MOST_GROWTH_KIB = 24 * 1024
PIECES = [
    *("0", "1", "2", "3", "4", "5", "6", "9", "b", "40", "41", "42", "43", "44", "45", "46", "451-", "42/x,"),
    *(
        "[",
        "]",
        "{",
        "}",
        '"',
        ",",
        ":",
        "null",
        "-1",
        "1e999",
        "\\ud800",
        "\x00",
        "叫号",
        "😀",
        "%s",
        "' OR 1=1",
    ),
    *('["watch"', '["connect",{"key":"x"}]', '["shown",{"announcement_ids":[1,{}]}]', '["sound",{"on":"x"}]'),
    *("9" * 40, "[" * 500, "x" * 5_000, '{"_placeholder":true,"num":0}', '["watch","lobby/east"]'),
]


def frame(chance: random.Random) -> str | bytes:
    """One frame of nonsense, now and then one that fits."""
    text = "".join(chance.choice(PIECES) for _ in range(chance.randint(0, 6)))
    return text.encode()[:200] if chance.random() < 0.1 else text


def opened(hub: LiveHub, path: str = "/socket.io/?EIO=4&transport=websocket") -> websocket.WebSocket:
    wire = websocket.create_connection(f"ws://127.0.0.1:{hub.port}{path}", timeout=5)
    assert wire.recv().startswith("0{")
    return wire


def babbles(hub: LiveHub, chance: random.Random) -> None:
    """A socket, of a device or of nobody, says many things until it is closed."""
    with contextlib.closing(opened(hub)) as wire, contextlib.suppress(OSError, websocket.WebSocketException):
        if chance.random() < 0.7:
            key = hub.device(chance.choice(["d1", "k1", "counter-3"]))["key"]
            wire.send(f'40{{"key":"{key}"}}')
        for _ in range(FRAMES):
            said = frame(chance)
            opcode = websocket.ABNF.OPCODE_BINARY if isinstance(said, bytes) else websocket.ABNF.OPCODE_TEXT
            wire.send(said, opcode)


def resident_kib(hub: LiveHub) -> int:
    """The memory of the hub and its worker."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        with contextlib.suppress(OSError):
            lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
            command = (status.parent / "cmdline").read_bytes()
            if str(hub.data_dir).encode() in command and "VmRSS" in lines:
                total += int(lines["VmRSS"].split()[0])
    return total


def test_nonsense_leaves_the_hub_whole_quiet_and_as_large_as_it_was(live_hub: LiveHub) -> None:
    chance = random.Random(5)
    for _ in range(SOCKETS // 3):
        babbles(live_hub, chance)
    time.sleep(1)
    before = resident_kib(live_hub)
    for _ in range(SOCKETS):
        babbles(live_hub, chance)
    time.sleep(1)
    assert live_hub.is_ready()
    assert live_hub.presses_kiosk()["ticket"]["number"]
    assert "Traceback" not in live_hub.log()
    assert resident_kib(live_hub) - before < MOST_GROWTH_KIB


def test_a_frame_without_end_is_cut_off(live_hub: LiveHub) -> None:
    """Fragments of one message, 64 KiB each: without a cap the hub would gather them for ever."""
    with contextlib.closing(opened(live_hub)) as wire:
        sent = 0
        with contextlib.suppress(OSError, websocket.WebSocketException):
            for number in range(200):
                opcode = websocket.ABNF.OPCODE_TEXT if number == 0 else websocket.ABNF.OPCODE_CONT
                wire.send_frame(websocket.ABNF(0, 0, 0, 0, opcode, 1, "x" * 65_536))
                sent += 1
                time.sleep(0.01)
    assert sent < 100


def test_a_flood_of_frames_is_cut_off(live_hub: LiveHub) -> None:
    key = live_hub.device("d1")["key"]
    with contextlib.closing(opened(live_hub)) as wire:
        wire.send(f'40{{"key":"{key}"}}')
        answered = 0
        with contextlib.suppress(OSError, websocket.WebSocketException):
            for number in range(1_000):
                wire.send(f'42{number}["watch","lobby/east"]')
            while True:
                answered += wire.recv().startswith("43")
    assert answered <= 400


def test_a_socket_that_never_says_who_it_is_is_closed(live_hub: LiveHub) -> None:
    with contextlib.closing(opened(live_hub)) as wire:
        wire.settimeout(within(15))
        began_at = time.monotonic()
        with contextlib.suppress(websocket.WebSocketConnectionClosedException):
            while said := wire.recv():
                if said == "2":
                    wire.send("3")
        assert 5 < time.monotonic() - began_at < within(15)


def test_a_page_of_another_site_opens_no_socket(live_hub: LiveHub) -> None:
    with pytest.raises(websocket.WebSocketBadStatusException):
        websocket.create_connection(
            f"ws://127.0.0.1:{live_hub.port}/socket.io/?EIO=4&transport=websocket",
            origin="http://evil.example",
        )
