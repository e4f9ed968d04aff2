"""How easily a password is guessed by somebody who knows the hall; and one that is not."""

import math
import secrets
import string
from collections.abc import Callable

from hub.config import HallConfig
from hub.config.models import Staff

# zxcvbn's own limit: it looks no further, and what is longer is not weak for its length.
_LOOKED_AT = 72
# Common here, beside what zxcvbn's lists of the world's passwords hold.
_COMMON_HERE = ("jiaohao", "paidui", "zhengwu", "dating", "woaini", "5201314", "1314520", "admin888")
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def guesses_of(config: HallConfig, person: Staff) -> Callable[[str], float]:
    """Tells how many guesses a password of this person takes, names first, as a power of ten."""
    names = [*person.name.both.values(), *config.hall.name.both.values()]
    parts = [part for name in names for part in name.split()]
    words = [*names, *parts, person.number, config.hall.id, config.hall.hotline, *_COMMON_HERE]
    return lambda password: guesses_log10(password, words)


def guesses_log10(password: str, known_words: list[str]) -> float:
    """The guesses a password takes whoever knows these words, as a power of ten."""
    # Its word lists take their time to load, and a password is seldom chosen.
    from zxcvbn import zxcvbn

    found = zxcvbn(password[:_LOOKED_AT], user_inputs=[word.lower() for word in known_words])
    return math.log10(max(1, int(found["guesses"])))


def made_up() -> str:
    """A password nobody guesses (about 78 bits), easily typed, fit for either rule."""
    groups = ["".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(3)]
    return "-".join([*groups, secrets.choice(string.digits)])
