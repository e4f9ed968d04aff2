"""A port that cannot be had is known before anything is touched."""

import socket
from collections.abc import Iterator

import pytest

from commands.network import free_port, is_loopback, listening_fault


@pytest.fixture
def taken() -> Iterator[int]:
    """A port somebody listens on."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_port_somebody_listens_on_is_busy(taken: int) -> None:
    assert listening_fault("127.0.0.1", taken) == "port_busy"


def test_the_port_proposed_instead_is_free(taken: int) -> None:
    port = free_port("127.0.0.1", taken)
    assert port > taken
    assert listening_fault("127.0.0.1", port) is None


@pytest.mark.parametrize("host", ["198.51.100.7", "no-such-host.invalid"])
def test_an_address_of_another_machine_is_unknown_here(host: str) -> None:
    assert listening_fault(host, 8000) == "host_unknown"


@pytest.mark.parametrize(
    ("host", "only_here"), [("127.0.0.1", True), ("localhost", True), ("0.0.0.0", False)]
)
def test_loopback_is_told_from_the_halls_network(host: str, only_here: bool) -> None:
    assert is_loopback(host) is only_here
