"""What a clerk did last is kept for some seconds, so that it can be taken back exactly."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from hub.actions.deed import Deed
from hub.domain.counter import Lease
from hub.domain.undoing import Steps, step_of
from hub.encoding import as_json
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
            was = _standing(deed, lease.counter_number)
            changes, entries = len(deed.changes), len(deed.recorded)
            lessons, counted = len(deed.lessons), len(deed.counted)
            answer = act(deed, lease, *args, **kwargs)
            if deed.changes[changes:]:
                is_one_step = set(deed.recorded[entries:]) <= STEPS
                if is_one_step:
                    figures = next(iter(deed.counted[counted:]), None)
                    _keep(deed, lease, name, _steps(deed, changes, lessons, was, figures))
                else:
                    undos.forget(deed.connection, deed.hall_id, lease.counter_number)
            return answer

        return done

    return wrap


def _standing(deed: Deed, counter_number: int) -> Standing:
    """Whatever a deed may change of a counter besides its tickets and figures."""
    post, auto_call = deed.post_found(counter_number), deed.auto_call(counter_number)
    return {
        "state": post.state,
        "state_since_at": post.state_since_at,
        "idle_since_at": post.idle_since_at,
        "priority_streak": post.priority_streak,
        "is_auto_call": auto_call.is_on,
        "auto_call_since_at": auto_call.since_at,
    }


def _steps(deed: Deed, since: int, lessons: int, was: Standing, figures: Mapping[str, Any] | None) -> Steps:
    changed = deed.changes[since:]
    after = changed[-1][2]
    taught: dict[str, tuple[float | None, float]] = {}
    for service_id, before, learnt in deed.lessons[lessons:]:
        taught[service_id] = (taught.get(service_id, (before,))[0], learnt)
    current_id = after.ticket_id if after.is_at_counter else None
    return Steps(tuple(step_of(*change) for change in changed), was, taught, current_id, figures)


def _keep(deed: Deed, lease: Lease, name: str, steps: Steps) -> None:
    number = deed.changes[-1][2].number
    until_at = deed.now + deed.config.rules.undo_seconds * 1000
    undo = Undo(
        deed.hall_id, lease.counter_number, lease.clerk_number, name, number, until_at, as_json(steps.plain())
    )
    undos.keep(deed.connection, undo)
