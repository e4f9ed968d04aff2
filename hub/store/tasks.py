"""Tasks one member of staff leaves another (R12)."""

from dataclasses import dataclass

from hub.domain.errors import NotFound
from hub.store.database import Connection
from hub.store.rows import Rows


@dataclass(frozen=True)
class Task:
    """Something for its owner to do, from whom, about which ticket; open until it is ticked."""

    task_id: str
    hall_id: str
    owner: str
    from_number: str
    text: str
    ticket_id: str | None
    at: int
    done_at: int | None = None
    done_by: str | None = None


tasks = Rows("tasks", Task)


def all_open(connection: Connection, hall_id: str) -> list[Task]:
    """Every task not done yet, oldest first."""
    return tasks.where(connection, "hall_id = ? AND done_at IS NULL", (hall_id,))


def get(connection: Connection, hall_id: str, task_id: str) -> Task:
    """The task with this id. Raises NotFound."""
    found = tasks.where(connection, "hall_id = ? AND task_id = ?", (hall_id, task_id))
    if not found:
        raise NotFound("no-such-task")
    return found[0]
