"""The schema, as ordered migrations. Never change one that has been released: add the next.

Every table of a hall carries `hall_id`. Times are UTC integers in milliseconds. What grows with the years
(tickets, ledger) is only ever searched through indexes over what is still open, or by key.
"""

from collections.abc import Callable

from sqlite_utils import Database, Migrations

from hub.store.schema import (
    answers,
    city,
    deeds,
    first_release,
    hubs,
    identity,
    inventory,
    keeping,
    matters,
    notices,
    openings,
    order,
    regime,
    speed,
    whole_counter,
)

migrations = Migrations("jiaohao")
_AGES = (
    first_release,
    regime,
    whole_counter,
    notices,
    matters,
    order,
    deeds,
    openings,
    inventory,
    identity,
    keeping,
    hubs,
    city,
    speed,
    answers,
)
STEPS: tuple[Callable[[Database], None], ...] = tuple(step for age in _AGES for step in age.STEPS)
"""Every step in order; PostgreSQL is brought up by the same ones (hub/store/postgres/schema.py)."""

for _step in STEPS:
    migrations()(_step)
