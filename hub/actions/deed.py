"""What every deed works with: its transaction, the hall, the moment and who does it."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from hub.config import HallConfig
from hub.domain.awaiting import AutoCall
from hub.domain.civility import require_civil
from hub.domain.counter import Post
from hub.domain.regime import HallView
from hub.domain.ticket import Ticket
from hub.store import counters, hall_view, halls, ledger, tickets
from hub.store.database import Connection
from hub.store.hall_view import Standing
from hub.store.standings import Standings
from hub.texts import Texts


@dataclass(frozen=True)
class Actor:
    """Who does a deed: a device ("kiosk", "k1"), a member of staff ("clerk", "1001"), or the hub itself."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


# Not frozen: that would take each of its fields, at every press, three times as long to fill.
@dataclass
class Deed:
    """One transaction and its surroundings. `now` is UTC milliseconds; `recorded` names what it has done."""

    connection: Connection
    config: HallConfig
    texts: Texts
    base_url: str
    now: int
    actor: Actor
    recorded: list[str] = field(default_factory=list)
    # Printers that have something to print once this is on the disk.
    printers: set[str] = field(default_factory=set)
    # The tickets it has changed: the entry's seq, what each was and what it is, and the fields that differ.
    changes: list[tuple[int, Ticket, Ticket, tuple[str, ...]]] = field(default_factory=list)
    # What it has taught of paces: the service, its pace before (None: not known) and since.
    lessons: list[tuple[str, float | None, float]] = field(default_factory=list)
    # A counter's figures of the day as they were before each ending it counted; None for none at all.
    counted: list[dict[str, Any]] = field(default_factory=list)
    auto_calls: dict[int, AutoCall] = field(default_factory=dict)
    _posts: dict[int, Post] = field(default_factory=dict)
    standings: Standings = field(default_factory=Standings)

    @cached_property
    def book(self) -> ledger.Book:
        """The ledger, as far as this transaction writes it."""
        return ledger.Book(self.connection, self.hall_id)

    @property
    def hall_id(self) -> str:
        return self.config.hall.id

    def new_id(self) -> str:
        """An id that sorts by time, unguessable (80 random bits)."""
        return f"{self.now:012x}{secrets.token_hex(10)}"

    def record(
        self,
        deed: str,
        *,
        before: Mapping[str, Any],
        after: Mapping[str, Any],
        ticket_id: str | None = None,
        counter_number: int | None = None,
        zone_id: str | None = None,
        service_id: str | None = None,
        rule: str | None = None,
        reason: str | None = None,
    ) -> int:
        """Write the ledger entry; returns its seq. Raises RuleRefused for an uncivil reason (R18)."""
        if reason:
            require_civil(reason, self.config.forbidden_phrases)
        self.recorded.append(deed)
        entry = ledger.Entry(
            self.now,
            deed,
            str(self.actor),
            ticket_id,
            counter_number,
            zone_id,
            service_id,
            rule,
            reason,
            before,
            after,
        )
        return self.book.append(entry)

    @property
    def standing(self) -> Standing:
        """Posts, pauses, covers and openings, as this transaction has left them; idle times may be old."""
        facts, mark = self.config.post_facts, self.book.standing_mark
        if mark is None:
            return hall_view.stand(self.connection, self.hall_id, facts)
        return self.standings.at(self.connection, self.hall_id, facts, mark)

    @cached_property
    def paces(self) -> dict[str, float]:
        """Observed seconds a ticket occupies a counter, by service id, as this transaction has left them."""
        return halls.paces(self.connection, self.hall_id)

    def learn_pace(self, service_id: str, pace_seconds: float) -> None:
        """Keep a service's newest pace."""
        halls.set_pace(self.connection, self.hall_id, service_id, pace_seconds)
        self.lessons.append((service_id, self.paces.get(service_id), pace_seconds))
        self.paces[service_id] = pace_seconds

    def count_ending(self, service_day: str, counter_number: int, ending: str) -> dict[str, Any]:
        """Count one ending ("done" or "no_show") at a counter on a day; answers its figures now."""
        now = halls.tally(self.connection, self.hall_id, service_day, counter_number, ending)
        was = {**now, ending: now[ending] - 1}
        is_first = not (was["done"] or was["no_show"])
        self.counted.append(was | {"done": None, "no_show": None} if is_first else was)
        return now

    def post_found(self, counter_number: int) -> Post:
        """A post as this transaction first saw it: who may act there is judged by that. Raises NotFound."""
        post = self._posts.get(counter_number)
        if post is None:
            post, auto_call = counters.get_with_auto_call(self.connection, self.hall_id, counter_number)
            self._posts[counter_number] = post
            self.auto_calls.setdefault(counter_number, auto_call)
        return post

    def auto_call(self, counter_number: int) -> AutoCall:
        """Whether a counter calls by itself, as this transaction has left it. Raises NotFound."""
        self.post_found(counter_number)
        return self.auto_calls[counter_number]

    def view(self) -> HallView:
        """The hall as the pause regime's rules see it, as this transaction has left it."""
        return hall_view.read(self.connection, self.hall_id, self.config.post_facts)

    def change(
        self,
        deed: str,
        before: Ticket,
        after: Ticket,
        rule: str | None = None,
        reason: str | None = None,
        also: Mapping[str, Any] | None = None,
    ) -> int:
        """Save a ticket's new state and record what changed, and `also` why; returns the ledger seq.

        The entry's counter is where the ticket is, or else where it was.
        """
        old, new, changed = vars(before), vars(after), before.changed_to(after)
        tickets.save(self.connection, before, after, changed)
        seq = self.record(
            deed,
            before={name: old[name] for name in changed},
            after={name: new[name] for name in changed} | dict(also or {}),
            ticket_id=after.ticket_id,
            counter_number=after.counter_number or before.counter_number,
            zone_id=after.zone_id,
            service_id=after.service_id,
            rule=rule,
            reason=reason,
        )
        self.changes.append((seq, before, after, changed))
        return seq
