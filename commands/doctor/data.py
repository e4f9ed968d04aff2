"""What is kept: configuration, database, copies, logs."""

import json
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from commands.doctor.finding import Finding, Patient, bad, good, warn
from hub.backing_up import LATE_TURNS, folder_of
from hub.config.faults import ConfigFault
from hub.domain.calendar import missing_years
from hub.domain.numbering import local_time
from hub.logs import FOLDER as LOGS
from hub.logs import masked
from hub.store import examining
from hub.store.backups import BackupBroken, check, copies
from hub.store.database import DatabaseError
from hub.store.upgrading import CannotUpgrade, pending

MEGABYTE = 1_000_000
LONG_LOG_MEGABYTES = 256
QUICK_CHECK_SECONDS = 20.0
AHEAD_MS = 60_000
SHOWN_ERROR = 160


def configuration(patient: Patient, faults: tuple[ConfigFault, ...]) -> Iterator[Finding]:
    """Whether hall.toml and the texts can be used; whether the year's holidays are known (R03)."""
    file = patient.settings.config_dir / "hall.toml"
    for fault in faults:
        place = {"file": fault.file, "key": fault.key, "found": fault.found, "remedy": fault.remedy}
        yield bad("config", "fault", **place)
    if patient.config is None:
        return
    if not faults:
        yield good("config", "is", file=file)
    if patient.config.credentials.hand_out:
        yield warn("config", "demo", file=file)
    today = local_time(patient.now, patient.config.timezone).date()
    # A region without a published list has plain weeks, as meant.
    if patient.config.days.known_years:
        for year in missing_years(patient.config.days, today):
            yield warn("config", "year", year=year)


def database(patient: Patient) -> Iterator[Finding]:
    """Whether the database opens, is whole, of this release, and not of the future."""
    where = patient.settings.database
    if isinstance(where, str):
        yield from _server(where)
        return
    if not where.exists():
        yield good("database", "none", file=where)
        return
    try:
        steps = pending(where)
        with closing(examining.open_to_read(where)) as connection:
            fault = examining.quick_check(connection, QUICK_CHECK_SECONDS)
            newest_at, entries = examining.newest(connection)
    except CannotUpgrade as error:
        yield bad("database", "newer", file=where, steps=error.why)
        return
    except DatabaseError as error:
        yield bad("database", "broken", file=where, error=error)
        return
    if fault:
        yield bad("database", "broken", file=where, error=fault)
        return
    if newest_at - patient.now > AHEAD_MS:
        yield bad("clock", "behind", minutes=(newest_at - patient.now) // 60_000)
    if steps:
        yield warn("database", "old", file=where, steps=len(steps))
    megabytes = f"{where.stat().st_size / MEGABYTE:,.1f}"
    yield good("database", "is", file=where, megabytes=megabytes, entries=f"{entries:,}")
    log = where.with_name(f"{where.name}-wal")
    if log.exists() and log.stat().st_size > LONG_LOG_MEGABYTES * MEGABYTE:
        yield warn("database", "log", megabytes=log.stat().st_size // MEGABYTE)


def _server(url: str) -> Iterator[Finding]:
    from hub.store.postgres.connection import PostgresConnection

    try:
        with closing(PostgresConnection(url)) as connection:
            version = connection.execute("SHOW server_version").fetchone()[0]
    except DatabaseError as error:
        yield bad("database", "unreachable", error=masked(str(error).splitlines()[0]))
    else:
        yield good("database", "server", version=version)


def queue(patient: Patient) -> Iterator[Finding]:
    """Whether Redis answers, where several hubs serve the hall."""
    url = patient.settings.queue
    if not url:
        return
    import redis

    try:
        with closing(redis.Redis.from_url(url, socket_timeout=3, socket_connect_timeout=3)) as server:
            server.ping()
    except (redis.RedisError, OSError, ValueError) as error:
        yield warn("queue", "away", error=masked(str(error)))
    else:
        yield good("queue", "is")


def backups(patient: Patient) -> Iterator[Finding]:
    """Whether the newest copy is young enough and good; the same on the other disk."""
    if patient.config is None or isinstance(patient.settings.database, str):
        return
    rules = patient.config.backups
    if rules.keep == 0:
        yield warn("backups", "off")
        return
    near = folder_of(patient.settings, rules)
    yield from _copies(patient, near, "backups")
    if rules.copy_to is None:
        yield warn("away", "none")
        return
    away = Path(rules.copy_to)
    if not away.is_dir():
        yield bad("away", "gone", folder=away)
    elif near.exists() and away.stat().st_dev == near.stat().st_dev and not rules.copy_to_same_disk:
        yield bad("away", "near", folder=away)
    else:
        yield from _copies(patient, away, "away")


def _copies(patient: Patient, folder: Path, name: str) -> Iterator[Finding]:
    newest = copies(folder)[:1]
    if not newest:
        yield warn(name, "missing", folder=folder)
        return
    try:
        copy = check(newest[0])
    except (BackupBroken, OSError) as error:
        yield bad(name, "broken", error=error)
        return
    minutes = round((patient.now / 1000 - newest[0].stat().st_mtime) / 60)
    assert patient.config is not None
    is_late = minutes > LATE_TURNS * patient.config.backups.every_minutes
    told = {"file": copy.file, "minutes": f"{minutes:,}", "entries": f"{copy.entries:,}"}
    yield bad(name, "late", **told) if is_late and patient.is_serving else good(name, "is", **told)


def logs(patient: Patient) -> Iterator[Finding]:
    """What went wrong in the last day, as the hub's own log says."""
    now = datetime.fromtimestamp(patient.now / 1000, UTC)
    since = (now - timedelta(days=1)).isoformat()
    days = [patient.data / LOGS / f"{(now - timedelta(days=back)).date()}.jsonl" for back in (1, 0)]
    errors = [line for file in days for line in _lines(file) if line.get("at", "") >= since]
    errors = [line for line in errors if line.get("level") in ("error", "critical")]
    if errors:
        last = f"{errors[-1].get('part')}: {errors[-1].get('message')}"[:SHOWN_ERROR]
        yield warn("logs", "errors", count=len(errors), last=last, file=days[-1].parent)
    else:
        yield good("logs", "is", folder=patient.data / LOGS)


def _lines(file: Path) -> Iterator[dict[str, str]]:
    if not file.exists():
        return
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
        if '"error"' in line or '"critical"' in line:
            try:
                yield json.loads(line)
            except ValueError:
                continue


def now_ms() -> int:
    """The wall clock in UTC milliseconds."""
    return time.time_ns() // 1_000_000
