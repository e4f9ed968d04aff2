"""What virtual printers have printed, as it lies in DATA/printers/<id>/; how it comes there: virtual.py."""

import json
import re
from pathlib import Path
from typing import Any

KEPT = 50
_NAME = re.compile(r"^[0-9]{15}-[0-9A-Za-z_-]{1,80}$")


def folder_of(data_dir: Path, printer_id: str) -> Path:
    """Where a virtual printer's jobs lie."""
    return data_dir / "printers" / printer_id


def slips(folder: Path) -> list[dict[str, Any]]:
    """The jobs that have a picture, newest first: name, printed_at, number, lines, width and height."""
    names = sorted((file.stem for file in folder.glob("*.png")), reverse=True)
    found = []
    for name in names[:KEPT]:
        try:
            facts = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
            width, height = _size(folder / f"{name}.png")
        except (OSError, ValueError):  # cleared away between listing and reading
            continue
        found.append({"name": name, "width": width, "height": height, **facts})
    return found


def picture(folder: Path, name: str) -> Path | None:
    """The picture of a job, or None when there is none of that name."""
    file = folder / f"{name}.png"
    return file if _NAME.match(name) and file.is_file() else None


def _size(file: Path) -> tuple[int, int]:
    """Width and height as a PNG's first chunk has them."""
    with file.open("rb") as picture_file:
        head = picture_file.read(24)
    return int.from_bytes(head[16:20]), int.from_bytes(head[20:24])
