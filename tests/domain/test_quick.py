"""Values that are made in one go are what careful ones are."""

from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from hub.domain.quick import quickly_made


@dataclass(frozen=True)
class Careful:
    name: str
    place: int
    note: str | None = None
    further: list[str] = field(default_factory=list)


@quickly_made
@dataclass(frozen=True)
class Quick:
    name: str
    place: int
    note: str | None = None
    further: list[str] = field(default_factory=list)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (("A001", 7), {}),
        (("A001", 7, "late", ["identity"]), {}),
        (("A001",), {"place": 7, "further": ["identity"]}),
        ((), {"note": "late", "place": 7, "name": "A001"}),
    ],
)
def test_it_holds_the_same_in_the_same_order(given: tuple[object, ...], named: dict[str, object]) -> None:
    assert list(vars(Quick(*given, **named)).items()) == list(vars(Careful(*given, **named)).items())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (("A001",), {}),
        (("A001",), {"note": "late"}),
        (("A001", 7), {"place": 8}),
        (("A001", 7), {"colour": "red"}),
        (("A001",), {"colour": "red"}),
        (("A001", 7, None, [], "more"), {}),
        ((), {"place": 7}),
    ],
)
def test_it_refuses_what_the_careful_one_refuses(given: tuple[object, ...], named: dict[str, object]) -> None:
    for kind in (Careful, Quick):
        with pytest.raises(TypeError):
            kind(*given, **named)  # type: ignore[arg-type]


def test_each_has_a_list_of_its_own() -> None:
    assert Quick("A001", 1).further is not Quick("A002", 2).further


def test_it_stays_frozen_comparable_and_replaceable() -> None:
    one = Quick("A001", 1)
    with pytest.raises(FrozenInstanceError):
        one.place = 2  # type: ignore[misc]
    assert replace(one, place=2) == Quick("A001", 2) != one
