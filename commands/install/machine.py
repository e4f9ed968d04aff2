"""What this machine is, as far as installing goes."""

import importlib.util
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Machine:
    """`platform` as Python names it; `has_ensurepip`: Debian leaves it out of its bare Python."""

    platform: str
    has_apt: bool
    has_ensurepip: bool

    @classmethod
    def here(cls) -> "Machine":
        """The machine this runs on."""
        has_ensurepip = importlib.util.find_spec("ensurepip") is not None
        return cls(sys.platform, bool(shutil.which("apt-get")), has_ensurepip)


def privilege() -> list[str] | None:
    """What goes before a command to run it as root: nothing, sudo without a password, or None: neither."""
    if os.name != "posix":
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None
