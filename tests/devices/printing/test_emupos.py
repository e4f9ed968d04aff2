"""An independent judge: emupos reads our bytes (it needs Python 3.13 or newer, in a venv of its own).

Looked for: the interpreter named in JIAOHAO_EMUPOS_PYTHON, `.venv-emupos/bin/python`, then this one.
"""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from hub.devices.printing.compose import slip_bytes
from hub.devices.printing.model import Mode, Reason
from hub.devices.printing.raster import draw_slip
from hub.devices.printing.status import look
from tests.devices.printing.samples import slip

ROOT = Path(__file__).resolve().parents[3]
JUDGE = Path(__file__).with_name("judge_emupos.py")


@cache
def python_with_emupos() -> str | None:
    named = os.environ.get("JIAOHAO_EMUPOS_PYTHON")
    for candidate in filter(None, (named, str(ROOT / ".venv-emupos" / "bin" / "python"), sys.executable)):
        try:
            done = subprocess.run([candidate, "-c", "import emupos"], capture_output=True, timeout=30)
        except OSError:
            continue
        if done.returncode == 0:
            return candidate
    return None


def judged(tmp_path: Path, mode: Mode) -> tuple[dict, Image.Image]:
    python = python_with_emupos()
    if python is None:
        pytest.skip("no Python with emupos (3.13 or newer); our own reader judges alone")
    job, page = tmp_path / "job.bin", tmp_path / "page.png"
    job.write_bytes(slip_bytes(slip(), 80, mode))
    done = subprocess.run(
        [python, str(JUDGE), str(job), str(page)], capture_output=True, text=True, check=True
    )
    with Image.open(page) as picture:
        return json.loads(done.stdout), picture.convert("1")


def test_emupos_sees_our_picture_dot_for_dot(tmp_path):
    report, seen = judged(tmp_path, "raster")
    drawn = draw_slip(slip(), 576)
    assert report["unknown"] == []
    assert seen.size == (576, drawn.height)
    assert sum(a != b for a, b in zip(seen.tobytes(), drawn.tobytes(), strict=True)) <= 3


def test_emupos_reads_our_text_and_knows_every_command(tmp_path):
    report, _ = judged(tmp_path, "text")
    assert report["unknown"] == []
    for words in ("Household registration", "A017", "People ahead of you: 12"):
        assert words in report["text"]


@pytest.mark.parametrize(
    ("state", "reason"),
    [("well", None), ("low", None), ("paper_out", Reason.PAPER_OUT), ("cover_open", Reason.COVER_OPEN)],
)
def test_we_read_the_answers_emupos_gives(tmp_path, state, reason):
    answers = judged(tmp_path, "text")[0]["answers"][state]
    assert look(lambda question: bytes.fromhex(answers[str(question[2])])) == (True, reason)
