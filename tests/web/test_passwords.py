"""The desk's door: passwords, their change, and what neither a PIN nor a guess opens."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.actions.deed import Actor, Deed
from hub.actions.passwords import set_password
from hub.actions.perform import enact
from hub.secrecy.hashing import NOBODYS, hasher
from tests.visiting import Json, Web

NEW = "seven herons over the mill"
DAY_MS = 86_400_000


def test_a_hash_costs_what_owasp_asks_for() -> None:
    # As the hub makes them: the tests' own hasher is a cheap one (tests/conftest.py).
    assert "$m=19456,t=2,p=1$" in NOBODYS


@pytest.fixture
def desk(tmp_path: Path, prepared_data: Path) -> Iterator[Web]:
    web = Web(tmp_path, prepared_data, Path(__file__).resolve().parents[2] / "config")
    yield web
    web.stop()


def signs_on(web: Web, password: str, number: str = "9001") -> Json:
    body = {"staff_number": number, "password": password}
    answer: Json = web.asks("POST", "/desk/sign-ons", body).get_json()
    return answer


def changes(web: Web, password: str, new: str, number: str = "9001") -> Json:
    body = {"staff_number": number, "password": password, "new_password": new}
    answer: Json = web.asks("POST", "/desk/passwords", body).get_json()
    return answer


def test_a_supervisors_pin_does_not_open_the_desk(desk: Web) -> None:
    assert signs_on(desk, desk.pin("9001"))["code"] == "wrong-password"
    assert signs_on(desk, desk.password("9001"))["clerk"]["role"] == "supervisor"


def test_an_administrator_comes_in_by_the_same_door(desk: Web) -> None:
    assert signs_on(desk, desk.password("9100"), "9100")["clerk"]["role"] == "administrator"


def test_a_changed_password_ends_what_the_old_one_opened(desk: Web) -> None:
    token = desk.signs_on_at_desk()
    assert changes(desk, desk.password("9001"), NEW) == {"staff_number": "9001"}
    assert desk.asks("GET", "/boards/desk", key=token).status_code == 401
    assert signs_on(desk, desk.password("9001"))["code"] == "wrong-password"
    assert "token" in signs_on(desk, NEW)


@pytest.mark.parametrize(
    ("new", "code"),
    [("short", "password-length"), ("Zheng Guohua 9001", "password-common"), ("", "password-length")],
)
def test_an_unfit_password_is_refused_with_the_reason(desk: Web, new: str, code: str) -> None:
    assert changes(desk, desk.password("9001"), new)["code"] == code
    assert "token" in signs_on(desk, desk.password("9001"))


def test_nobody_changes_what_they_do_not_know(desk: Web) -> None:
    assert changes(desk, "not the password", NEW)["code"] == "wrong-password"
    assert changes(desk, desk.password("9001"), desk.password("9001"))["code"] == "password-unchanged"


def test_a_temporary_password_is_only_good_for_choosing_another(desk: Web) -> None:
    engine = desk.hub.engine

    def set_it(deed: Deed) -> None:
        set_password(deed, "9001", hasher.hash("given by telephone"), is_temporary=True)

    engine.database.write(lambda db: enact(engine, db, Actor("hub", "hub"), set_it)[1])
    assert signs_on(desk, "given by telephone")["code"] == "password-expired"
    assert "staff_number" in changes(desk, "given by telephone", NEW)
    assert "token" in signs_on(desk, NEW)


def test_mlps_a_password_grows_old_and_none_comes_again(tmp_path: Path, prepared_data: Path) -> None:
    web = Web(tmp_path, prepared_data, Path(__file__).resolve().parents[2] / "config")
    web.hub.engine.config = web.hub.config.model_copy(
        update={"credentials": web.hub.config.credentials.model_copy(update={"passwords": "mlps"})}
    )
    first = web.password("9001")
    assert "token" in signs_on(web, first)
    web.clock.now = web.clock.now + 400 * DAY_MS
    assert signs_on(web, first)["code"] == "password-expired"
    assert "staff_number" in changes(web, first, "Heron-9-mill")
    assert changes(web, "Heron-9-mill", first)["code"] == "password-used-before"
    web.stop()


def test_guessing_rests(desk: Web) -> None:
    answers = [
        desk.asks("POST", "/desk/sign-ons", {"staff_number": "9001", "password": "no"}) for _ in range(6)
    ]
    assert [answer.status_code for answer in answers] == [403] * 5 + [429]
