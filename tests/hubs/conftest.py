"""Several hubs of one hall, for the tests of one module."""

from collections.abc import Callable, Iterator

import pytest

from tests.hubs.company import Company
from tests.hubs.crowd import Screen


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    """Three hubs behind one door."""
    company = Company(tmp_path_factory.mktemp("hubs"))
    try:
        company.start()
        yield company
    finally:
        company.stop()


@pytest.fixture
def screens() -> Iterator[Callable[..., Screen]]:
    """`screens(hub, "d1", "lobby/east")`: a screen there; all leave at the end."""
    made: list[Screen] = []

    def opens(*where: object) -> Screen:
        made.append(Screen(*where))  # type: ignore[arg-type]
        return made[-1]

    yield opens
    for screen in made:
        screen.leaves()
