"""From a write's bytes to what its function takes: one reading of the body, by its model."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response
from pydantic import BaseModel, ValidationError

from hub.web import problems
from hub.web.api.late_describing import LateBlueprint
from hub.web.present import asked

JSON = "application/json"


class Blueprint(LateBlueprint):
    """Operations whose body and path are models are bound here; the library does all others.

    The library first makes Python values of a body and then a model of those: a tenth of a deed's time.
    """

    @staticmethod
    def create_view_func(func: Callable[..., Response], *parts: Any, **options: Any) -> Callable[..., Any]:
        """What Flask calls for `func`; `parts` are its header, cookie, path, query, form, body and raw."""
        header, cookie, path, query, form, body, raw = parts
        if body is None or any((header, cookie, query, form, raw, options.get("validate_response"))):
            library: Callable[..., Any] = LateBlueprint.create_view_func(func, *parts, **options)
            return library

        @wraps(func)
        def view(**named: Any) -> Response:
            try:
                bound = {"body": _read(body)}
                if path is not None:
                    bound["path"] = path.model_validate(named)
            except ValidationError as error:
                return problems.invalid(error)
            return func(**bound)

        return view


def _read(model: type[BaseModel]) -> BaseModel:
    """The request's body. Raises ValidationError when it is not JSON, or not what the model says."""
    request = asked()
    sent = request.environ.get("CONTENT_TYPE")
    if sent == JSON or request.is_json:
        return model.model_validate_json(request.get_data())
    return model.model_validate(None)
