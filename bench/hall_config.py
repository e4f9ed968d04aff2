"""A configuration for the bench: the demo's, with more kiosks, counters and displays, and quiet devices."""

import json
import shutil
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CONFIG = Path(__file__).resolve().parent.parent / "config"


@dataclass(frozen=True)
class Size:
    """How many of each a benched hall has; with `one_service` all counters serve the first one only."""

    kiosks: int = 20
    counters: int = 20
    displays: int = 2
    one_service: bool = False


def write_config(folder: Path, size: Size) -> Path:
    """Write the demo's configuration, grown to `size`, to `folder`; returns `folder`.

    No sound is rendered and no slip printed: their work is done in other processes and would only blur the
    figures. Counters serve in turn what the demo's counters serve; all kiosks can issue everything.
    """
    shutil.copytree(CONFIG, folder)
    hall = tomllib.loads((CONFIG / "hall.toml").read_text("utf-8"))
    hall["speech"]["engine"] = "none"
    hall["limits"] = {"on": False}
    hall["kiosks"] = [{"id": f"k{n}", "zone": hall["zones"][0]["id"]} for n in range(1, size.kiosks + 1)]
    models, staff = hall["counters"], hall["staff"][0]
    if size.one_service:
        first = hall["services"][0]
        hall["services"] = [first]
        models = [{"zone": first["zone"], "services": [first["id"]]}]
    hall["counters"] = [
        {**models[(n - 1) % len(models)], "number": n, "a": _clerk(n), "b": []}
        for n in range(1, size.counters + 1)
    ]
    supervisors = [person for person in hall["staff"] if person["role"] != "clerk"]
    hall["staff"] = [{**staff, "number": _clerk(n)} for n in range(1, size.counters + 1)] + supervisors
    zones = [zone["id"] for zone in hall["zones"]]
    # One display in each zone; all others in the first.
    places = zones + zones[:1] * max(0, size.displays - len(zones))
    hall["displays"] = [
        {"id": f"d{n}", "zone": zone, "sound": False} for n, zone in enumerate(places[: size.displays], 1)
    ]
    (folder / "hall.toml").write_text(_toml(hall), "utf-8")
    return folder


def _clerk(number: int) -> str:
    return str(1000 + number)


def _toml(tables: Mapping[str, Any]) -> str:
    lines: list[str] = []
    for name, found in tables.items():
        if isinstance(found, list):
            for item in found:
                lines += ["", f"[[{name}]]", *_pairs(item)]
        else:
            lines += ["", f"[{name}]", *_pairs(found)]
    return "\n".join(lines) + "\n"


def _pairs(found: Mapping[str, Any]) -> list[str]:
    return [f"{key} = {_value(value)}" for key, value in found.items()]


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(_pairs(value)) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)
