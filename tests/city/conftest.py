"""A city on a real PostgreSQL: its own database for each test, empty or with halls."""

from collections.abc import Iterator

import pytest

from city.store.database import City
from city.store.schema import migrate
from tests.acting import Hall
from tests.city.link import Line
from tests.stores import server


@pytest.fixture(scope="session")
def empty_city() -> str:
    """A city's database with its tables; copy it."""
    address = server().create()
    city = City(address)
    migrate(city)
    city.close()
    return address


@pytest.fixture
def city_address(empty_city: str) -> Iterator[str]:
    """A city's database of the test's own."""
    address = server().create(like=empty_city)
    yield address
    server().drop(address)


@pytest.fixture
def city(city_address: str) -> Iterator[City]:
    """A city without halls."""
    city = City(city_address)
    yield city
    city.close()


@pytest.fixture
def line(city: City, city_address: str, hall: Hall) -> Iterator[Line]:
    """The demo hall, which belongs to the city, and its line there."""
    line = Line.of(city, city_address, hall)
    yield line
    line.forwarding.stop()
