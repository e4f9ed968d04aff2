"""A hall's line to its city, driven by hand: `line.forwards()`, `line.board()`."""

from dataclasses import dataclass
from datetime import UTC, datetime

from psycopg.conninfo import make_conninfo

from city.collecting import tell_all
from city.store import halls
from city.store.database import City
from hub.boards.surroundings import DeviceStatus, Spoken, Surroundings
from hub.forwarding import Forwarding
from tests.acting import Hall


@dataclass
class Line:
    """What is between a hall and its city."""

    city: City
    hall: Hall
    forwarding: Forwarding

    @classmethod
    def of(cls, city: City, city_address: str, hall: Hall) -> "Line":
        """The hall is taken into the city and is given its address there."""
        return cls(city, hall, Forwarding(hall.engine, address_for(city, city_address, hall.config.hall.id)))

    def forwards(self) -> None:
        """Everything the hall has goes over, and the city tells it."""
        self.forwarding.connect()
        while self.forwarding.forward_once():
            pass
        tell_all(self.city)

    def seq(self) -> int:
        """The newest entry the city has."""
        return self.face().seq

    def face(self) -> halls.Face:
        with self.city.working() as connection:
            face = halls.face(connection, self.hall.config.hall.id)
        assert face is not None
        return face


def well(hall: Hall) -> Surroundings:
    """A hall whose own devices are all well."""
    return Surroundings(
        texts=hall.engine.texts,
        spoken=lambda _: Spoken({}, []),
        speech_status=lambda: DeviceStatus("ready", None),
        printer_status=lambda _: DeviceStatus("ready", None),
        screens=list,
        connected_counters=set,
    )


def address_for(city: City, city_address: str, hall_id: str) -> str:
    """What a hall's administrator is given."""
    with city.working() as connection:
        role, password = halls.add(connection, hall_id)
    return make_conninfo(city_address, user=role, password=password)


def at(hall: Hall) -> datetime:
    """The hall's moment."""
    return datetime.fromtimestamp(hall.clock() / 1000, UTC)
