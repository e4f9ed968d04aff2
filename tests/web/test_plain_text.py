"""U+0000 comes in by no way: no store has to keep what another cannot."""

import pytest

from tests.visiting import Web


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/tickets/a%00b", 404),
        ("GET", "/track/%00", 404),
        ("GET", "/tickets?service_id=a%00b", 422),
    ],
)
def test_no_address_holds_it(web: Web, method: str, path: str, status: int) -> None:
    assert web.asks(method, path, key=web.signs_on_at_desk()).status_code == status


def test_no_body_holds_it(web: Web) -> None:
    answer = web.asks("POST", "/tickets", {"service_id": "residence", "note": "a\0b"}, web.key("k1"))
    assert (answer.status_code, answer.get_json()["code"]) == (422, "request-invalid")
    clerk = web.signs_on(3, "1003")
    assert web.asks("POST", "/counters/3/pauses", {"reason_id": "a\0"}, clerk).status_code == 422
