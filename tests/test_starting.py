"""A hub that is starting takes nobody in before it can answer: meanwhile a proxy sends them to another."""

import http.client
import threading
import time

import pytest

from tests.live import LiveHub
from tests.patience import within

pytestmark = pytest.mark.slow


def test_whoever_gets_through_is_answered(own_hub: LiveHub) -> None:
    starting = threading.Thread(target=own_hub.start)
    starting.start()
    refused, status = 0, 0
    while not status and (starting.is_alive() or not refused):
        try:
            began = time.monotonic()
            connection = http.client.HTTPConnection("127.0.0.1", own_hub.port, timeout=10)
            connection.request("GET", "/readyz")
            status = connection.getresponse().status
        except ConnectionRefusedError:
            refused += 1
            time.sleep(0.01)
        finally:
            connection.close()
    answered_within = time.monotonic() - began
    starting.join()
    assert (refused > 0, status) == (True, 200)
    assert answered_within < within(1)
