"""Where the project's parts lie on this machine."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Place:
    """A checkout of the project; everything the installer makes lies inside it and is ignored by git."""

    root: Path

    @property
    def venv(self) -> Path:
        """The project's own Python environment."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """The environment's Python."""
        return self.venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def site_packages(self) -> Path:
        """Where pip puts packages; need not exist yet."""
        pattern = "Lib/site-packages" if os.name == "nt" else "lib/python*/site-packages"
        found = sorted(self.venv.glob(pattern))
        return found[0] if found else self.venv / "site-packages"

    @property
    def stamp(self) -> Path:
        """What was installed, from which versions."""
        return self.venv / "installed.json"

    @property
    def vendor(self) -> Path:
        """The browser assets, served by the hub under /vendor/."""
        return self.root / "vendor"

    def is_active(self) -> bool:
        """Whether this very process runs in the project's environment."""
        return Path(sys.prefix).resolve() == self.venv.resolve()


PROJECT = Place(Path(__file__).resolve().parent.parent)
