"""What a password must be, by two published rules, and how easily it is guessed.

ASVS 5.0 (6.2): length counts, no composition rules, no change without a reason, nothing common.
GB/T 22239 等保二级 (8.1.4.1): complex enough, and changed at intervals.
"""

import math
import secrets
import string
from collections.abc import Iterable
from dataclasses import dataclass

from zxcvbn import zxcvbn

from hub.domain.errors import Invalid

LONGEST = 128
# zxcvbn's own limit: it looks no further, and what is longer is not weak for its length.
_LOOKED_AT = 72
_DAY_MS = 86_400_000
# Common here, beside what zxcvbn's lists of the world's passwords hold.
_COMMON_HERE = (
    "jiaohao",
    "paidui",
    "zhengwu",
    "dating",
    "woaini",
    "5201314",
    "1314520",
    "admin888",
    "a123456",
)
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class Policy:
    """`kinds` of characters (lower, upper, digits, others); change after `days`, never for 0.

    `guesses_log10`: what somebody who knows the hall has to try at least, as a power of ten.
    """

    shortest: int
    kinds: int
    guesses_log10: float
    days: int = 0
    former: int = 0

    def is_due(self, set_at: int, now: int) -> bool:
        """Whether a password set then (UTC milliseconds) must be changed now."""
        return self.days > 0 and now - set_at >= self.days * _DAY_MS


def require_fit(password: str, policy: Policy, known_words: Iterable[str]) -> None:
    """Raises Invalid for one that is too short, too long, of too few kinds, or too easily guessed.

    `known_words` are what anybody knows of the hall and the person: names, numbers, common words.
    """
    if not policy.shortest <= len(password) <= LONGEST:
        raise Invalid("password-length", shortest=policy.shortest, longest=LONGEST)
    if kinds_in(password) < policy.kinds:
        raise Invalid("password-kinds", kinds=policy.kinds)
    if guesses_log10(password, known_words) < policy.guesses_log10:
        raise Invalid("password-common")


def kinds_in(password: str) -> int:
    """How many kinds of characters it has: lower case, upper case, digits, others."""
    return len({_kind(char) for char in password})


def _kind(char: str) -> str:
    if char.isdigit():
        return "digit"
    return "lower" if char.islower() else "upper" if char.isupper() else "other"


def guesses_log10(password: str, known_words: Iterable[str]) -> float:
    """How many guesses it takes somebody who tries common words first, as a power of ten."""
    words = [word.lower() for word in (*known_words, *_COMMON_HERE) if word]
    found = zxcvbn(password[:_LOOKED_AT], user_inputs=words)
    return math.log10(max(1, int(found["guesses"])))


def made_up() -> str:
    """A password nobody guesses (about 78 bits), easily typed, fit for either rule."""
    groups = ["".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(3)]
    return "-".join([*groups, secrets.choice(string.digits)])
