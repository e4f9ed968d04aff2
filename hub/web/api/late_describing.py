"""Operations are described when somebody asks for the OpenAPI page, not each time the hub starts.

The library works out the schemas of every answer of every operation as it is declared: two fifths of a start.
"""

from collections.abc import Callable
from typing import Any

from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.utils import parse_parameters


class LateBlueprint(APIBlueprint):
    """A blueprint of the library that keeps what it is told of its operations until `describe`."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._untold: list[tuple[str, Callable[..., Any], dict[str, Any]]] = []

    def _collect_openapi_info(self, rule: str, func: Callable[..., Any], **said: Any) -> Any:
        self._untold.append((rule, func, said))
        return parse_parameters(func, doc_ui=False)

    def describe(self) -> None:
        """Fill `paths`, `tags` and `components_schemas`; once is enough."""
        untold, self._untold = self._untold, []
        for rule, func, said in untold:
            super()._collect_openapi_info(rule, func, **said)
