"""What manage.py test says of known faults in the pinned versions."""

import subprocess
from typing import Any

import pytest

from commands import audit

GOOD: dict[str, Any] = {"name": "flask", "version": "3.1.3", "vulns": []}
BAD = {"name": "gevent", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1", "1.2"]}]}
UNKNOWN: dict[str, Any] = {"name": "segno", "skip_reason": "not found"}


def test_a_known_fault_fails_with_its_name_and_remedy(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit, "_audited", lambda: [GOOD, BAD, UNKNOWN])
    assert audit.main() == 1
    told = capsys.readouterr()
    assert all(word in told.err for word in ("gevent", "1.0", "PYSEC-1", "1.1, 1.2"))


def test_what_is_unknown_is_said_and_passed_over(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit, "_audited", lambda: [GOOD, UNKNOWN])
    assert audit.main() == 0
    assert "1 pinned versions" in capsys.readouterr().out


@pytest.mark.parametrize("output", ["", "no network"])
def test_without_the_database_the_tests_go_on(monkeypatch: pytest.MonkeyPatch, output: str) -> None:
    nothing = subprocess.CompletedProcess([], 1, stdout=output, stderr="")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: nothing)
    assert audit.main() == 0
