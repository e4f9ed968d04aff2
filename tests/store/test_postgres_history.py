"""However long a hall's history on PostgreSQL is, no deed and no board reads a whole table of it."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.acting import Hall
from tests.stores import NAMED, server
from tests.watching import Wall

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
YEARS = "generate_series(1, 20000) AS i"
ID = "lpad(to_hex(1700000000000 + i * 100), 12, '0') || lpad(i::text, 20, '0')"
HISTORY = (
    "INSERT INTO tickets (ticket_id, hall_id, service_day, number, service_id, zone_id, tracking_code, state,"
    " arrival_seq, issued_at, called_at, ended_at, counter_number, clerk_number, recall_count)"
    f" SELECT {ID}, 'demo', '2025-01-' || (10 + i % 20), 'A' || i, 'residence', 'east', 'c' || i, 'done',"
    f" i, i, i, i, 3, '1003', 0 FROM {YEARS}",
    "INSERT INTO ledger (hall_id, seq, at, deed, actor, before, after, hash)"
    f" SELECT 'demo', i, i, 'issue', 'kiosk:k1', '{{}}', '{{}}', 'x' FROM {YEARS}",
    "INSERT INTO announcements (announcement_id, hall_id, zone_id, seq, kind, ticket_id, number,"
    " counter_number, called_at, expires_at)"
    f" SELECT {ID}, 'demo', 'east', i, 'call', 't' || i, 'A' || i, 3, i, i FROM {YEARS}",
    "INSERT INTO print_jobs (print_job_id, hall_id, printer_id, kiosk_id, ticket_id, facts, state, queued_at)"
    f" SELECT {ID}, 'demo', 'p1', 'k1', 't' || i, '{{}}', 'printed', i FROM {YEARS}",
    "UPDATE halls SET seq = 20000",
    "ANALYZE",
)
READ_WHOLE = (
    "SELECT relname, seq_scan FROM pg_stat_user_tables"
    " WHERE relname IN ('tickets', 'ledger', 'announcements', 'print_jobs')"
)


@pytest.fixture
def old_hall(tmp_path: Path) -> Iterator[Path]:
    """The data folder of a hall with a long history."""
    folder, url = tmp_path / "data", server().create()
    folder.mkdir()
    (folder / NAMED).write_text(url, "utf-8")
    Hall.open(folder, ROOT / "config").close()
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in HISTORY:
            connection.execute(statement.encode())
    yield folder
    server().drop(url)


def whole_reads(folder: Path) -> dict[str, int]:
    """How often each table has been read from end to end; what a connection did counts once it is closed."""
    with psycopg.connect((folder / NAMED).read_text("utf-8")) as connection:
        return dict(connection.execute(READ_WHOLE).fetchall())


def test_no_deed_and_no_board_reads_a_whole_table(old_hall: Path) -> None:
    before = whole_reads(old_hall)
    hall = Hall.open(old_hall, ROOT / "config")
    clerk = hall.clerk("1003").signs_on(3)
    for _ in range(8):
        hall.presses_kiosk()
    clerk.finishes(clerk.calls())
    clerk.marks_no_show(clerk.calls())
    clerk.transfers(clerk.starts(clerk.calls()), service_id="social")
    hall.waits(minutes=1)
    wall = Wall(hall, old_hall)
    for board in ("lobby/east", "counter/3", "desk", "kiosk/k1", "window/3"):
        wall.relay.board(board)
    hall.close()
    assert whole_reads(old_hall) == before
