"""顶岗 as people do it (AB角, R02): a B clerk takes a post, and the pause that waited for them begins."""

from hub.actions import cover as covers
from hub.actions import pause as pauses
from hub.actions.deed import Deed
from hub.domain.regime import Cover


def carry(deed: Deed, number: int, clerk_number: str) -> Cover:
    """The clerk carries the counter's businesses to their own window. Raises as `cover.carry` does."""
    cover = covers.carry(deed, number, clerk_number)
    pauses.begin_covered(deed, number)
    return cover


def accept_at_counter(deed: Deed, number: int, clerk_number: str) -> Cover:
    """The clerk will come to the counter; signing on there makes it so. Raises as `cover` does."""
    return covers.accept_at_counter(deed, number, clerk_number)


def hand_back(deed: Deed, cover_id: str, clerk_number: str) -> Cover:
    """The B clerk gives the post back. Raises NotFound; RuleRefused while people would have no window."""
    return covers.hand_back(deed, cover_id, clerk_number)
