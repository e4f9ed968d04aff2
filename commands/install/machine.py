"""What this machine is, as far as installing goes."""

import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Machine:
    """`platform` as Python names it; `has_ensurepip`: Debian leaves it out of its bare Python.

    `has_apt_chromium`: Debian's apt has one; Ubuntu's only points to a snap, which sees no /tmp.
    """

    platform: str
    has_apt: bool
    has_ensurepip: bool
    has_apt_chromium: bool

    @classmethod
    def here(cls) -> "Machine":
        """The machine this runs on."""
        has_ensurepip = importlib.util.find_spec("ensurepip") is not None
        has_apt = bool(shutil.which("apt-get"))
        return cls(sys.platform, has_apt, has_ensurepip, has_apt and "ubuntu" not in _families())


def _families() -> set[str]:
    """The names a Linux goes by, its own and those it is built on."""
    try:
        known = platform.freedesktop_os_release()
    except OSError:
        return set()
    return {known["ID"], *known.get("ID_LIKE", "").split()}


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
