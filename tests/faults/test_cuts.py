"""A power cut in a rush: what was answered is there, and the file is whole."""

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.form import of
from tests.faults.power import after_cut
from tests.faults.shim import FaultyDisk, build
from tests.live import ROOT

PATIENCE = of(300, 4 * 3600)
WRITER = """
import os, sys
folder = sys.argv[1]
with open(folder + "/sure", "wb") as file:
    file.write(b"s" * 2048); file.flush(); os.fsync(file.fileno()); file.write(b"u" * 2048)
with open(folder + "/draft", "wb") as file:
    file.write(b"whole"); file.flush(); os.fsync(file.fileno())
os.replace(folder + "/draft", folder + "/known")
"""


@pytest.mark.slow
def test_what_was_answered_survives_a_power_cut() -> None:
    command = [sys.executable, "-m", "tests.faults.cuts", "--rounds", str(of(2, 100))]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=of(300, 4 * 3600), check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    print(done.stdout)
    assert json.loads(done.stdout.splitlines()[-1])["dropped_bytes"] > 0


def cut(folder: Path, chance: random.Random | None) -> dict[str, bytes]:
    """What a power cut leaves of a small program's files."""
    root, before, after = folder / "root", folder / "before", folder / "after"
    root.mkdir()
    (root / "known").write_bytes(b"old")
    shutil.copytree(root, before)
    disk = FaultyDisk(build(folder), root, folder, is_recorded=True)
    subprocess.run([sys.executable, "-c", WRITER, root], env=os.environ | disk.environment, check=True)
    after_cut(before, root, disk.log, after, chance)
    return {file.name: file.read_bytes() for file in after.iterdir()}


def test_what_was_not_synced_is_dropped(tmp_path: Path) -> None:
    assert cut(tmp_path, None) == {"sure": b"s" * 2048, "known": b"whole"}


def test_of_what_was_not_synced_some_sectors_may_arrive(tmp_path: Path) -> None:
    left = cut(tmp_path, random.Random(3))["sure"]
    assert left[:2048] == b"s" * 2048
    assert 2048 < len(left) <= 4096
    assert set(left[2048:]) <= {0, ord("u")}
