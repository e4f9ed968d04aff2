"""A real hub whose city goes away: the hall works on untouched, and the city is complete when it is back."""

import time
from collections.abc import Callable, Iterator
from socket import create_server

import pytest

from city.store.database import City
from city.store.schema import migrate
from tests.city.link import address_for
from tests.live import LiveHub
from tests.patience import within
from tests.postgres import Postgres

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]


@pytest.fixture
def away_server() -> Iterator[Postgres]:
    """A PostgreSQL that the test may end and start again."""
    server = Postgres(is_durable=True)
    server.start()
    yield server
    server.stop()


def known(city: City) -> int:
    with city.working() as connection:
        row = connection.execute("SELECT seq FROM halls").fetchone()
    assert row is not None
    return int(row[0])


def waits_until(is_so: Callable[[], bool], seconds: float) -> None:
    began = time.monotonic()
    while not is_so():
        assert time.monotonic() - began < seconds
        time.sleep(0.1)


def test_with_its_city_gone_the_hall_issues_as_fast_and_the_city_gets_it_all_later(
    own_hub: LiveHub, away_server: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = away_server.create()
    city = City(address)
    migrate(city)
    monkeypatch.setenv("JIAOHAO_CITY", address_for(city, address, "demo"))
    own_hub.start()
    own_hub.presses_kiosk()
    waits_until(lambda: known(city) > 0, 10)
    city.close()
    away_server.kill()
    slowest = max(seconds_of(own_hub) for _ in range(20))
    assert slowest < within(1)
    away_server.start()
    waits_until(lambda: known(city) >= 21, 20)
    city.close()


def seconds_of(hub: LiveHub) -> float:
    began = time.monotonic()
    hub.presses_kiosk()
    return time.monotonic() - began


def test_a_city_behind_a_line_that_swallows_everything_is_nobodys_wait(
    own_hub: LiveHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No answer at all, not even a refusal: what a dead line does, and what blocks whoever is careless."""
    with create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        monkeypatch.setenv("JIAOHAO_CITY", f"postgresql://x@127.0.0.1:{port}/x")
        own_hub.start()
        time.sleep(1)
        # Whoever waits for the line to be there waits five seconds.
        assert sorted(seconds_of(own_hub) for _ in range(20))[10] < 2.5
        own_hub.stop()
