"""The bench runs against a real hub, and says what it found."""

import json
from pathlib import Path

import pytest

from bench.__main__ import main
from bench.figures import Row

pytestmark = pytest.mark.slow


def test_the_rush_is_clean_and_measured_beside_its_floor(tmp_path: Path) -> None:
    main(["--quick", "--only", "rush", "--json", str(tmp_path / "bench.json")])
    rows = {row["name"]: row for row in json.loads((tmp_path / "bench.json").read_text("utf-8"))["rows"]}
    assert [rows[f"rush_{kind}"]["value"] for kind in ("duplicates", "gaps", "called_twice", "refused")] == [
        0
    ] * 4
    assert rows["rush_tickets"]["value"] > 0
    assert rows["rush_tickets"]["floor"] > 0


def test_a_killed_hub_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    main(["--quick", "--only", "crash", "--json", str(tmp_path / "bench.json")])
    rows = {row["name"]: row for row in json.loads((tmp_path / "bench.json").read_text("utf-8"))["rows"]}
    assert rows["crash_lost_tickets"]["value"] == 0
    assert rows["crash_lost_calls"]["value"] == 0
    assert rows["crash_called_twice"]["value"] == 0
    assert rows["crash_untrue"]["value"] == 0


def test_every_ticket_is_claimed_once_by_64_clerks(tmp_path: Path) -> None:
    main(["--quick", "--only", "clerks", "--json", str(tmp_path / "bench.json")])
    rows = {row["name"]: row for row in json.loads((tmp_path / "bench.json").read_text("utf-8"))["rows"]}
    faults = ("claimed_twice", "unclaimed", "refused", "nobody")
    assert [rows[f"clerks_{kind}"]["value"] for kind in faults] == [0, 0, 0, 0]
    assert rows["clerks_next"]["floor"] > 0


def test_old_tickets_stand_behind_a_hall_that_starts(tmp_path: Path) -> None:
    main(["--quick", "--only", "old-tickets", "--json", str(tmp_path / "bench.json")])
    rows = {row["name"]: row for row in json.loads((tmp_path / "bench.json").read_text("utf-8"))["rows"]}
    assert rows["issue_old"]["floor"] > 0
    assert rows["call_old"]["floor"] > 0


def test_a_measure_that_breaks_takes_none_of_the_others_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> list[Row]:
        raise RuntimeError("the server ended at once")

    one = Row("issue_p50", "ms", 3.0, 2.0, 2.0)
    monkeypatch.setattr("bench.__main__.MEASURES", {"rush": breaks, "deeds": lambda *_: [one]})
    assert main(["--json", str(tmp_path / "bench.json")]) == 1
    found = json.loads((tmp_path / "bench.json").read_text("utf-8"))["rows"]
    assert [row["name"] for row in found] == ["issue_p50"]
