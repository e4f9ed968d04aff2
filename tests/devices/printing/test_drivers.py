"""python-escpos, with its habits undone; each checked in a fresh interpreter."""

import json
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import json, logging, os, sys, tempfile
from pathlib import Path
from hub.devices.printing import drivers
drivers.keep_cache_in(Path(sys.argv[1]) / "cache")
before = set(os.listdir(tempfile.gettempdir()))
drivers.drivers()
left = set(os.listdir(tempfile.gettempdir())) - before
drivers.composer().image(__import__("PIL.Image").Image.new("1", (8, 8)))
print(json.dumps({"handlers": len(logging.getLogger().handlers), "left": sorted(left)}))
"""


def run(tmp_path: Path) -> dict:
    scratch = tmp_path / "scratch"
    scratch.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[3],
        env={"PATH": "", "TMPDIR": str(scratch), "PYTHONUTF8": "1"},
    )
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_importing_the_library_leaves_no_log_handler_and_no_folder(tmp_path):
    assert run(tmp_path) == {"handlers": 0, "left": []}


def test_a_half_written_cache_is_made_anew(tmp_path):
    run(tmp_path)
    (pickle,) = (tmp_path / "cache").glob("*.pickle")
    pickle.write_bytes(pickle.read_bytes()[:1000])
    assert run(tmp_path)["left"] == []
    assert pickle.stat().st_size > 1000
