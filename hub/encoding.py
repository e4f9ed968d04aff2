"""JSON as it is kept and sent: compact UTF-8."""

from typing import Any

import orjson


def as_json(value: Any) -> str:
    """`value` as compact JSON text; enumerations as their values. Raises TypeError for what is not JSON."""
    return orjson.dumps(value).decode()


class SocketJson:
    """The same for Socket.IO, which asks for a module with `dumps` and `loads`."""

    @staticmethod
    def dumps(value: Any, **_options: Any) -> str:
        return as_json(value)

    @staticmethod
    def loads(text: str | bytes, **_options: Any) -> Any:
        return orjson.loads(text)
