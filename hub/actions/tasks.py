"""留言转告: something for an absent colleague to do, with an owner, a time and a tick (R12)."""

from dataclasses import replace

from hub.actions.deed import Deed
from hub.domain.civility import require_civil
from hub.domain.errors import Invalid, NotAllowed, NotFound
from hub.store import tasks as store
from hub.store import tickets
from hub.store.tasks import Task


def leave_task(deed: Deed, owner: str, text: str, ticket_id: str | None) -> Task:
    """Leave a colleague something to do. Raises NotFound, Invalid when it is empty, RuleRefused (R18)."""
    if owner not in deed.config.staff_by_number:
        raise NotFound("no-such-staff", staff=owner[:16])
    said = text.strip()
    if not said:
        raise Invalid("task-empty")
    require_civil(said, deed.config.forbidden_phrases)
    if ticket_id is not None:
        tickets.get(deed.connection, deed.hall_id, ticket_id)
    task = Task(deed.new_id(), deed.hall_id, owner, deed.actor.id, said, ticket_id, deed.now)
    store.tasks.add(deed.connection, task)
    _record(deed, "leave_task", {}, task)
    return task


def tick(deed: Deed, task_id: str) -> Task:
    """It is done; ticked twice, the first stays. Raises NotFound, NotAllowed for somebody else's."""
    task = store.get(deed.connection, deed.hall_id, task_id)
    if deed.actor.kind != "supervisor" and deed.actor.id != task.owner:
        raise NotAllowed("not-your-task", staff=task.owner)
    if task.done_at is not None:
        return task
    done = replace(task, done_at=deed.now, done_by=deed.actor.id)
    store.tasks.save(deed.connection, done)
    _record(deed, "tick_task", {"done_at": None, "done_by": None}, done)
    return done


def _record(deed: Deed, verb: str, before: dict[str, None], task: Task) -> None:
    deed.record(verb, before=before, after=vars(task), rule="R12")
