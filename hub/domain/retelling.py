"""The ledger retold from empty: what every table must hold if the ledger is the truth.

An entry tells the row it is about: by its id in `after`, else by the ticket it names, else by the counter.
What follows from it (a number used, an ending counted, a pace learnt, a post set free) the rules here tell.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hub.domain.wait import paced

Key = tuple[Any, ...]
Row = dict[str, Any]

# What an entry is about, by the id it tells in `after`; where it tells several, the first here is meant.
IDS = {
    "approval_id": "approvals",
    "cover_id": "covers",
    "note_id": "notes",
    "task_id": "tasks",
    "notice_id": "notices",
    "opening_id": "openings",
    "alert_id": "alerts",
    "incident_id": "incidents",
    "pause_id": "pauses",
    "matter_id": "matters",
}
# Rows that an entry tells besides, whole, under these names: their table and id.
BESIDES = {"extension": ("matter_extensions", "extension_id"), "notice": ("overtime_notices", "notice_id")}
KEYS = {
    **{table: (name,) for name, table in IDS.items()},
    **{table: (name,) for table, name in BESIDES.values()},
    "matter_steps": ("seq",),
    "tickets": ("ticket_id",),
    "counters": ("counter_number",),
    "numberings": ("service_day", "letter"),
    "tallies": ("service_day", "counter_number"),
    "paces": ("service_id",),
    "attendances": ("service_day", "counter_number"),
    "halls": (),
}
INVENTORY = "inventory"
"""The deed of an upgrade from a release whose ledger told less: whole tables, as they stood then."""
FRESH_POST = {
    "state": "closed",
    "clerk_number": None,
    "epoch": 0,
    "idle_since_at": 0,
    "priority_streak": 0,
    "is_auto_call": 0,
    "auto_call_since_at": None,
}
POST_COLUMNS = frozenset({*FRESH_POST, "state_since_at"})
ENDINGS = ("finish", "no_show", "cancel")
COUNTED = {"finish": "done", "no_show": "no_show"}
PACED = ("finish", "no_show")


@dataclass(frozen=True)
class Heard:
    """One entry of the ledger, read back."""

    seq: int
    at: int
    deed: str
    actor: str
    ticket_id: str | None
    counter_number: int | None
    service_id: str | None
    reason: str | None
    after: Mapping[str, Any]


def _hall() -> dict[str, dict[Key, Row]]:
    """The hall's own row before anything was done."""
    return {"halls": {(): {"seq": 0, "service_day": "", "closed_day": None, "told_since": 0}}}


@dataclass
class Retelling:
    """Every table as the entries heard so far tell it, by table and key."""

    tables: dict[str, dict[Key, Row]] = field(default_factory=lambda: {**{t: {} for t in KEYS}, **_hall()})
    days: list[str] = field(default_factory=list)

    def hear(self, entry: Heard) -> None:
        """Take in the next entry."""
        self._hall.update(seq=entry.seq)
        if entry.deed == INVENTORY:
            self._take_inventory(entry)
            return
        told = next((name for name in IDS if name in entry.after), None)
        if told:
            self._tell(IDS[told], (entry.after[told],), entry)
        elif entry.ticket_id is not None:
            self._ticket(entry, entry.ticket_id)
        elif entry.counter_number is not None and POST_COLUMNS & entry.after.keys():
            self._post(entry.counter_number).update(entry.after)
        self._follow(entry)

    def let_go(self) -> dict[Key, Row]:
        """Forget the tickets that nothing can happen to any more, and answer them: years need not be kept.

        Those of days before yesterday's that have ended, and whose first-asked clerk knows of it.
        """
        tickets = self.tables["tickets"]
        settled = {key: row for key, row in tickets.items() if self._is_settled(row)}
        for key in settled:
            del tickets[key]
        return settled

    def _is_settled(self, ticket: Row) -> bool:
        asked = ticket.get("first_asked")
        is_known = asked in (None, ticket["clerk_number"]) or ticket.get("acknowledged_at") is not None
        is_old = ticket["service_day"] not in self.days[-2:]
        return ticket["ended_at"] is not None and is_old and is_known

    @property
    def _hall(self) -> Row:
        return self.tables["halls"][()]

    def _take_inventory(self, entry: Heard) -> None:
        """The tables named are told anew, row by row; the rows of others are told besides what is known."""
        if "tables" in entry.after:
            self._hall["told_since"] = entry.seq
            self.tables |= {table: {} for table in entry.after["tables"]}
        for row in entry.after.get("rows", ()):
            table = self.tables[entry.after["table"]]
            table[tuple(row[name] for name in KEYS[entry.after["table"]])] = dict(row)

    def _tell(self, table: str, key: Key, entry: Heard) -> None:
        """A row as the entry has it; a new one takes what it does not say itself from the entry's columns."""
        names = ("ticket_id", "counter_number", "service_id")
        row = self.tables[table].setdefault(key, {name: getattr(entry, name) for name in names})
        row.update(entry.after)

    def _post(self, counter_number: int) -> Row:
        return self.tables["counters"].setdefault(
            (counter_number,), {"counter_number": counter_number, **FRESH_POST}
        )

    def _ticket(self, entry: Heard, ticket_id: str) -> None:
        ticket = self.tables["tickets"].setdefault((ticket_id,), {})
        ticket.update(entry.after)
        if "arrival_seq" in entry.after:
            self._number(ticket)
        if entry.deed == "call":
            post = self._post(ticket["counter_number"])
            post["priority_streak"] = post["priority_streak"] + 1 if ticket["priority_class"] else 0
        if entry.deed in PACED and ticket.get("called_at") is not None:
            self._pace(ticket["service_id"], max(0, entry.at - ticket["called_at"]) / 1000)
        if entry.deed in ENDINGS and ticket.get("counter_number") is not None:
            self._post(ticket["counter_number"])["idle_since_at"] = entry.at
            self._tally(ticket, entry.deed)

    def _follow(self, entry: Heard) -> None:
        """What an entry says besides the row it is about."""
        if "post" in entry.after:
            post = entry.after["post"]
            self._post(post["counter_number"]).update(post)
        if "tally" in entry.after:
            self._put("tallies", entry.after["tally"], "done")
        for pace in entry.after.get("paces", ()):
            self._put("paces", pace, "pace_seconds")
        for name, (table, key) in BESIDES.items():
            if name in entry.after:
                self.tables[table][(entry.after[name][key],)] = dict(entry.after[name])
        if "step" in entry.after:
            self._step(entry)
        if "attendance_day" in entry.after:
            self._attend(entry)
        if entry.deed == "day_closed":
            self._hall["closed_day"] = entry.after["service_day"]

    def _number(self, ticket: Row) -> None:
        """A number taken: the highest of its letter that day (numbers have no gaps)."""
        letter = ticket["number"].rstrip("0123456789")
        key = (ticket["service_day"], letter)
        row = {"service_day": key[0], "letter": letter, "last": int(ticket["number"][len(letter) :])}
        self.tables["numberings"][key] = row
        if ticket["service_day"] > self._hall["service_day"]:
            self._hall["service_day"] = ticket["service_day"]
            self.days.append(ticket["service_day"])

    def _pace(self, service_id: str, seconds: float) -> None:
        row = self.tables["paces"].setdefault((service_id,), {"service_id": service_id, "pace_seconds": None})
        row["pace_seconds"] = paced(row["pace_seconds"], seconds)

    def _tally(self, ticket: Row, deed: str) -> None:
        if deed not in COUNTED:
            return
        key = (ticket["service_day"], ticket["counter_number"])
        row = {"service_day": key[0], "counter_number": key[1], "done": 0, "no_show": 0}
        row = self.tables["tallies"].setdefault(key, row)
        row[COUNTED[deed]] += 1

    def _put(self, table: str, row: Row, column: str) -> None:
        """A row as it is from now on; none any more where `column` has no value."""
        key = tuple(row[name] for name in KEYS[table])
        if row[column] is None:
            self.tables[table].pop(key, None)
        else:
            self.tables[table][key] = dict(row)

    def _step(self, entry: Heard) -> None:
        """A step of a matter's way, which the entry itself is."""
        row = {"seq": entry.seq, "matter_id": entry.after["matter_id"], "said": entry.after["step"]}
        told = {"at": entry.at, "deed": entry.deed, "actor": entry.actor, "note": entry.reason}
        self.tables["matter_steps"][(entry.seq,)] = row | told

    def _attend(self, entry: Heard) -> None:
        after = entry.after
        key = (after["attendance_day"], entry.counter_number)
        self.tables["attendances"][key] = {
            "service_day": key[0],
            "counter_number": key[1],
            "staff_number": after["clerk_number"],
            "signed_on_at": entry.at,
            "attendance": after["attendance"],
        }
