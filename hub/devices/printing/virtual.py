"""Printers without a printer: jobs kept as files, the newest shown as pictures at /printers/<id>/.

In DATA/printers/<id>/ each job leaves <name>.bin (its bytes), <name>.json (what it says) and, a moment
later, <name>.png. A file `fault` there, holding a reason such as `paper_out`, makes the printer fail.
"""

import contextlib
import json
import re
import threading
import time
from collections import deque
from collections.abc import Sequence
from pathlib import Path

from hub.devices.printing import reader
from hub.devices.printing.kept_slips import KEPT, folder_of
from hub.devices.printing.model import DOTS, JobState, Outcome, Reason
from hub.domain.slip import Block

# In a rush pictures wait, newest first, so that drawing them takes nothing from the hall.
_SECONDS_BETWEEN_PICTURES = 0.25


class VirtualPrinters:
    """Keeps jobs and draws their pictures in a thread of its own."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir
        self._count = 0
        self._lock = threading.Lock()
        self._undrawn: deque[tuple[Path, int]] = deque(maxlen=2 * KEPT)
        self._has_work = threading.Event()
        threading.Thread(target=self._draw_all, name="pictures", daemon=True).start()

    def print(
        self, printer_id: str, paper_mm: int, job_id: str, blocks: Sequence[Block], data: bytes
    ) -> Outcome:
        """Keep a job, or fail as the file `fault` says ("hang" never returns)."""
        if (state := self.look(printer_id)).state is not JobState.PRINTED:
            return state
        folder = folder_of(self._data_dir, printer_id)
        folder.mkdir(parents=True, exist_ok=True)
        now = time.time_ns() // 1_000_000
        with self._lock:
            self._count = (self._count + 1) % 100
            name = f"{now:013d}{self._count:02d}-{re.sub('[^0-9A-Za-z_-]', '_', job_id)[:80]}"
        number = next((block.text for block in blocks if block.kind == "number"), "")
        title = next((block.text for block in blocks if block.kind == "title"), "")
        lines = [f"{block.label} {block.text}".strip() for block in blocks if block.kind != "qr"]
        lines = [line for line in lines if line]
        facts = {"printed_at": now, "number": number, "title": title, "lines": lines, "bytes": len(data)}
        _write(folder / f"{name}.bin", data)
        _write(folder / f"{name}.json", json.dumps(facts, ensure_ascii=False).encode())
        _clear_old(folder)
        self._undrawn.append((folder / f"{name}.bin", DOTS[paper_mm]))
        self._has_work.set()
        return Outcome(JobState.PRINTED)

    def look(self, printer_id: str) -> Outcome:
        """PRINTED when all is well, else what the file `fault` says."""
        try:
            word = (folder_of(self._data_dir, printer_id) / "fault").read_text().strip()
        except OSError:
            return Outcome(JobState.PRINTED)
        if word == "hang":
            time.sleep(3600)
        known = word in list(Reason)
        return Outcome(JobState.FAILED, Reason(word) if known else Reason.FAULT)

    def _draw_all(self) -> None:
        while self._has_work.wait():
            try:
                file, width = self._undrawn.pop()
            except IndexError:
                self._has_work.clear()
                continue
            _draw(file, width)
            time.sleep(_SECONDS_BETWEEN_PICTURES)


def _draw(file: Path, width: int) -> None:
    # Cleared away meanwhile, or no room for a picture: the next may come out.
    with contextlib.suppress(OSError):
        page = reader.draw(reader.read(file.read_bytes(), width))
        unfinished = file.with_suffix(".part")
        page.save(unfinished, format="PNG")
        unfinished.replace(file.with_suffix(".png"))
        if not file.exists():
            file.with_suffix(".png").unlink(missing_ok=True)


def _write(file: Path, data: bytes) -> None:
    unfinished = file.with_name(file.name + ".part")
    unfinished.write_bytes(data)
    unfinished.replace(file)


def _clear_old(folder: Path) -> None:
    for file in sorted(folder.glob("*.bin"), reverse=True)[KEPT:]:
        for ending in (".bin", ".json", ".png"):
            file.with_suffix(ending).unlink(missing_ok=True)
