"""Makes the fixture first_release/: a hall served by the first release's own code, as a power cut leaves it.

Run once, in a checkout of commit c4be387, the first at which `manage.py run` served a hall:

    python first_release_story.py FOLDER

The code is that release's; only its clock is told: Friday 2026-02-27 and Monday 2026-03-02, in Shanghai.
"""

import gzip
import json
import os
import shutil
import sys
from pathlib import Path

from gevent import monkey

monkey.patch_all()

import gevent  # noqa: E402

FRIDAY_TEN = 1_772_157_600_000
MONDAY_NINE = 1_772_413_200_000
STAFF = ["9001", *(str(number) for number in range(1001, 1015))]


class Story:
    def __init__(self, folder: Path) -> None:
        from hub.app import create_app
        from hub.settings import Settings
        from hub.setup import prepare

        self.now, self.folder = FRIDAY_TEN, folder
        settings = Settings(folder, Path.cwd() / "config")
        folder.mkdir(parents=True)
        pins = {number: f"00{number}" for number in STAFF}
        (folder / "secrets.json").write_text(json.dumps({"device_keys": {}, "pins": pins}))
        self.keys = {d["id"]: d["key"] for d in prepare(settings).demo["devices"]}
        self.app = create_app(settings, lambda: self.now)
        self.asked = 0

    def asks(self, path: str, body: dict, key: str) -> dict:
        self.now += 20_000
        self.asked += 1
        headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": f"first-release-{self.asked:03d}"}
        answer = self.app.test_client().post(f"/api/v1{path}", json=body, headers=headers)
        gevent.sleep(0.05)
        assert answer.status_code in (200, 201), (path, answer.status_code, answer.get_data(as_text=True))
        return answer.get_json()

    def issues(self, service: str, kiosk: str = "k1") -> str:
        return self.asks("/tickets", {"service_id": service}, self.keys[kiosk])["ticket"]["ticket_id"]

    def signs_on(self, counter: int, clerk: str) -> str:
        body = {"staff_number": clerk, "pin": f"00{clerk}", "move": True}
        return self.asks(f"/counters/{counter}/sign-ons", body, self.keys[f"counter-{counter}"])["token"]

    def calls(self, counter: int, token: str) -> str:
        return self.asks(f"/counters/{counter}/calls", {}, token)["ticket"]["ticket_id"]

    def does(self, deed: str, ticket: str, token: str) -> None:
        self.asks(f"/tickets/{ticket}/{deed}", {}, token)


def friday(story: Story) -> None:
    for service in ("residence", "residence", "identity", "residence"):
        story.issues(service)
    wang = story.signs_on(1, "1001")
    first = story.calls(1, wang)
    story.does("starts", first, wang)
    story.does("finishes", first, wang)
    second = story.calls(1, wang)
    story.does("recalls", second, wang)
    story.does("no-shows", second, wang)
    story.asks("/counters/1/sign-offs", {}, wang)


def monday(story: Story) -> None:
    story.now = MONDAY_NINE
    wang, li = story.signs_on(1, "1001"), story.signs_on(2, "1002")
    tickets = [story.issues("residence") for _ in range(6)] + [story.issues("identity", "k1")]
    served = story.calls(1, wang)
    story.does("starts", served, wang)
    called = story.calls(2, li)
    story.does("recalls", called, li)
    story.does("cancellations", tickets[3], li)
    story.does("reprints", tickets[4], story.keys["k1"])
    # The second kiosk's printer hangs: one slip is on its way, another waits.
    (story.folder / "printers/p2").mkdir(parents=True, exist_ok=True)
    (story.folder / "printers/p2/fault").write_text("hang")
    for _ in range(2):
        story.issues("tax", "k2")


def fold_in_the_log(file: Path) -> None:
    """What an evening without deeds does."""
    from sqlite_utils.utils import sqlite3

    connection = sqlite3.connect(str(file))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def main(folder: Path) -> None:
    data = folder / "data"
    story = Story(data)
    friday(story)
    gevent.sleep(3)
    fold_in_the_log(data / "jiaohao.db")
    monday(story)
    gevent.sleep(3)
    # As a power cut would leave it: nothing is closed, the log is not folded in.
    for name in ("jiaohao.db", "jiaohao.db-wal"):
        with (data / name).open("rb") as file, gzip.open(folder / f"{name}.gz", "wb", 9) as out:
            shutil.copyfileobj(file, out)
    shutil.copy(data / "secrets.json", folder / "secrets.json")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    main(Path(sys.argv[1]).resolve())
