"""Running a program while showing that it works."""

import subprocess
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path

from commands.install.failure import CommandFailed
from commands.install.progress import Progress

TAIL_LINES = 12


def work(
    command: Sequence[str],
    progress: Progress,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> None:
    """Run `command` to its end, its newest line shown. Raises CommandFailed with its last lines."""
    tail: deque[str] = deque(maxlen=TAIL_LINES)
    try:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        raise CommandFailed(command, 127, [str(error)]) from None
    with process:
        reader = threading.Thread(target=_read, args=(process, tail), daemon=True)
        reader.start()
        try:
            while reader.is_alive():
                reader.join(0.5)
                progress.working(tail[-1] if tail else "")
        except BaseException:
            process.terminate()
            raise
        exit_code = process.wait()
    if exit_code:
        raise CommandFailed(command, exit_code, list(tail))


def _read(process: "subprocess.Popen[str]", tail: "deque[str]") -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip():
            tail.append(line.strip())
