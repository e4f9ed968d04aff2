"""Makes the fixture whole_counter/: a hall with something of everything, lived by that release's own code.

Run once, in a checkout of commit 8a4cf7e, the release of matters and of every deed at the counter:

    PYTHONPATH=. python whole_counter_story.py FOLDER
"""

import gzip
import shutil
import sys
from pathlib import Path

from hub.settings import Settings
from hub.setup import prepare
from tests.acting import Hall
from tests.matter_history import _lives
from tests.matters import Matters

DAYS = 24 * 60


def morning(hall: Hall) -> None:
    """Pauses, covers, a round through the house, an alert, an incident, a task, an undo."""
    wang, li, zhang = (hall.clerk(number) for number in ("1001", "1002", "1003"))
    for clerk, counter in ((wang, 1), (li, 2), (zhang, 3)):
        clerk.signs_on(counter)
    people = [hall.comes("residence") for _ in range(8)]
    hall.comes("residence", priority="elderly")
    first = wang.calls()
    wang.recalls(first)
    wang.starts(first)
    wang.notes(first, "带齐复印件")
    wang.adds_visits(first, "identity")
    wang.holds(first, "copies", 10)
    li.marks_no_show(li.calls())
    li.calls()
    li.undoes()
    li.leaves_task("1001", "请回电", people[-1])
    zhang.turns_auto_call(on=True)
    wang.transfers(wang.starts(wang.calls()), service_id="social")
    zhang.pauses("lunch", 30)
    hall.waits(minutes=2)
    li.carries(3)
    hall.supervisor().opens_incident("printer", "p1", "出纸歪")
    hall.waits(minutes=4)


def main(folder: Path) -> None:
    data = folder / "data"
    hall = Hall.of(data, prepare(Settings(data, Path.cwd() / "config")))
    hall.clock.now -= 40 * DAYS * 60_000
    _lives(hall, Matters.of(hall))
    hall.clock.forward(minutes=11 * DAYS)
    morning(hall)
    hall.close()
    with (data / "jiaohao.db").open("rb") as file, gzip.open(folder / "jiaohao.db.gz", "wb", 9) as out:
        shutil.copyfileobj(file, out)
    shutil.copy(data / "secrets.json", folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
