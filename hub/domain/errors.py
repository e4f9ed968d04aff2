"""Everything the hub refuses, as one tree.

An error carries a `code` (its words stand in texts/<lang>/errors.toml under that code), the names and
numbers its sentence needs, and the rule that refused, if one did.
"""

from typing import ClassVar


class HubError(Exception):
    """Root of the tree; `code` finds the words, `params` fill them."""

    rule: str | None = None
    section: ClassVar[str] = "errors"

    def __init__(self, code: str, **params: str | int) -> None:
        self.code = code
        self.params = params
        super().__init__(f"{code} {params}" if params else code)


class Invalid(HubError):
    """The request does not make sense as sent."""


class NotSignedIn(HubError):
    """No key, or one the hub does not know."""


class NotAllowed(HubError):
    """A known key that may not do this."""


class NotFound(HubError):
    """No such thing in this hall."""


class Refused(HubError):
    """The deed does not fit the present state."""


class RuleRefused(Refused):
    """A regulation refuses; its words stand in texts/<lang>/regime.toml."""

    section = "regime"

    def __init__(self, rule: str, code: str, **params: str | int) -> None:
        super().__init__(code, **params)
        self.rule = rule


class OutOfHours(Refused):
    """The business is not posted for this minute."""

    rule = "R03"


class Unavailable(HubError):
    """The hub cannot do it now; trying again later is right."""


class NoRoom(HubError):
    """The disk has no room for anything new; what has begun goes on."""


class TooMany(HubError):
    """Asked too often; `seconds` says when to ask again."""
