"""The API's OpenAPI description."""

from flask_openapi3.openapi import OpenAPI

from hub.web.api.doing import KEY_HEADER, MOST_KEY_LENGTH

_KEY_PARAMETER = {
    "name": KEY_HEADER,
    "in": "header",
    "required": False,
    "description": "Sent again with the same key and body, a write is done once and answered the same",
    "schema": {"type": "string", "maxLength": MOST_KEY_LENGTH},
}


class DescribedApi(OpenAPI):
    """Flask with an OpenAPI description. It tells of the key every write takes; `doing.do` reads it."""

    def generate_spec_json(self) -> None:
        super().generate_spec_json()  # type: ignore[no-untyped-call]
        for operations in self.spec_json["paths"].values():
            if "post" in operations:
                operations["post"].setdefault("parameters", []).append(_KEY_PARAMETER)
