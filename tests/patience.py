"""How long tests wait for what is promised within so many seconds: they share the machine with other tests.

Whether a promise is kept in time is measured on a machine of its own (bench/, docs/reliability.md).
"""

BUSY = 6
# A page whose sockets kept failing is made to wait by the browser, up to five seconds, before each further
# one; ours ask by plain HTTP first (hub/web/static/js/hub.js), so they are back before that.
UNSLOWED_MS = 4_500


def within(seconds: float) -> float:
    """Seconds after which a promise of so many seconds is broken, however busy the machine is."""
    return seconds * BUSY


def within_ms(seconds: float) -> float:
    """The same in milliseconds, as browsers count."""
    return within(seconds) * 1000
