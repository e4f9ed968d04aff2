"""Printing one job on one printer, and looking after a printer between jobs."""

import logging
import threading
import time

from hub.devices.printing.address import Address
from hub.devices.printing.link import Link, LinkFault, connected
from hub.devices.printing.model import JobState, Outcome, Reason
from hub.devices.printing.status import answer_of, look

_LOG = logging.getLogger(__name__)
_ANSWER_SECONDS = 0.7
_LAST_ANSWER_SECONDS = 1.5


class Job:
    """One slip on its way. `has_begun` tells whether any byte of it may have left for the paper."""

    def __init__(self, address: Address, data: bytes, connect_seconds: float) -> None:
        self.has_begun = False
        self._address = address
        self._data = data
        self._connect_seconds = connect_seconds
        self._is_given_up = False
        self._lock = threading.Lock()

    def run(self) -> Outcome:
        """Print it. FAILED means nothing was printed; UNKNOWN that nobody can say."""
        try:
            with connected(self._address, self._connect_seconds) as link:
                return self._print(link)
        except LinkFault as fault:
            _LOG.warning("%s", fault)
            if self.has_begun:
                return Outcome(JobState.UNKNOWN, fault.reason)
            return Outcome(JobState.FAILED, _before_paper(fault.reason))

    def give_up(self) -> bool:
        """Forbid what has not begun; tells whether something had."""
        with self._lock:
            self._is_given_up = True
            return self.has_begun

    def _begin(self) -> bool:
        with self._lock:
            self.has_begun = not self._is_given_up
            return self.has_begun

    def _print(self, link: Link) -> Outcome:
        if self._address.has_status:
            _, hindrance = look(lambda question: _ask(link, question, _ANSWER_SECONDS))
            if hindrance:
                return Outcome(JobState.FAILED, hindrance)
        if not self._begin():
            return Outcome(JobState.FAILED, Reason.KILLED)
        link.write(self._data)
        return self._confirm(link) if self._address.has_status else Outcome(JobState.PRINTED)

    def _confirm(self, link: Link) -> Outcome:
        """Ask once more behind the slip's bytes: an answer proves that they all arrived.

        Writing alone proves nothing: writes to a dead peer succeed for a while.
        """
        is_there, hindrance = look(lambda question: _ask(link, question, _LAST_ANSWER_SECONDS))
        if not is_there:
            return Outcome(JobState.UNKNOWN, Reason.NO_ANSWER)
        return Outcome(JobState.UNKNOWN, hindrance) if hindrance else Outcome(JobState.PRINTED)


def look_at(address: Address, connect_seconds: float) -> Outcome:
    """How the printer is, without printing: PRINTED for well, FAILED with a reason, or UNKNOWN."""
    try:
        with connected(address, connect_seconds) as link:
            if not address.has_status:
                return Outcome(JobState.PRINTED)
            is_there, hindrance = look(lambda question: _ask(link, question, _ANSWER_SECONDS))
    except LinkFault as fault:
        return Outcome(JobState.FAILED, _before_paper(fault.reason))
    if not is_there:
        return Outcome(JobState.UNKNOWN, Reason.NO_ANSWER)
    return Outcome(JobState.FAILED, hindrance) if hindrance else Outcome(JobState.PRINTED)


def _before_paper(reason: Reason) -> Reason:
    """A line that breaks before the slip was sent is a printer out of reach."""
    return Reason.UNREACHABLE if reason is Reason.BROKEN_OFF else reason


def _ask(link: Link, question: bytes, seconds: float) -> bytes:
    """One question, its answer; noise before the answer is passed over, silence is an empty reply."""
    link.write(question)
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        reply = link.read(left)
        if answer_of(reply) is not None:
            return reply
    return b""
