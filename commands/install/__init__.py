"""Installing: whatever is missing, once, with progress; nothing at all when everything is there."""

from commands.install.ensure import ensure, lacking
from commands.install.failure import InstallFailed
from commands.install.purpose import Purpose

__all__ = ["InstallFailed", "Purpose", "ensure", "lacking"]
