"""R07: the system's own faults open incidents by themselves, and are mended when the device is well again."""

from collections.abc import Callable, Sequence

from hub.actions.deed import Actor, Deed
from hub.actions.incident import mend_incident, open_incident
from hub.actions.perform import enact
from hub.boards.surroundings import Surroundings
from hub.engine import Engine
from hub.health import Health, Subject
from hub.store import regime
from hub.store.database import Connection
from hub.store.regime import Incident

HUB = Actor("hub", "hub")
# A screen that is gone for less has only been reloaded.
GONE_SECONDS = 15
STARTING = "speech.starting"


class SelfWatch:
    """`connected` tells the ids of the kiosks and displays that are connected now.

    `others` add what they know of backups, disk, clock, city. Of several hubs, which all look, one acts:
    `is_ours` tells whether it is this.
    """

    def __init__(
        self,
        engine: Engine,
        around: Surroundings,
        connected: Callable[[], set[str]],
        others: Sequence[Callable[[Health], None]] = (),
        is_ours: Callable[[], bool] = lambda: True,
    ) -> None:
        self._engine = engine
        self._around = around
        self._connected = connected
        self._others = others
        self._is_ours = is_ours
        self._seen_at: dict[Subject, int] = {}

    def look(self) -> bool:
        """Open and mend incidents as devices fail and recover; tells whether anything changed."""
        health = self.health()
        if not self._is_ours():
            return False
        with self._engine.database.reading() as connection:
            is_due = bool(self._new(connection, health) or self._mended(connection, health))
        if is_due:
            self._engine.changed(
                self._engine.database.write(lambda connection: self._act(connection, health))
            )
        return is_due

    def health(self) -> Health:
        """How the hall's own devices are at this moment."""
        health = Health()
        self._look_at_printers(health)
        self._look_at_speech(health)
        self._look_at_screens(health)
        for look in self._others:
            look(health)
        return health

    def _look_at_printers(self, health: Health) -> None:
        for printer in self._engine.config.printers:
            status = self._around.printer_status(printer.id)
            if status.state == "failed":
                health.broken["printer", printer.id] = self._advice(f"printers.{status.reason}_staff")
            elif status.state in ("ready", "printing"):
                health.well.add(("printer", printer.id))

    def _look_at_speech(self, health: Health) -> None:
        engine, status = self._engine.config.speech.engine, self._around.speech_status()
        if status.state == "ready":
            health.well.add(("speech", engine))
        elif engine != "none" and status.reason != STARTING:
            health.broken["speech", engine] = ""

    def _look_at_screens(self, health: Health) -> None:
        """Kiosks and displays that were connected and are gone; one that was never seen is not missed."""
        config, now, connected = self._engine.config, self._engine.clock(), self._connected()
        subjects = [("kiosk", kiosk.id) for kiosk in config.kiosks]
        subjects += [("display", display.id) for display in config.displays]
        for subject in subjects:
            if subject[1] in connected:
                self._seen_at[subject] = now
                health.well.add(subject)
            elif subject in self._seen_at and now - self._seen_at[subject] >= GONE_SECONDS * 1000:
                health.broken[subject] = ""

    def _advice(self, key: str) -> str:
        """What staff should do, where the texts say so."""
        try:
            return self._engine.texts.say(key, "zh")
        except KeyError:
            return ""

    def _new(self, connection: Connection, health: Health) -> list[Subject]:
        known = {(one.kind, one.subject) for one in regime.open_incidents(connection, self._engine.hall_id)}
        return [subject for subject in health.broken if subject not in known]

    def _mended(self, connection: Connection, health: Health) -> list[Incident]:
        return [
            incident
            for incident in regime.open_incidents(connection, self._engine.hall_id)
            if incident.opened_by == str(HUB) and (incident.kind, incident.subject) in health.well
        ]

    def _act(self, connection: Connection, health: Health) -> list[str]:
        deed, _ = enact(self._engine, connection, HUB, lambda deed: self._settle(deed, health))
        return deed.recorded

    def _settle(self, deed: Deed, health: Health) -> None:
        for kind, subject in self._new(deed.connection, health):
            open_incident(deed, kind, subject, health.broken[kind, subject])
        for incident in self._mended(deed.connection, health):
            mend_incident(deed, incident.incident_id, "")
