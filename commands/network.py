"""Ports and addresses of this machine."""

import errno
import ipaddress
import socket

# A documentation address (RFC 5737): connecting a datagram socket to it sends nothing.
NOWHERE = ("192.0.2.1", 9)


def listening_fault(host: str, port: int) -> str | None:
    """Why the hub could not listen there, as a text key's name, or None when it can."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
            else:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except socket.gaierror:
        return "host_unknown"
    except OSError as error:
        faults = {errno.EADDRINUSE: "port_busy", errno.EACCES: "port_forbidden"}
        return faults.get(error.errno or 0, "host_unknown")
    return None


def free_port(host: str, port: int) -> int:
    """The first port after `port` that nobody listens on; 0 (any) when there is none near."""
    return next((n for n in range(port + 1, min(port + 100, 65536)) if listening_fault(host, n) is None), 0)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server on `host`."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def reachable_host(host: str) -> str:
    """The address others reach a server on `host` at: for "every address", this machine's own one."""
    if host not in ("0.0.0.0", "::", ""):
        return host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(NOWHERE)
        except OSError:
            return "127.0.0.1"
        address: str = probe.getsockname()[0]
        return address
