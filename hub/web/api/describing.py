"""The API's OpenAPI description."""

from collections.abc import Callable
from typing import Any

from flask import Request
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.openapi import OpenAPI
from werkzeug.routing import MapAdapter

from hub.web.addressing import Addressing, LateRule
from hub.web.api.doing import KEY_HEADER, MOST_KEY_LENGTH
from hub.web.api.late_describing import LateBlueprint

_DESCRIBED = "described-apis"

_KEY_PARAMETER = {
    "name": KEY_HEADER,
    "in": "header",
    "required": False,
    "description": "Sent again with the same key and body, a write is done once and answered the same",
    "schema": {"type": "string", "maxLength": MOST_KEY_LENGTH},
}


class DescribedApi(OpenAPI):
    """Flask with an OpenAPI description. It tells of the key every write takes; `doing.do` reads it."""

    url_rule_class = LateRule

    def __init__(self, *args: Any, **options: Any) -> None:
        self._addressing = Addressing()
        super().__init__(*args, **options)

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Nothing here is asynchronous: Flask need not look anew at each function of each request."""
        return func

    def create_url_adapter(self, request: Request | None) -> MapAdapter | None:
        make = super().create_url_adapter
        return make(None) if request is None else self._addressing.adapter(request, make)

    def register_api(self, api: APIBlueprint, **options: Any) -> None:
        """Serve the operations of `api`; a late one is described when the description is first asked for."""
        super().register_api(api, **options)
        if isinstance(api, LateBlueprint):
            self.extensions.setdefault(_DESCRIBED, []).append(api)

    def generate_spec_json(self) -> None:
        for api in self.extensions[_DESCRIBED]:
            api.describe()
            self.paths |= api.paths
            self.components_schemas |= api.components_schemas
            self.tags += [tag for tag in api.tags if tag not in self.tags]
        super().generate_spec_json()  # type: ignore[no-untyped-call]
        for operations in self.spec_json["paths"].values():
            for operation in operations.values():
                _say_problems(operation["responses"])
            if "post" in operations:
                operations["post"].setdefault("parameters", []).append(_KEY_PARAMETER)


def _say_problems(responses: dict[str, dict[str, Any]]) -> None:
    """Refusals are problem details (RFC 9457), which have a content type of their own."""
    for code, response in responses.items():
        content = response.get("content", {})
        if code >= "400" and "application/json" in content:
            content["application/problem+json"] = content.pop("application/json")
