"""The line to the hall's city, and how much of the ledger is not there yet."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime

from commands.doctor.finding import Finding, Patient, good, warn
from hub.city_line import address_of
from hub.config import HallConfig
from hub.logs import masked
from hub.store import halls, outbox
from hub.store.city_link import CityAway, CityLink, host_of
from hub.store.database import DatabaseError
from hub.store.opening import open_store


def line(patient: Patient) -> Iterator[Finding]:
    """Whether the city answers and knows this hall, where the hall has one. The hall goes on without."""
    config = patient.config
    address = address_of(config) if config else None
    if config is None or address is None:
        return
    try:
        with closing(CityLink(address, config.hall.id)) as link:
            link.hash_at(0)
    except (CityAway, OSError) as error:
        said = masked(str(error).strip().splitlines()[0])
        yield warn("city", "away", host=host_of(address), error=said, **_waiting(patient, config))
    else:
        yield good("city", "is", host=host_of(address))


def _waiting(patient: Patient, config: HallConfig) -> dict[str, str]:
    """How many entries the city has not confirmed, as far as this hall's own disk knows, and since when."""
    where, hall_id = patient.settings.database, config.hall.id
    if not isinstance(where, str) and not where.exists():
        return {"entries": "0", "since": "–"}
    try:
        with closing(open_store(where, hall_id)) as store, store.reading() as connection:
            newest = halls.seq(connection, hall_id)
            seq, at = outbox.forwarded(connection, hall_id) or (0, 0)
    except (DatabaseError, TypeError):
        return {"entries": "?", "since": "–"}
    since = f"{datetime.fromtimestamp(at / 1000, config.timezone):%Y-%m-%d %H:%M}" if at else "–"
    return {"entries": f"{max(0, newest - seq):,}", "since": since}
