"""The counters' machine with whole visits besides: what takes several deeds in their order to come about."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from hub.actions import hold, rejoin, transfer, undo
from hub.actions.transfer import Destination, Sending
from hub.domain.journey import Spot
from tests.counter_machine import SERVICES, AnyCounter, which
from tests.machines import pick

# Each visit begins with Next at a free window; these are the deeds that follow.
VISITS = (
    ("starts", "finishes"),
    ("starts", "visits_more", "finishes"),
    ("starts", "visits_more", "next"),
    ("starts", "finishes", "undo"),
    ("starts", "visits_more", "finishes", "undo", "finishes"),
    ("undo", "next", "starts"),
    ("marks_no_show", "undo", "starts"),
    ("marks_no_show", "rejoin"),
    ("marks_no_show", "rejoin", "next"),
    ("starts", "hold", "to_queue"),
    ("starts", "hold", "to_counter", "finishes"),
    ("starts", "transfer"),
    ("transfer_front", "next"),
    ("starts", "transfer_end"),
)


class AnyVisit(AnyCounter):
    """Anything, and visits that go as visits go."""

    @rule(
        service_id=st.sampled_from(SERVICES),
        who=which,
        deeds=st.sampled_from(VISITS),
        other=st.sampled_from(SERVICES),
        seconds=st.sampled_from((0, 5, 40)),
    )
    def somebody_is_served(
        self, service_id: str, who: int, deeds: tuple[str, ...], other: str, seconds: int
    ) -> None:
        self.takes_number(service_id, None, [])
        who = pick(self.free(), who) or 0
        self.does(who, "next")
        current = self.current(who)
        if current is not None:
            special = self.special(who, current.ticket_id, other)
            for deed in deeds:
                self.hall.clock.forward(seconds=seconds)
                special.get(deed, lambda: self.does(who, deed))()  # noqa: B023

    def special(self, who: int, ticket_id: str, other: str) -> dict[str, Callable[[], Any]]:
        """The deeds that are no single press, for one ticket at one clerk's window."""

        def sends(spot: Spot, reason: str = "") -> Any:
            how = Sending(spot, "knows the way", reason)
            return self.as_clerk(
                who, lambda deed, lease: transfer.transfer(deed, lease, ticket_id, Destination(other), how)
            )

        def by(act: Callable[..., Any], *words: Any) -> Any:
            return self.as_clerk(who, lambda deed, lease: act(deed, lease, ticket_id, *words))

        return {
            "visits_more": lambda: self.visits_more(who, 0, [other]),
            "undo": lambda: self.as_clerk(who, undo.undo),
            "rejoin": lambda: self.as_clerk(who, lambda deed, _: rejoin.rejoin(deed, ticket_id)),
            "hold": lambda: by(hold.hold, "fetches a copy", 5),
            "to_queue": lambda: by(hold.release_to_queue),
            "to_counter": lambda: by(hold.release_to_counter),
            "transfer": lambda: sends(Spot.ARRIVAL),
            "transfer_front": lambda: sends(Spot.FRONT, "was here already"),
            "transfer_end": lambda: sends(Spot.END, "wants to wait"),
        }
