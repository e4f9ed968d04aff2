"""A day's figures of a business: sums over its tickets, so that a ticket that changes is a difference."""

from dataclasses import astuple, dataclass

from hub.domain.retelling import Row

Figures = dict[tuple[str, str], "Count"]
"""By service day and business."""


@dataclass(frozen=True)
class Count:
    """Tickets issued, called, and how they ended; `waited_ms` is the sum of the called ones' waits."""

    issued: int = 0
    called: int = 0
    done: int = 0
    no_show: int = 0
    cancelled: int = 0
    waited_ms: int = 0

    def plus(self, other: "Count", times: int = 1) -> "Count":
        """Both together; with `times` -1 the difference."""
        return Count(
            *(mine + times * theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True))
        )

    @property
    def mean_wait_seconds(self) -> int | None:
        """How long the called ones waited on average; None where nobody was called."""
        return round(self.waited_ms / self.called / 1000) if self.called else None


def contribution(ticket: Row) -> Count:
    """What one ticket adds to its day."""
    called_at, state = ticket.get("called_at"), ticket.get("state")
    return Count(
        issued=1,
        called=int(called_at is not None),
        done=int(state == "done"),
        no_show=int(state == "no_show"),
        cancelled=int(state == "cancelled"),
        waited_ms=max(0, called_at - ticket["issued_at"]) if called_at is not None else 0,
    )
