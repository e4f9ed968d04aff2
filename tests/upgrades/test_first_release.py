"""A hall of the first release opens in this one, whole, and goes on."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from hub.domain.slip import blocks_from_json
from hub.printing import paper_outbox, sweep_interrupted
from hub.secrecy.hashing import hasher
from hub.settings import Settings
from hub.setup import prepare
from hub.store import keys
from hub.store.database import connect
from hub.store.upgrading import upgrade
from tests.acting import Hall
from tests.test_verifying import assert_true

CONFIG = Path(__file__).parents[2] / "config"


@pytest.fixture
def old_hall(old_data: Path) -> Iterator[Hall]:
    """The first release's hall, opened by this one on Monday at 10:00."""
    hall = Hall.open(old_data, CONFIG)
    yield hall
    hall.close()


def ids(hall: Hall, sql: str) -> list[Any]:
    return [row[0] for row in hall.reads(lambda db, _: db.execute(sql).fetchall())]


def schema(file: Path) -> dict[str, Any]:
    """Columns of every table and the text of every index and trigger, by name."""
    with closing(connect(file)) as db:
        found = db.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
        ).fetchall()
        return {
            name: sorted(
                db.execute(f"SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_info('{name}')")
            )
            if kind == "table"
            else " ".join(sql.split())
            for kind, name, sql in found
        }


def test_its_schema_is_that_of_a_new_hall(old_data: Path, tmp_path: Path) -> None:
    upgrade(old_data / "jiaohao.db")
    upgrade(tmp_path / "new.db")
    assert schema(old_data / "jiaohao.db") == schema(tmp_path / "new.db")


def test_r27_its_ledger_is_whole_and_tells_the_state_from_the_upgrade_on(old_hall: Hall) -> None:
    assert_true(old_hall)
    assert old_hall.entries("issue")


def test_who_was_waiting_is_called_in_the_old_order(old_hall: Hall) -> None:
    old_hall.looks()
    xu = old_hall.clerk("1011").signs_on(3)
    first = xu.calls()
    xu.starts(first)
    assert [first.number, xu.calls().number] == ["A001", "A002"]


def test_numbers_go_on_where_they_were(old_hall: Hall) -> None:
    assert old_hall.comes("residence").number == "A007"


def test_the_next_day_closes_what_was_left_and_the_ledger_still_tells_all(old_hall: Hall) -> None:
    old_hall.clock.forward(minutes=24 * 60)
    old_hall.looks()
    assert ids(old_hall, "SELECT number FROM tickets WHERE state = 'waiting'") == []
    assert old_hall.comes("residence").number == "A001"
    assert_true(old_hall)


def test_clerks_and_devices_come_in_as_before(old_hall: Hall, old_data: Path) -> None:
    secret = json.loads((old_data / "secrets.json").read_text())
    kept = old_hall.reads(lambda db, hall_id: keys.pin_hash(db, hall_id, "1001"))
    assert kept is not None
    assert hasher.verify(kept, secret["pins"]["1001"])
    assert len(ids(old_hall, "SELECT device_id FROM devices")) == len(secret["device_keys"])


def test_a_slip_that_waited_comes_out_and_one_on_its_way_is_not_printed_twice(old_hall: Hall) -> None:
    sweep_interrupted(old_hall.engine)
    outbox = paper_outbox(old_hall.engine, lambda _: None)
    waited = outbox.claim("p2")
    assert waited is not None
    assert "F002" in [block.text for block in blocks_from_json(waited.payload)]
    assert outbox.claim("p2") is None
    assert ids(old_hall, "SELECT state FROM print_jobs WHERE printer_id = 'p2'") == ["unknown", "printing"]


def test_opened_twice_nothing_is_done_again(old_hall: Hall, old_data: Path) -> None:
    before = old_hall.deeds()
    prepare(Settings(old_data, CONFIG))
    assert old_hall.deeds() == before
