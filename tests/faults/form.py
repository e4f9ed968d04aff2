"""Short or long: `manage.py test --faults` in a few minutes, with `--long` in an hour or two."""

import os

LONG = os.environ.get("JIAOHAO_FAULTS") == "long"


def of(short: int, long: int) -> int:
    """As many in this form."""
    return long if LONG else short
