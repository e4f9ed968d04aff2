"""`manage.py run` as a person starts and stops it."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from commands.network import free_port
from commands.place import PROJECT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="POSIX signals, /proc"),
]


def start(data: Path, *arguments: str) -> "subprocess.Popen[str]":
    command = [sys.executable, str(PROJECT.root / "manage.py"), "run", "--data", str(data), *arguments]
    return subprocess.Popen(
        command, cwd="/", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    )


def lines_until(process: "subprocess.Popen[str]", word: str) -> list[str]:
    assert process.stdout is not None
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line)
        if word in line:
            return lines
    raise AssertionError("".join(lines))


def test_it_says_ready_with_every_address_and_ends_cleanly(tmp_path: Path) -> None:
    data = tmp_path / "my data"
    process = start(data, "--port", str(free_port("127.0.0.1", 18200)))
    try:
        lines_until(process, "Ready")
        listed = "".join(lines_until(process, "Ctrl-C stops it"))
        demo = json.loads((data / "demo.json").read_text(encoding="utf-8"))
        for device in demo["devices"]:
            assert (device["url"] in listed) == (device["kind"] in ("kiosk", "display", "counter", "window"))
        assert all(person["pin"] in listed for person in demo["staff"])
    finally:
        process.send_signal(signal.SIGINT)
        rest = process.communicate(timeout=20)[0]
    assert process.returncode == 0
    assert rest.count("Stopped.") == 1
    assert "Traceback" not in rest


def test_secrets_are_the_owners_only(tmp_path: Path) -> None:
    process = start(tmp_path, "--port", str(free_port("127.0.0.1", 18250)))
    try:
        lines_until(process, "Ready")
        for name in ("secrets.json", "demo.json"):
            assert os.stat(tmp_path / name).st_mode & 0o077 == 0
    finally:
        process.terminate()
        process.communicate(timeout=20)
    assert process.returncode == 0


def test_a_busy_port_is_one_clear_message(tmp_path: Path) -> None:
    port = str(free_port("127.0.0.1", 18300))
    first = start(tmp_path, "--port", port)
    try:
        lines_until(first, "Ready")
        second = start(tmp_path, "--port", port)
        told = second.communicate(timeout=20)[0]
        assert second.returncode == 1
        assert f"Port {port} is in use" in told
        assert "Traceback" not in told
    finally:
        first.terminate()
        first.communicate(timeout=20)


def test_demo_traffic_gives_numbers_by_itself_and_ends_with_the_hub(tmp_path: Path) -> None:
    process = start(tmp_path, "--demo-traffic", "--no-qr", "--port", str(free_port("127.0.0.1", 18350)))
    try:
        lines_until(process, "Ctrl-C stops it")
        give_up_at = time.monotonic() + 60
        while not (children := _children_named(process.pid, "simulation.traffic")):
            assert time.monotonic() < give_up_at
            time.sleep(0.1)
        assert len(children) == 1
        while _issued(tmp_path) == 0 and time.monotonic() < give_up_at:
            time.sleep(0.5)
        assert _issued(tmp_path) > 0, (tmp_path / "demo-traffic.log").read_text(encoding="utf-8")
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
    assert not Path(f"/proc/{children[0]}").exists()


def _children_named(pid: int, name: str) -> list[int]:
    """From /proc, since a bare Debian has no ps."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
            arguments = (process / "cmdline").read_text()
        except OSError:  # it ended meanwhile
            continue
        if parent == pid and name in arguments:
            found.append(int(process.name))
    return found


def _issued(data: Path) -> int:
    connection = sqlite3.connect(f"file:{data / 'jiaohao.db'}?mode=ro", uri=True)
    try:
        return int(connection.execute("SELECT count(*) FROM tickets").fetchone()[0])
    finally:
        connection.close()
