"""A program's newest line is shown while it works, its last lines when it fails."""

import io
import sys
from pathlib import Path

import pytest

from commands.install.failure import CommandFailed
from commands.install.progress import QUIET_SECONDS, Progress
from commands.install.work import work


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_a_failed_program_gives_its_exit_code_and_last_lines() -> None:
    script = "import sys; print('looking'); print('no such package', file=sys.stderr); sys.exit(3)"
    with pytest.raises(CommandFailed) as caught:
        work([sys.executable, "-c", script], Progress(1, io.StringIO()))
    assert caught.value.exit_code == 3
    assert "no such package" in caught.value.tail


def test_a_program_that_does_not_exist_is_a_failure_with_a_cause(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed) as caught:
        work([str(tmp_path / "nothing")], Progress(1, io.StringIO()))
    assert "nothing" in caught.value.tail[0]


def test_only_the_last_lines_of_a_long_story_are_kept() -> None:
    script = "import sys\nfor n in range(1000): print(n)\nsys.exit(1)"
    with pytest.raises(CommandFailed) as caught:
        work([sys.executable, "-c", script], Progress(1, io.StringIO()))
    assert caught.value.tail[-1] == "999"
    assert len(caught.value.tail) < 20


def test_a_log_gets_a_sign_of_life_now_and_then() -> None:
    out, clock = io.StringIO(), Clock()
    progress = Progress(2, out, clock)
    progress.begin("packages")
    for _ in range(25):
        clock.seconds += 1
        progress.working("Downloading flask")
    progress.done()
    lines = out.getvalue().splitlines()
    assert lines[0] == "[1/2] packages …"
    assert sum("Downloading flask" in line for line in lines) == 25 // QUIET_SECONDS
    assert "25.0" in lines[-1]


def test_steps_are_counted() -> None:
    out = io.StringIO()
    progress = Progress(2, out)
    for title in ("one", "two"):
        progress.begin(title)
        progress.done()
    assert "[1/2] one" in out.getvalue()
    assert "[2/2] two" in out.getvalue()
