"""A simulated hall: the kiosks, clerks and screens of `demo.json`, put to work on a day."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from simulation.api import HubAway, HubClient, HubRefused
from simulation.busy_clerk import BusyClerk, Surroundings
from simulation.clock import Clock
from simulation.day import Arrival, Day
from simulation.demo import CounterFacts, Demo, DeviceFacts, StaffFacts
from simulation.mix import Wishes
from simulation.people import Clerk, Kiosk, Screen
from simulation.plan import map_letters, pace, served_services, visit
from simulation.reconcile import Balance, reconcile
from simulation.record import Notebook

CROWD = 150
"""With no speed limit, kiosks pause while this many wait: about as many as stood in the real halls."""
SCREEN_SECONDS = 10.0
CATCH_UP_SECONDS = 10.0
STILL_SECONDS = 30.0
"""Where nobody has been called for so long, nobody will be: whoever waits is counted as waiting."""


class HallUnready(Exception):
    """The hall cannot be played: no screen answered, or no counter could be signed on to."""


@dataclass(frozen=True)
class Script:
    """What is played: the day, its speed (None: as fast as the hub answers), the seed of the visits.

    With `every_deed` people also do, now and then, everything else that can be done (simulation/mix.py).
    """

    day: Day
    speed: float | None
    seed: int = 1
    every_deed: bool = False


class _Shared(Iterator[Arrival]):
    """The day's arrivals, taken one by one by whichever kiosk is free."""

    def __init__(self, day: Day) -> None:
        self._arrivals = iter(day.arrivals)
        self._lock = threading.Lock()

    def __next__(self) -> Arrival:
        with self._lock:
            return next(self._arrivals)


class Hall:
    """Plays a script against the hub at `url`, at the counters `counters`. Call open, run, close in turn."""

    def __init__(self, url: str, demo: Demo, counters: Sequence[CounterFacts], script: Script) -> None:
        self._url = url
        self._demo = demo
        self._script = script
        self._mapping = map_letters(script.day.letters, served_services(demo.services, counters))
        factor = pace(script.day, self._mapping, counters)
        first = script.day.arrivals[0].second_of_day if script.day.arrivals else 0.0
        self.clock = Clock(first, script.speed)
        self.notebook = Notebook()
        self._screens = [
            Screen(url, device, device.zone_id, self.notebook)
            for device in demo.of_kind("display")
            if device.zone_id is not None
        ]
        self._services = served_services(demo.services, counters)
        self._visit_of = lambda number: visit(script.seed, number, factor)
        self._clerks = [self._clerk(counter, staff, counters) for counter, staff in _posts(demo, counters)]
        self._kiosks_done = threading.Event()
        self._clerk_threads: list[threading.Thread] = []

    def open(self) -> None:
        """Start the screens and sign the clerks on. Raises HallUnready, HubAway."""
        if not all(screen.start(SCREEN_SECONDS) for screen in self._screens):
            raise HallUnready("screens")
        self._clerks = [clerk for clerk in self._clerks if clerk.sign_on()]
        if not self._clerks:
            raise HallUnready("counters")

    def run(self) -> None:
        """Play the day until every citizen has pressed and nobody waits, or the clock is stopped."""
        arrivals = _Shared(self._script.day)
        kiosks = [
            threading.Thread(target=self._kiosk(device, arrivals).run, name=device.device_id)
            for device in self._demo.of_kind("kiosk")
        ]
        self._clerk_threads = [
            threading.Thread(target=clerk.run, args=(self._is_over,)) for clerk in self._clerks
        ]
        for thread in (*kiosks, *self._clerk_threads):
            thread.start()
        for thread in kiosks:
            thread.join()
        self._kiosks_done.set()
        for thread in self._clerk_threads:
            thread.join()
        if not self.clock.is_stopped.is_set():
            self._let_screens_catch_up()

    @property
    def times_away(self) -> int:
        """How often a screen lost the hub and came back."""
        return sum(screen.times_away for screen in self._screens)

    def close(self) -> None:
        """Sign everybody off and turn the screens off."""
        leaving = [threading.Thread(target=clerk.leave) for clerk in self._clerks]
        for thread in leaving:
            thread.start()
        for thread in leaving:
            thread.join()
        for screen in self._screens:
            screen.close()

    def balance(self, on_progress: Callable[[int], None]) -> Balance:
        """Ask the hub for the state of every ticket, and reconcile. Raises HubAway, HubRefused."""
        client = HubClient(self._url, self._demo.of_kind("kiosk")[0].key)
        states: dict[str, str | None] = {}
        for ticket in self.notebook.issued_tickets():
            try:
                states[ticket.ticket_id] = client.get(f"/tickets/{ticket.ticket_id}")["ticket"]["state"]
            except HubRefused as refusal:
                if refusal.status != 404:
                    raise
                states[ticket.ticket_id] = None
            on_progress(len(states))
        client.close()
        return reconcile(self.notebook.day_record(states))

    def _kiosk(self, device: DeviceFacts, arrivals: Iterator[Arrival]) -> Kiosk:
        client = HubClient(self._url, device.key, self.clock.is_stopped)
        wishes = None
        if self._script.every_deed:
            classes = client.get(f"/boards/kiosk/{device.device_id}").get("priority_classes", [])
            wishes = Wishes(self._script.seed, [each["id"] for each in classes], self._service_ids)
        return Kiosk(client, arrivals, self._mapping, self.clock, self.notebook, self._has_room, wishes)

    def _clerk(self, counter: CounterFacts, staff: StaffFacts, counters: Sequence[CounterFacts]) -> Clerk:
        if not self._script.every_deed:
            return Clerk(self._url, counter, staff, self._visit_of, self.clock, self.notebook)
        kiosk = self._demo.of_kind("kiosk")[0].key
        around = Surroundings(self._script.seed, self._service_ids, counters, kiosk)
        return BusyClerk(self._url, counter, staff, self._visit_of, self.clock, self.notebook, around)

    @property
    def _service_ids(self) -> list[str]:
        return [service.service_id for service in self._services]

    def _is_over(self) -> bool:
        """Nobody comes any more; where tickets go round, nobody is left who may come back to a window."""
        if not self._kiosks_done.is_set() or not self._script.every_deed or self.clock.is_stopped.is_set():
            return self._kiosks_done.is_set()
        is_still = time.monotonic() - self.notebook.moved_at > STILL_SECONDS
        return is_still or self.notebook.issued == self.notebook.ended

    def _has_room(self) -> bool:
        return self._script.speed is not None or self.notebook.issued - self.notebook.ended < CROWD

    def _let_screens_catch_up(self) -> None:
        waiting = threading.Event()
        for _ in range(round(CATCH_UP_SECONDS / 0.1)):
            if not self.notebook.unshown_calls():
                return
            waiting.wait(0.1)


def _posts(demo: Demo, counters: Sequence[CounterFacts]) -> list[tuple[CounterFacts, StaffFacts]]:
    """Give each counter the first of its clerks who has no counter yet; without one it stays closed."""
    taken: set[str] = set()
    posts = []
    for counter in counters:
        free = [clerk for clerk in counter.clerks if clerk in demo.staff and clerk not in taken]
        if free:
            taken.add(free[0])
            posts.append((counter, demo.staff[free[0]]))
    return posts


__all__ = ["Hall", "HallUnready", "HubAway", "Script"]
