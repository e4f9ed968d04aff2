"""A hall with weeks of matters behind it, each at another place of its way: for pages that show them."""

from datetime import timedelta
from pathlib import Path

from hub.domain.matter import Matter
from hub.domain.numbering import local_time
from hub.engine import wall_clock
from hub.settings import Settings
from hub.setup import prepare
from tests.acting import Hall
from tests.matters import Matters

DAY = 24 * 60


def write_history(data_dir: Path, config_dir: Path) -> dict[str, str]:
    """Live through some weeks before now; answers the number of one matter of each kind."""
    hall = Hall.of(data_dir, prepare(Settings(data_dir, config_dir)))
    hall.clock.now = wall_clock() - 30 * DAY * 60_000
    told = _lives(hall, Matters.of(hall))
    hall.close()
    return {kind: matter.number for kind, matter in told.items()}


def _lives(hall: Hall, window: Matters) -> dict[str, Matter]:
    overdue = window.accepts(applicant_reference="王小丽")
    window.hands_on(overdue, department="不动产登记科", note="权属资料已移交")
    finished = window.accepts(window.visits(), applicant_reference="李明")
    hall.clock.forward(minutes=4 * DAY)
    window.finishes(finished)
    supplementing = window.accepts(applicant_reference="110101199001012345")
    window.asks_for_papers(supplementing, "缺完税凭证原件")
    withdrawn = window.accepts(applicant_reference="赵静")
    window.withdraws(withdrawn)
    hall.clock.forward(minutes=20 * DAY)
    waiting = window.accepts(applicant_reference="陈思远")
    asked = window.asks_for_days(waiting, 5, "需到现场核查房屋四至，产权人下周方能到场")
    hall.clock.forward(minutes=2 * DAY)
    soon = window.accepts(applicant_reference="刘晓燕")
    window.hands_on(soon, staff="1010", note="请复核测绘成果")
    hall.clock.forward(minutes=3 * DAY)
    told = window.accepts(applicant_reference="孙浩")
    later = local_time(hall.clock(), hall.config.timezone).date() + timedelta(days=14)
    while not hall.config.days.kind(later).is_working_day:
        later += timedelta(days=1)
    window.tells_overtime(told, later, "测绘系统升级，成果数据暂时无法调取")
    calm = window.accepts(applicant_reference="周宁")
    assert asked.state == "asked"
    return {
        "overdue": overdue,
        "finished": finished,
        "supplementing": supplementing,
        "withdrawn": withdrawn,
        "waiting": waiting,
        "soon": soon,
        "told": told,
        "calm": calm,
    }
