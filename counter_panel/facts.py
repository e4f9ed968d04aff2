"""What the panel's JavaScript knows of the configuration: services, counters, people, classes, outcomes."""

import json
from typing import Any

from markupsafe import Markup

from hub.config import HallConfig
from hub.config.models import Counter, Service

Json = dict[str, Any]


def facts_json(config: HallConfig) -> Markup:
    """The facts as JSON that cannot end its script element."""
    return script_json(
        {
            "services": [_service(config, service) for service in config.services],
            "counters": [_counter(counter) for counter in config.counters],
            "staff": [
                {"number": one.number, "name": one.name.both, "post": one.post.both, "role": one.role}
                for one in config.staff
            ],
            "classes": [{"id": one.id, "name": one.name.both} for one in config.priority_classes],
            "outcomes": [{"id": one.id, "name": one.name.both} for one in config.outcomes],
        }
    )


def script_json(value: Any) -> Markup:
    """JSON for a script element, in a form that cannot end it."""
    return Markup(json.dumps(value, ensure_ascii=False).replace("<", "\\u003c"))  # nosec B704


def _service(config: HallConfig, service: Service) -> Json:
    return {
        "id": service.id,
        "letter": service.letter,
        "name": service.name.both,
        "windows": [counter.number for counter in config.counters if service.id in counter.services],
        "promise_days": service.promise_days,
        "materials": [
            one.both | {"id": material_id, "format": one.format, "copies": one.copies}
            for material_id, one in service.material_by_id.items()
        ],
    }


def _counter(counter: Counter) -> Json:
    return {"number": counter.number, "zone_id": counter.zone, "services": list(counter.services)}
