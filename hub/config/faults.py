"""What is wrong with a configuration, told all at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli


@dataclass(frozen=True)
class ConfigFault:
    """One thing wrong: where it stands, what was found there, and what to write instead."""

    file: str
    key: str
    found: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: found {self.found}; {self.remedy}"


class ConfigFaults(Exception):
    """The configuration cannot be used; `faults` holds every reason."""

    def __init__(self, faults: Iterable[ConfigFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def read_toml(file: Path) -> dict[str, Any]:
    """A TOML file's content. Raises ConfigFaults."""
    try:
        return tomli.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        fault = ConfigFault(str(file), "-", "no such file", "copy the demo's config folder and change it")
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        fault = ConfigFault(str(file), "-", str(error), "mend the TOML at that place")
    raise ConfigFaults([fault])
