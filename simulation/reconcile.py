"""Does the day balance to the ticket? Pure: what was answered, asked at the end, and shown; a balance."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

ENDED = ("done", "no_show", "cancelled")


@dataclass(frozen=True)
class IssuedTicket:
    """A ticket that a kiosk of the simulation was answered."""

    ticket_id: str
    number: str


@dataclass(frozen=True)
class Call:
    """A call that a clerk of the simulation was answered."""

    announcement_id: str
    ticket_id: str
    number: str
    zone_id: str
    counter_number: int


@dataclass(frozen=True)
class DayRecord:
    """All that the simulation saw of a day.

    `endings` are the states clerks were answered, by ticket; `final_states` what the hub says of each issued
    ticket at the end (None: it knows no such ticket); `shown` the announcements each zone's display received.
    `returns` are the deeds that made a ticket wait again, `reopened` how many of its ends were taken back,
    `withdrawn` the announcements that were undone, `deeds` how often each further deed was done.
    """

    issued: tuple[IssuedTicket, ...]
    calls: tuple[Call, ...]
    endings: Mapping[str, tuple[str, ...]]
    final_states: Mapping[str, str | None]
    shown: Mapping[str, frozenset[str]]
    returns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reopened: Mapping[str, int] = field(default_factory=dict)
    withdrawn: frozenset[str] = frozenset()
    deeds: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Fault:
    """What does not balance: its kind (a text's key), the ticket's number, and details for the text."""

    kind: str
    number: str
    detail: str = ""


@dataclass(frozen=True)
class Balance:
    """The day's sums and every fault."""

    issued: int
    done: int
    no_show: int
    cancelled: int
    waiting: int
    calls: int
    shown: int
    strangers: int
    deeds: Mapping[str, int]
    faults: tuple[Fault, ...]

    @property
    def is_balanced(self) -> bool:
        """True when the sums agree and no ticket is at fault."""
        return not self.faults and self.issued == self.done + self.no_show + self.cancelled + self.waiting


def reconcile(record: DayRecord) -> Balance:
    """Balance a day: each ticket issued once, numbered in turn, called once, shown, ended as answered."""
    states = Counter(record.final_states.get(ticket.ticket_id) for ticket in record.issued)
    ours = {ticket.ticket_id for ticket in record.issued}
    faults = (
        *_number_faults(record),
        *_state_faults(record),
        *_call_faults(record),
        *_unshown(record),
    )
    return Balance(
        issued=len(record.issued),
        done=states["done"],
        no_show=states["no_show"],
        cancelled=states["cancelled"],
        waiting=states["waiting"],
        calls=len(record.calls),
        shown=sum(call.announcement_id in record.shown.get(call.zone_id, ()) for call in record.calls),
        strangers=len({call.ticket_id for call in record.calls} - ours),
        deeds=record.deeds,
        faults=faults,
    )


def _number_faults(record: DayRecord) -> Iterator[Fault]:
    yield from (Fault("number_twice", number) for number in _twice(t.number for t in record.issued))
    numbers = {ticket.ticket_id: ticket.number for ticket in record.issued}
    for ticket_id in _twice(ticket.ticket_id for ticket in record.issued):
        yield Fault("ticket_twice", numbers[ticket_id])
    # A stranger's ticket that we called stands in the row too: somebody else pressed the kiosk meanwhile.
    known = {t.number for t in record.issued} | {call.number for call in record.calls}
    rows: dict[str, set[int]] = defaultdict(set)
    for letter, figure in map(split_number, sorted(known)):
        rows[letter].add(figure)
    ours = {split_number(ticket.number)[0] for ticket in record.issued}
    for letter in sorted(ours):
        for missing in sorted(set(range(min(rows[letter]), max(rows[letter]))) - rows[letter]):
            yield Fault("number_missing", f"{letter}{missing:03d}")


def _state_faults(record: DayRecord) -> Iterator[Fault]:
    for ticket in record.issued:
        state = _state(record, ticket)
        answered = record.endings.get(ticket.ticket_id, ())
        lasting = len(answered) - record.reopened.get(ticket.ticket_id, 0)
        if state is None:
            yield Fault("lost", ticket.number)
        elif lasting > 1:
            yield Fault("ended_twice", ticket.number, ", ".join(answered))
        elif lasting == 1 and answered[-1] != state:
            yield Fault("ending_differs", ticket.number, f"{answered[-1]} ≠ {state}")
        elif lasting < 1 and state in ENDED:
            yield Fault("ending_unasked", ticket.number, state)
        elif state not in (*ENDED, "waiting"):
            yield Fault("left_open", ticket.number, state)


def _call_faults(record: DayRecord) -> Iterator[Fault]:
    """Called once, and once more for each time it was made to wait again; whoever was served was called."""
    counters: dict[str, list[Call]] = defaultdict(list)
    for call in record.calls:
        counters[call.ticket_id].append(call)
    for ticket_id, same in counters.items():
        if len(same) > 1 + len(record.returns.get(ticket_id, ())):
            yield Fault("called_twice", same[0].number, ", ".join(str(call.counter_number) for call in same))
    for ticket in record.issued:
        expected = 1 + len(record.returns.get(ticket.ticket_id, ()))
        answered = record.endings.get(ticket.ticket_id, ())
        lasting = answered[record.reopened.get(ticket.ticket_id, 0) :]
        is_served = lasting in (("done",), ("no_show",)) and lasting[0] == _state(record, ticket)
        if is_served and len(counters[ticket.ticket_id]) < expected:
            yield Fault("not_called", ticket.number, f"{len(counters[ticket.ticket_id])} < {expected}")


def _unshown(record: DayRecord) -> Iterator[Fault]:
    for call in record.calls:
        if call.announcement_id not in record.shown.get(call.zone_id, frozenset()) | record.withdrawn:
            yield Fault("not_shown", call.number, call.zone_id)


def split_number(number: str) -> tuple[str, int]:
    """Split "A017" into its letter and its figure; a number without figures has figure 0."""
    letters = number.rstrip("0123456789")
    return letters, int(number[len(letters) :] or 0)


def _state(record: DayRecord, ticket: IssuedTicket) -> str | None:
    return record.final_states.get(ticket.ticket_id)


def _twice(values: Iterable[str]) -> list[str]:
    return sorted(value for value, times in Counter(values).items() if times > 1)
