"""Plain values of the printing package."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Mode = Literal["raster", "text"]

# Printable dots across the paper at 203 dpi: 72 mm of an 80 mm roll, 48 mm of a 58 mm roll.
DOTS = {80: 576, 58: 384}


class JobState(StrEnum):
    """Where a print job is. UNKNOWN: paper may have come out, so nobody prints it again unasked."""

    QUEUED = "queued"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"
    UNKNOWN = "unknown"


class PrinterState(StrEnum):
    """What a printer does, as far as anybody knows."""

    READY = "ready"
    PRINTING = "printing"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why paper failed; the words stand in texts/<lang>/printers.toml under the same key."""

    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    CUTTER = "cutter"
    FAULT = "fault"
    OFFLINE = "offline"
    UNREACHABLE = "unreachable"
    NO_ANSWER = "no_answer"
    BROKEN_OFF = "broken_off"
    KILLED = "killed"
    SLOW = "slow"
    NO_DRIVER = "no_driver"
    NO_FONT = "no_font"
    BAD_ADDRESS = "bad_address"
    BAD_JOB = "bad_job"


@dataclass(frozen=True)
class PrintJob:
    """One slip to print; `payload` is the JSON of its blocks (hub.domain.slip.blocks_to_json)."""

    print_job_id: str
    payload: str


@dataclass(frozen=True)
class Outcome:
    """How a job ended, or a look at the printer; `reason` is None when all is well."""

    state: JobState
    reason: Reason | None = None


@dataclass(frozen=True)
class PrinterStatus:
    """What the kiosk and the desk show of a printer."""

    state: PrinterState
    reason: Reason | None = None
