"""Our own small ESC/POS reader: a job's bytes, read back as lines of text and as a picture of paper."""

from hub.devices.printing.reader.paper import Paper, read
from hub.devices.printing.reader.picture import draw

__all__ = ["Paper", "draw", "read"]
