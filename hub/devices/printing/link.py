"""One connection to a printer: python-escpos drivers with time limits that hold."""

import contextlib
import logging
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hub.devices.printing.address import Address
from hub.devices.printing.drivers import open_driver
from hub.devices.printing.model import Reason

_LOG = logging.getLogger(__name__)
_DRIVERS = {
    "network": "Network",
    "usb": "Usb",
    "serial": "Serial",
    "file": "File",
    "cups": "LP",  # the lp command: CUPS without building pycups
    "windows": "Win32Raw",
}
_WRITE_SECONDS = 3.0
_GOODBYE_SECONDS = 0.5


class LinkFault(Exception):
    """The printer cannot be reached or was lost; `reason` tells which."""

    def __init__(self, reason: Reason, message: str) -> None:
        self.reason = reason
        super().__init__(message)


class Link:
    """An open connection. Use `connected`."""

    def __init__(self, address: Address, driver: Any) -> None:
        self._address = address
        self._driver = driver

    def write(self, data: bytes) -> None:
        """Send all bytes. Raises LinkFault(BROKEN_OFF): some of them may have been printed."""
        try:
            if self._address.scheme == "network":
                self._driver.device.settimeout(_WRITE_SECONDS)
            self._driver._raw(data)
        except Exception as fault:  # each driver has its own error tree
            raise LinkFault(Reason.BROKEN_OFF, f"{self._address.scheme}: {fault}") from fault

    def read(self, seconds: float) -> bytes:
        """What the printer says within `seconds`; empty when it is silent. Raises LinkFault(BROKEN_OFF)."""
        reply = b""
        try:
            match self._address.scheme:
                case "network":
                    self._driver.device.settimeout(seconds)
                    reply = self._driver.device.recv(64)
                    if not reply:
                        raise LinkFault(Reason.BROKEN_OFF, "network: the printer hung up")
                case "serial":
                    self._driver.device.timeout = seconds
                    reply = self._driver.device.read(1)
                case "usb":
                    reply = self._driver.device.read(self._driver.in_ep, 16, int(seconds * 1000))
        except LinkFault:
            raise
        except Exception as silence:  # time-outs come as three different errors
            _LOG.debug("no answer: %s", silence)
        return bytes(reply)

    def close(self) -> None:
        """Finish: let the last bytes out, then close. Raises LinkFault when a queue refuses the job."""
        if self._address.scheme == "network" and not self._address.has_status:
            _say_goodbye(self._driver.device)
        process = self._driver.device if self._address.scheme == "cups" else None
        with contextlib.suppress(Exception):
            self._driver.close()
        if process is not None and process.returncode:
            raise LinkFault(Reason.UNREACHABLE, f"lp ended with {process.returncode}")


@contextmanager
def connected(address: Address, seconds: float) -> Iterator[Link]:
    """A connection made within `seconds`. Raises LinkFault(UNREACHABLE or NO_DRIVER) before any byte."""
    driver = _driver(address)
    try:
        if address.scheme == "network":
            # The driver's own open() speaks no IPv6 and leaves its socket open when nobody answers.
            driver.device = socket.create_connection((driver.host, driver.port), timeout=seconds)
        else:
            driver.open()
    except Exception as fault:
        raise LinkFault(Reason.UNREACHABLE, f"{address.scheme}: {fault}") from fault
    link = Link(address, driver)
    try:
        yield link
    except BaseException:
        with contextlib.suppress(Exception):
            driver.close()
        raise
    link.close()


def _driver(address: Address) -> Any:
    options = dict(address.options)
    if address.scheme == "file" and not Path(options["devfile"]).exists():
        # The driver would make an ordinary file of that name and print into it for ever.
        raise LinkFault(Reason.UNREACHABLE, f"{options['devfile']} does not exist")
    if address.scheme == "cups" and not shutil.which("lp"):
        raise LinkFault(Reason.NO_DRIVER, "the lp command is not installed")
    if address.scheme == "usb":
        options["timeout"] = int(_WRITE_SECONDS * 1000)
    try:
        driver = open_driver(_DRIVERS[address.scheme], **options)
    except RuntimeError as fault:
        raise LinkFault(Reason.NO_DRIVER, str(fault)) from fault
    if not driver.is_usable():
        raise LinkFault(Reason.NO_DRIVER, f"the library for {address.scheme} printers is not installed")
    return driver


def _say_goodbye(connection: socket.socket) -> None:
    """Half-close and wait for the printer's end: an abrupt close can throw away what it has not read yet."""
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_WR)
        connection.settimeout(_GOODBYE_SECONDS)
        while connection.recv(64):
            pass
