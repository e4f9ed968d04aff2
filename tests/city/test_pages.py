"""The city desk: nothing of a hall before somebody has signed on, and nothing done by another site's page."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from city.app import Settings, create_app
from city.signing_on import hasher
from city.store import staff
from city.store.database import City
from tests.city.link import Line

pytestmark = pytest.mark.slow

GU = {"staff_number": "8001", "password": "correct horse battery"}
PRIVATE = ("/board", "/halls/demo")


@pytest.fixture
def browser(city: City, city_address: str) -> Iterator[FlaskClient]:
    """A browser at the desk of a city where 8001 may look."""
    with city.working() as connection:
        staff.put(connection, "8001", "顾明远", hasher.hash(GU["password"]))
    app = create_app(Settings(city_address))
    yield app.test_client()
    app.extensions["hub"].stop()


def signs_on(browser: FlaskClient, **changed: str) -> int:
    return browser.post("/sign-ons", json=GU | changed).status_code


@pytest.mark.parametrize("path", PRIVATE)
def test_whoever_is_not_signed_on_is_told_nothing(browser: FlaskClient, path: str) -> None:
    assert browser.get(path).status_code == 401
    assert "8001" not in browser.get("/").text


def test_whoever_knows_the_password_sees_every_hall(browser: FlaskClient, line: Line) -> None:
    line.hall.comes()
    line.forwards()
    assert signs_on(browser) == 201
    (hall,) = browser.get("/board").json["halls"]
    assert (hall["id"], hall["name"]["zh"], hall["waiting"]) == ("demo", "青禾区政务服务中心", 1)
    assert browser.get("/halls/demo").json["entries"] == line.seq()
    assert browser.get("/halls/none").status_code == 404


@pytest.mark.parametrize("wrong", [{"password": "correct horse"}, {"staff_number": "8002"}])
def test_a_wrong_password_and_an_unknown_number_are_refused_alike(
    browser: FlaskClient, wrong: dict[str, str]
) -> None:
    assert signs_on(browser, **wrong) == 401
    assert browser.get("/board").status_code == 401


def test_wrong_passwords_rest(browser: FlaskClient) -> None:
    assert [signs_on(browser, password="wrong") for _ in range(6)] == [401] * 5 + [429]
    assert signs_on(browser) == 429


def test_signing_off_ends_the_session_in_the_database_too(browser: FlaskClient) -> None:
    signs_on(browser)
    kept = browser.get_cookie("city")
    assert browser.post("/sign-offs", json={}).status_code == 201
    assert kept is not None
    browser.set_cookie("city", kept.value)
    assert browser.get("/board").status_code == 401


@pytest.mark.parametrize(
    "left_alone", ["seen_at = now() - interval '31 minutes'", "began_at = now() - interval '13 hours'"]
)
def test_a_session_ends_by_itself(browser: FlaskClient, city: City, left_alone: str) -> None:
    signs_on(browser)
    with city.working() as connection:
        connection.execute(f"UPDATE sessions SET {left_alone}".encode())
    assert browser.get("/board").status_code == 401
    assert browser.post("/session", json={}).status_code == 200
    assert browser.get("/board").status_code == 401


def test_a_page_that_only_looks_does_not_keep_a_session_alive(browser: FlaskClient, city: City) -> None:
    signs_on(browser)
    with city.working() as connection:
        connection.execute("UPDATE sessions SET seen_at = now() - interval '20 minutes'")
    assert browser.get("/board").status_code == 200
    assert minutes_alone(city) == 20
    browser.post("/session", json={})
    assert minutes_alone(city) == 0


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}],
)
def test_another_sites_page_does_nothing_here(browser: FlaskClient, headers: dict[str, str]) -> None:
    assert browser.post("/sign-ons", json=GU, headers=headers).status_code == 403
    assert browser.get_cookie("city") is None


def test_the_cookie_is_for_this_site_and_no_script(browser: FlaskClient) -> None:
    told = browser.post("/sign-ons", json=GU).headers["Set-Cookie"]
    assert "HttpOnly" in told
    assert "SameSite=Strict" in told


def test_over_https_the_cookie_goes_nowhere_else(city: City, city_address: str) -> None:
    with city.working() as connection:
        staff.put(connection, "8001", "顾明远", hasher.hash(GU["password"]))
    app = create_app(Settings(city_address, is_https=True))
    told = app.test_client().post("/sign-ons", json=GU).headers
    app.extensions["hub"].stop()
    assert told["Set-Cookie"].startswith("__Host-city=")
    assert "Secure" in told["Set-Cookie"]
    assert "max-age" in told["Strict-Transport-Security"]


def test_a_new_password_ends_the_sessions_of_the_former(browser: FlaskClient, city: City) -> None:
    signs_on(browser)
    with city.working() as connection:
        staff.put(connection, "8001", "顾明远", hasher.hash("another horse entirely"))
    assert browser.get("/board").status_code == 401


def test_every_route_is_known_here(browser: FlaskClient) -> None:
    rules = {str(rule) for rule in browser.application.url_map.iter_rules()}
    files = {"/static/<path:filename>", "/city/static/<path:filename>", "/vendor/<path:name>"}
    assert rules - files == {
        "/",
        "/readyz",
        "/sign-ons",
        "/sign-offs",
        "/session",
        "/board",
        "/halls/<hall_id>",
    }


def minutes_alone(city: City) -> int:
    with city.working() as connection:
        row = connection.execute("SELECT extract(epoch FROM now() - seen_at) FROM sessions").fetchone()
    assert row is not None
    return round(row[0] / 60)
