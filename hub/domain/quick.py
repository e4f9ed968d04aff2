"""Frozen values of many fields, made in one go.

A frozen dataclass sets each field through `object.__setattr__`, and Python looks for each name that is given
among all of them: measured, a new ticket by its names took twice the instructions. Below ten fields, or where
they are given in order, this is no quicker.
"""

from dataclasses import MISSING, fields
from functools import wraps
from typing import Any, TypeVar

T = TypeVar("T")


def quickly_made(kind: type[T]) -> type[T]:
    """Have a frozen dataclass fill all its fields at once. What it takes, and refuses, stays as it was.

    Not for one with slots, fields that `__init__` does not take, or a `__post_init__`.
    """
    careful: Any = vars(kind)["__init__"]
    parts = fields(kind)  # type: ignore[arg-type]
    names = tuple(part.name for part in parts)
    plain = {part.name: part.default for part in parts}
    makers = tuple((part.name, part.default_factory) for part in parts if part.default_factory is not MISSING)
    needed = [part.name for part in parts if part.default is MISSING and part.default_factory is MISSING]
    still_needed = [frozenset(needed[count:]) for count in range(len(names) + 1)]

    @wraps(careful)
    def made(self: Any, *given: Any, **named: Any) -> None:
        count = len(given)
        if count > len(names) or not still_needed[count] <= named.keys():
            careful(self, *given, **named)
        values = plain | named
        if given:
            values.update(zip(names, given, strict=False))
        if len(values) != len(names) or not named.keys().isdisjoint(names[:count]):
            careful(self, *given, **named)
        for name, make in makers:
            if values[name] is MISSING:
                values[name] = make()
        self.__dict__.update(values)

    type.__setattr__(kind, "__init__", made)
    return kind
