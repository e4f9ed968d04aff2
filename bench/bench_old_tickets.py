"""Measure: the same deeds with a million old tickets behind them against none."""

from collections.abc import Callable
from pathlib import Path

from bench.bench_deeds import WARM_UP, DeedClient, Deeds
from bench.figures import Row, percentile
from bench.hall_config import Size
from bench.history import write_history
from bench.servers import Hub, running
from hub.config import load

REACH = 1.10
OLD_TICKETS = 1_000_000
QUICK_OLD_TICKETS = 20_000


def measure(folder: Path, is_quick: bool, tell: Callable[[str], None]) -> list[Row]:
    """Rows issue_old and call_old: p50 with the old tickets, the floor being the p50 without."""
    count = QUICK_OLD_TICKETS if is_quick else OLD_TICKETS
    young, old = Hub(folder / "young", Size()), Hub(folder / "old", Size())
    with running(old):
        pass
    write_history(old.data / "jiaohao.db", load(old.config), count, tell)
    times = 100 if is_quick else 1000
    with running(young, old):
        clients = {"young": DeedClient(young), "old": DeedClient(old)}
        found = {name: Deeds() for name in clients}
        for client in clients.values():
            client.go_round(WARM_UP)
        for done in range(0, times, 50):
            # In turns, so that whatever else the machine does falls on both alike.
            for name, client in clients.items():
                found[name] += client.go_round(50)
            tell(f"{done + 50}/{times}")
    note = f"({count:,})"
    with_old, without = found["old"], found["young"]
    return [
        Row("issue_old", "ms", _p50(with_old.issues), _p50(without.issues), REACH, note=note),
        Row("call_old", "ms", _p50(with_old.calls), _p50(without.calls), REACH, note=note),
    ]


def _p50(seconds: list[float]) -> float:
    return percentile(seconds, 0.5) * 1000
