"""JSON as it is kept and sent: compact UTF-8."""

from typing import Any

import orjson


def as_json(value: Any) -> str:
    """`value` as compact JSON text; enumerations as their values. Raises TypeError for what JSON cannot say."""
    return orjson.dumps(value).decode()
