"""A hub that serves by HTTPS with the certificate it made: pages, cookies and sockets."""

import http.client
import socket
import ssl
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
import socketio

from tests.live import LiveHub

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveHub]:
    hub = LiveHub(
        tmp_path_factory.mktemp("https") / "data", Path(__file__).resolve().parents[1] / "config", https=True
    )
    hub.start()
    yield hub
    hub.stop()


def authority(hub: LiveHub) -> str:
    """The file that every device trusts."""
    return str(hub.data_dir / "tls" / "ca.pem")


def test_a_device_that_trusts_the_authority_sees_its_page_and_keeps_a_guarded_cookie(hub: LiveHub) -> None:
    page = hub.page("k1")
    assert page.startswith("https://127.0.0.1:")
    answer = requests.get(page, verify=authority(hub), allow_redirects=False, timeout=10)
    assert answer.status_code == 302
    assert answer.headers["Set-Cookie"].startswith("__Host-jiaohao-device-k1=")
    assert "Secure" in answer.headers["Set-Cookie"]


def test_a_stranger_to_the_authority_is_warned(hub: LiveHub) -> None:
    with pytest.raises(requests.exceptions.SSLError):
        requests.get(f"https://127.0.0.1:{hub.port}/readyz", timeout=10)


def test_old_protocols_are_not_spoken(hub: LiveHub) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    with (
        pytest.raises((ssl.SSLError, ConnectionError)),
        socket.create_connection(("127.0.0.1", hub.port)) as wire,
    ):
        context.wrap_socket(wire)


def test_a_screen_watches_its_board_over_wss(hub: LiveHub) -> None:
    session = requests.Session()
    session.verify = authority(hub)
    screen = socketio.Client(reconnection=False, http_session=session)
    screen.connect(hub.url, auth={"key": hub.device("d1")["key"]}, transports=["websocket"])
    assert "board" in screen.call("watch", "lobby/east", timeout=5)
    screen.disconnect()
    session.close()


def test_plain_http_gets_nothing(hub: LiveHub) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", hub.port, timeout=10)
    connection.request("GET", "/readyz")
    with pytest.raises((http.client.BadStatusLine, ConnectionError)):
        connection.getresponse()
    connection.close()
