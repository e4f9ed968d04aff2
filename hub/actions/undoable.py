"""What a clerk did last is kept for some seconds, so that it can be taken back exactly."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from hub.actions.deed import Deed
from hub.domain.counter import Lease
from hub.domain.undoing import Steps, step_of
from hub.store import undos
from hub.store.undos import Undo

P = ParamSpec("P")
T = TypeVar("T")
Standing = dict[str, str | int | None]
Act = Callable[Concatenate[Deed, Lease, P], T]

# What may be part of a step that can be taken back; a pause that begins with it cannot.
STEPS = {"call", "finish", "go_on", "no_show", "auto_call"}


def undoable(name: str) -> Callable[[Act[P, T]], Act[P, T]]:
    """Let `deed` at the clerk's counter be undone as `name` (next, finish, no_show)."""

    def wrap(act: Act[P, T]) -> Act[P, T]:
        @wraps(act)
        def done(deed: Deed, lease: Lease, /, *args: P.args, **kwargs: P.kwargs) -> T:
            counter = undos.standing(deed.connection, deed.hall_id, lease.counter_number)
            paces = dict(deed.paces)
            changes, entries = len(deed.changes), len(deed.recorded)
            answer = act(deed, lease, *args, **kwargs)
            if deed.changes[changes:]:
                is_one_step = set(deed.recorded[entries:]) <= STEPS
                steps = _steps(deed, changes, counter, paces)
                if is_one_step:
                    _keep(deed, lease, name, steps)
                else:
                    undos.forget(deed.connection, deed.hall_id, lease.counter_number)
            return answer

        return done

    return wrap


def _steps(deed: Deed, since: int, counter: Standing, paces: Mapping[str, float]) -> Steps:
    changed = deed.changes[since:]
    after = changed[-1][2]
    taught = {
        service_id: (paces.get(service_id), pace)
        for service_id, pace in deed.paces.items()
        if pace != paces.get(service_id)
    }
    current_id = after.ticket_id if after.is_at_counter else None
    return Steps(tuple(step_of(*change) for change in changed), counter, taught, current_id)


def _keep(deed: Deed, lease: Lease, name: str, steps: Steps) -> None:
    number = deed.changes[-1][2].number
    until_at = deed.now + deed.config.rules.undo_seconds * 1000
    undo = Undo(
        deed.hall_id, lease.counter_number, lease.clerk_number, name, number, until_at, steps.to_json()
    )
    undos.keep(deed.connection, undo)
