"""Where a printer is, as written in hall.toml, checked before anybody prints.

    network://192.168.1.60:9100          a printer on the network (port 9100 if left out)
    usb://04b8:0e15?in=0x82&out=0x01     vendor and product in hex; end points if they differ
    serial:///dev/ttyUSB0?baud=19200     flow=dsr (the usual), xon or none
    file:///dev/usb/lp0                  a device file
    cups://queue  windows://name         a queue of the system
    virtual:                             no printer: slips are shown at /printers/<id>/

`?status=no` tells that a network, USB or serial printer cannot answer questions about paper and cover.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

_EXAMPLES = {
    "network": "network://192.168.1.60:9100",
    "usb": "usb://04b8:0e15",
    "serial": "serial:///dev/ttyUSB0?baud=19200",
    "file": "file:///dev/usb/lp0",
    "cups": "cups://reception",
    "windows": "windows://POS-80",
    "virtual": "virtual:",
}
_BAUDS = (1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200)
_FLOWS = ("dsr", "xon", "none")


class AddressFault(ValueError):
    """A printer address that cannot be right; the message names the value and what to write."""


@dataclass(frozen=True)
class Address:
    """A checked address. `options` are the driver's; `baud` is 0 except for a serial line."""

    scheme: str
    options: dict[str, Any] = field(default_factory=dict)
    has_status: bool = False
    baud: int = 0


def parse_address(text: str) -> Address:
    """The address written as `text`. Raises AddressFault."""
    parts = urlsplit(text.strip())
    build = _BUILDERS.get(parts.scheme)
    if build is None:
        known = ", ".join(_EXAMPLES.values())
        raise AddressFault(f"{text!r} names no kind of printer we know; write one like {known}")
    try:
        asked = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
        has_status = _choice(asked.pop("status", "yes"), ("yes", "no")) == "yes"
        address = build(parts, asked, has_status)
        if asked:
            raise ValueError(f"nothing is called {', '.join(asked)}")
    except ValueError as fault:
        raise AddressFault(f"{text!r}: {fault}; write it like {_EXAMPLES[parts.scheme]}") from None
    return address


def _network(parts: SplitResult, _: dict[str, str], has_status: bool) -> Address:
    if not parts.hostname:
        raise ValueError("the host is missing")
    _nothing(parts.path.strip("/"), "after the port")
    port = parts.port or 9100
    return Address("network", {"host": parts.hostname, "port": port}, has_status)


def _usb(parts: SplitResult, asked: dict[str, str], has_status: bool) -> Address:
    vendor, colon, product = parts.netloc.partition(":")
    if not colon:
        raise ValueError("vendor and product are missing")
    options = {"idVendor": _hex(vendor), "idProduct": _hex(product)}
    options["in_ep"] = _hex(asked.pop("in", "82"))
    options["out_ep"] = _hex(asked.pop("out", "01"))
    return Address("usb", options, has_status)


def _serial(parts: SplitResult, asked: dict[str, str], has_status: bool) -> Address:
    device = unquote(parts.netloc + parts.path)  # serial://COM3 as well as serial:///dev/ttyUSB0
    if not device.strip("/"):
        raise ValueError("the line is missing")
    baud = int(_choice(asked.pop("baud", "9600"), tuple(map(str, _BAUDS))))
    flow = _choice(asked.pop("flow", "dsr"), _FLOWS)
    options = {"devfile": device, "baudrate": baud, "dsrdtr": flow == "dsr", "xonxoff": flow == "xon"}
    return Address("serial", options, has_status, baud)


def _file(parts: SplitResult, _: dict[str, str], __: bool) -> Address:
    if parts.netloc or not parts.path.strip("/"):
        raise ValueError("a whole path must follow three slashes")
    return Address("file", {"devfile": unquote(parts.path)})


def _queue(parts: SplitResult, _: dict[str, str], __: bool) -> Address:
    name = unquote(parts.netloc + parts.path).strip("/")
    if not name or name.startswith("-") or not name.isprintable():
        raise ValueError("the queue's name is missing")
    return Address(parts.scheme, {"printer_name": name})


def _virtual(parts: SplitResult, _: dict[str, str], __: bool) -> Address:
    _nothing(parts.netloc + parts.path, "after virtual:")
    return Address("virtual")


_BUILDERS: dict[str, Callable[[SplitResult, dict[str, str], bool], Address]] = {
    "network": _network,
    "usb": _usb,
    "serial": _serial,
    "file": _file,
    "cups": _queue,
    "windows": _queue,
    "virtual": _virtual,
}


def _hex(text: str) -> int:
    try:
        return int(text, 16)
    except ValueError:
        raise ValueError(f"{text!r} is not a hexadecimal number") from None


def _choice(value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise ValueError(f"{value!r} is not one of {', '.join(allowed)}")
    return value


def _nothing(rest: str, place: str) -> None:
    if rest:
        raise ValueError(f"{rest!r} cannot stand {place}")
