"""Figures are counted and judged as the table says."""

import json
from pathlib import Path

import pytest

from bench.figures import Row, percentile, table, write_json


def test_percentiles_by_nearest_rank() -> None:
    values = [float(n) for n in range(1, 101)]
    assert percentile(values, 0.5) == 51
    assert percentile(values, 0.99) == 100
    assert percentile([7.0], 0.99) == 7


def test_no_values_have_no_percentile() -> None:
    with pytest.raises(ValueError, match="no values"):
        percentile([], 0.5)


def test_a_row_with_a_floor_is_judged_by_its_ratio() -> None:
    assert Row("issue_p50", "ms", 3.9, floor=2.0, reach=2.0).is_reached is True
    assert Row("issue_p50", "ms", 4.1, floor=2.0, reach=2.0).is_reached is False


def test_a_rate_must_reach_at_least_its_share() -> None:
    assert Row("rush_tickets", "/s", 399, floor=1000, reach=0.4, is_least=True).is_reached is False
    assert Row("rush_tickets", "/s", 400, floor=1000, reach=0.4, is_least=True).is_reached is True


def test_a_row_may_be_judged_by_its_value_though_it_has_a_floor() -> None:
    assert Row("second_start", "s", 2.0, floor=0.5, reach=3.0, by_ratio=False).is_reached is True


def test_a_row_without_reach_is_only_told() -> None:
    assert Row("rush_calls", "/s", 10, floor=100).is_reached is None


def test_the_table_has_a_line_for_each_row_and_says_both_languages() -> None:
    found = table([Row("issue_p50", "ms", 3.9, 2.0, 2.0), Row("rush_gaps", "", 0, reach=0)]).splitlines()
    assert len(found) == 3
    assert "取号 p50 · issue p50" in found[1]
    assert "1.95×" in found[1]
    assert found[2].rstrip().endswith("✓")


def test_json_keeps_value_floor_and_verdict(tmp_path: Path) -> None:
    write_json([Row("issue_p50", "ms", 3.0, 2.0, 2.0)], tmp_path / "bench.json")
    row = json.loads((tmp_path / "bench.json").read_text("utf-8"))["rows"][0]
    assert (row["value"], row["floor"], row["ratio"], row["is_reached"]) == (3.0, 2.0, 1.5, True)
