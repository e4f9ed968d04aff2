"""Whether the hub can listen where it is asked to."""

import errno
import ipaddress
import socket


def listening_fault(host: str, port: int) -> str | None:
    """Why nothing can listen there (a text's key), or None when it can."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, _exclusive(), 1)
            probe.bind((host, port))
    except socket.gaierror:
        return "host_unknown"
    except OSError as error:
        faults = {errno.EADDRINUSE: "port_busy", errno.EACCES: "port_forbidden"}
        return faults.get(error.errno or 0, "host_unknown")
    return None


def _exclusive() -> int:
    """Windows shares a port unless asked not to; elsewhere a port just closed counts as free."""
    found: int = getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)
    return found


def free_port(host: str, port: int) -> int:
    """The next port nobody listens on; 0 (the system picks one) when there is none near."""
    near = range(port + 1, min(port + 100, 65536))
    return next((number for number in near if listening_fault(host, number) is None), 0)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server on `host`."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
