"""The API against its own description: whatever fits it, and much that does not, is answered as it says.

Schemathesis makes the requests from /api/openapi.json. `JIAOHAO_FUZZ=200` asks for so many of each operation.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.visiting import Web

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = int(os.environ.get("JIAOHAO_FUZZ", "4"))
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory, prepared_data: Path) -> Iterator[Web]:
    web = Web(tmp_path_factory.mktemp("openapi"), prepared_data, ROOT / "config")
    yield web
    web.stop()


@pytest.fixture(scope="module")
def keys(hub: Web) -> list[str]:
    """Everybody who may do something."""
    return [hub.key("k1"), hub.signs_on(3, "1003"), hub.signs_on_at_desk(), hub.key("counter-3"), ""]


def operations(hub: Web) -> list[schemathesis.APIOperation]:
    """Every operation of the public API."""
    described = schemathesis.openapi.from_wsgi("/api/openapi.json", hub.app)
    found = [one.ok() for one in described.get_all_operations()]
    return [one for one in found if one.path.startswith("/api/v1/")]


def exercised(operation: schemathesis.APIOperation, keys: list[str]) -> str:
    """Ask an operation for things it describes, as everybody; answers what was wrong, or ""."""

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    @given(case=operation.as_strategy())
    def ask(case: schemathesis.Case) -> None:
        for key in keys:
            headers = {"Authorization": f"Bearer {key}"} if key else {}
            case.call_and_validate(headers=headers, checks=CHECKS)

    try:
        ask()
    except FailureGroup as failed:
        return "\n".join(str(one) for one in failed.exceptions)
    return ""


def test_every_operation_answers_as_it_is_described(hub: Web, keys: list[str]) -> None:
    found = operations(hub)
    assert len(found) > 60
    faults = {operation.label: fault for operation in found if (fault := exercised(operation, keys))}
    assert not faults, "\n".join(f"{label}: {fault}" for label, fault in faults.items())
