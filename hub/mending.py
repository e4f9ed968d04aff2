"""A damaged database is found before serving, and restored: the newest good copy, and the journal behind it.

Nothing is ever started empty in its place. What was there stays beside it, what came back and from where is
said in the log and as an incident on the desk (R07).
"""

import logging
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from hub.actions.deed import Actor, Deed
from hub.actions.incident import open_incident
from hub.actions.perform import enact
from hub.backing_up import folder_of, stamp_of
from hub.config import HallConfig
from hub.domain.numbering import local_time
from hub.engine import Engine, wall_clock
from hub.journalling import JOURNAL
from hub.locking import is_in_use
from hub.settings import Settings
from hub.store import halls, journal, mending
from hub.store.backups import BackupBroken, check, copies, restore, set_aside
from hub.store.database import Connection, Database, connect
from hub.store.journal import Line
from hub.store.upgrading import FOLDER, migrate
from hub.texts import Texts

log = logging.getLogger(__name__)


class NothingToRestore(Exception):
    """The database is damaged and no good copy is there. The hub does not start."""


@dataclass(frozen=True)
class Mended:
    """What a hall came back from. Times are UTC milliseconds."""

    fault: str
    copy: Path | None
    copied_entries: int
    journal_entries: int
    salvaged_entries: int
    ends_at: int
    aside: Path | None


def mend_if_damaged(settings: Settings, config: HallConfig) -> Mended | None:
    """Restore a database that cannot be served; None when there is nothing to mend, or another hub serves it.

    A folder without database, copies and journal is a new hall. Raises NothingToRestore, OSError.
    """
    file, folder = settings.database_file, settings.data_dir / JOURNAL
    if is_in_use(settings.serving_file):
        return None
    fault = mending.fault_of(file)
    found = _copies(settings, config)
    if fault is None or (fault in mending.BLANK and not found and not folder.exists()):
        return None
    copy = _best(found, folder, config.hall.id)
    if copy is None and not journal.after(folder, 0, ""):
        raise NothingToRestore(fault)
    log.error("%s cannot be served (%s); restoring %s", file, fault, copy or folder)
    stamp = stamp_of(config, wall_clock())
    aside = restore(copy, file, stamp) if copy else set_aside(file, stamp)
    return _bring_up_to_date(file, config.hall.id, Mended(fault, copy, 0, 0, 0, 0, aside), folder)


def report(settings: Settings, config: HallConfig, texts: Texts, mended: Mended) -> None:
    """Say on the desk what came back, so that somebody looks for what may not have."""
    words = texts.say(
        "regime.database-restored",
        "zh",
        copy=mended.copy.name if mended.copy else "–",
        entries=mended.journal_entries + mended.salvaged_entries,
        until=f"{local_time(mended.ends_at, config.timezone):%Y-%m-%d %H:%M:%S}",
    )
    log.error("restored: %s", mended)
    database = Database(settings.database_file)
    engine = Engine(config, texts, database, settings.base_url(config))
    name = settings.database_file.name
    hub = Actor("hub", "hub")

    def tell(deed: Deed) -> None:
        open_incident(deed, "database", name, words)

    database.write(lambda connection: enact(engine, connection, hub, tell))
    database.close()


def _bring_up_to_date(file: Path, hall_id: str, mended: Mended, folder: Path) -> Mended:
    migrate(file)
    with closing(connect(file)) as connection:
        halls.ensure(connection, hall_id)
        copied, last_hash, _ = mending.end_of(connection, hall_id)
        kept = journal.after(folder, copied, last_hash)
        seq, digest = (kept[-1][0], kept[-1][1]) if kept else (copied, last_hash)
        saved = journal.salvaged(mended.aside, hall_id, seq, digest) if mended.aside else []
        if kept or saved:
            act = partial(_append, connection, hall_id, [*kept, *saved], copied)
            mending.in_one_transaction(connection, act)
        ends_at = mending.end_of(connection, hall_id)[2]
    return Mended(mended.fault, mended.copy, copied, len(kept), len(saved), ends_at, mended.aside)


def _append(connection: Connection, hall_id: str, lines: Iterable[Line], copied: int) -> None:
    mending.append(connection, hall_id, lines)
    mending.make_as_told(connection, hall_id, copied)


def _copies(settings: Settings, config: HallConfig) -> list[Path]:
    """Every copy there is, the newest first: our own, those of upgrades, those on the other disk."""
    folders = [folder_of(settings, config.backups), settings.data_dir / FOLDER]
    folders += [Path(config.backups.copy_to)] if config.backups.copy_to else []
    return sorted(
        (file for folder in folders for file in copies(folder)), key=lambda file: file.name, reverse=True
    )


def _best(found: Iterable[Path], folder: Path, hall_id: str) -> Path | None:
    """The newest good copy that the journal goes on from; else the newest good one."""
    newest: Path | None = None
    for file in found:
        if _is_good(file):
            if mending.is_continued(file, folder, hall_id):
                return file
            newest = newest or file
    return newest


def _is_good(file: Path) -> bool:
    try:
        check(file)
    except (BackupBroken, OSError) as error:
        log.error("not a good copy: %s", error)
        return False
    return True
