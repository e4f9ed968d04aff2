"""Tasks that one member of staff leaves another (R12)."""

from flask import Response

from hub.actions import tasks as deeds
from hub.actions.perform import Answer
from hub.store.tasks import Task
from hub.web.api.doing import blueprint, do
from hub.web.context import identity
from hub.web.identity import Identity, require
from hub.web.schemas import Nothing
from hub.web.schemas.deeds import TaskBody, TaskPath, TaskReply

tasks = blueprint("tasks")


@tasks.post("/tasks", responses={201: TaskReply}, summary="留言转告: leave a task")
def post_task(body: TaskBody) -> Response:
    """Leaves a colleague something to do, about a ticket if one is named."""
    return do(
        _hand().actor,
        lambda deed: _task_json(deeds.leave_task(deed, body.owner, body.text, body.ticket_id)),
    )


@tasks.post("/tasks/<task_id>/ticks", responses={201: TaskReply}, summary="已办: tick a task")
def post_tick(path: TaskPath, body: Nothing) -> Response:
    """Its owner has done it, or a supervisor says so."""
    return do(_hand().actor, lambda deed: _task_json(deeds.tick(deed, path.task_id)))


def _hand() -> Identity:
    return require(identity("clerk", "supervisor"), "clerk", "supervisor")


def _task_json(task: Task) -> Answer:
    state = "open" if task.done_at is None else "done"
    return 201, {"task_id": task.task_id, "owner": task.owner, "at": task.at, "state": state}
