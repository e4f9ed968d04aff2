"""顶岗 as people do it (AB角, R02): a B clerk takes a post, and the pause that waited for them begins."""

from hub.actions import cover as covers
from hub.actions.deed import Deed
from hub.actions.leave import begin_covered
from hub.domain.regime import Cover

AT_COUNTER = "at_counter"


def stand_in(deed: Deed, number: int, clerk_number: str, kind: str) -> Cover:
    """The clerk carries the counter's business to their own window, or will come to the counter.

    Raises NotFound; RuleRefused when somebody else has taken it or the clerk may not, each with its rule.
    """
    if kind == AT_COUNTER:
        return covers.accept_at_counter(deed, number, clerk_number)
    cover = covers.carry(deed, number, clerk_number)
    begin_covered(deed, number)
    return cover
