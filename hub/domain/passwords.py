"""What a password must be, by two published rules.

ASVS 5.0 (6.2): length counts, no composition rules, no change without a reason, nothing common.
GB/T 22239 等保二级 (8.1.4.1): complex enough, and changed at intervals.
"""

from collections.abc import Callable
from dataclasses import dataclass

from hub.domain.errors import Invalid

LONGEST = 128
_DAY_MS = 86_400_000


@dataclass(frozen=True)
class Policy:
    """`kinds` of characters (lower, upper, digits, others); change after `days`, never for 0.

    `guesses_log10`: what somebody who knows the hall has to try at least, as a power of ten. None of the last
    `former` comes again.
    """

    shortest: int
    kinds: int
    guesses_log10: float
    days: int = 0
    former: int = 0

    def is_due(self, set_at: int, now: int) -> bool:
        """Whether a password set then (UTC milliseconds) must be changed now."""
        return self.days > 0 and now - set_at >= self.days * _DAY_MS


def require_fit(password: str, policy: Policy, guesses_log10: Callable[[str], float]) -> None:
    """Raises Invalid for one that is too short, too long, of too few kinds, or too easily guessed."""
    if not policy.shortest <= len(password) <= LONGEST:
        raise Invalid("password-length", shortest=policy.shortest, longest=LONGEST)
    if kinds_in(password) < policy.kinds:
        raise Invalid("password-kinds", kinds=policy.kinds)
    if guesses_log10(password) < policy.guesses_log10:
        raise Invalid("password-common")


def kinds_in(password: str) -> int:
    """How many kinds of characters it has: lower case, upper case, digits, others."""
    return len({_kind(char) for char in password})


def _kind(char: str) -> str:
    if char.isdigit():
        return "digit"
    return "lower" if char.islower() else "upper" if char.isupper() else "other"
