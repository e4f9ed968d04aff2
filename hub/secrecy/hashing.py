"""How PINs and passwords are kept: argon2id, in OWASP's smallest profile."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

# Some tens of milliseconds for each check on a small machine.
hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)

# What is checked where there is nobody of that number, so that time does not tell who there is.
# No secret has this hash.
NOBODYS = f"$argon2id$v=19$m={hasher.memory_cost},t={hasher.time_cost},p=1${'A' * 22}${'A' * 43}"


def matches(hashed: str, secret: str) -> bool:
    """Whether this hash is of this secret; takes its time on purpose."""
    try:
        return hasher.verify(hashed, secret)
    except (VerificationError, InvalidHashError):
        return False
