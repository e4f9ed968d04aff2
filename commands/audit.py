"""Known faults in what the hub is built on: pip-audit over the pinned versions.

`python -m commands.audit`: 1 and each fault when there is one; 0 otherwise. A machine that cannot reach the
database, or a version it does not know, is said and passed over: a hall without internet must still test.
"""

import json
import subprocess
import sys
from typing import Any

from commands.place import PROJECT
from commands.words import say, tell

FILES = ("requirements.txt", "requirements-test.txt", "constraints.txt")
LIMIT_SECONDS = 120.0


def main() -> int:
    """Audit what is pinned."""
    try:
        found = _audited()
    except (subprocess.TimeoutExpired, ValueError):
        tell("audit_away")
        return 0
    faults, unknown = verdict(found)
    for fault in faults:
        print(say("audit_fault", **fault), file=sys.stderr, flush=True)
    tell("audit_done", known=len(found) - unknown, unknown=unknown)
    return 1 if faults else 0


def verdict(found: list[dict[str, Any]]) -> tuple[list[dict[str, str]], int]:
    """The faults, and how many versions the database does not know."""
    faults = [
        {
            "name": one["name"],
            "version": one["version"],
            "fault": known["id"],
            "fixed": ", ".join(known["fix_versions"]) or "-",
        }
        for one in found
        for known in one.get("vulns", [])
    ]
    return faults, sum("skip_reason" in one for one in found)


def _audited() -> list[dict[str, Any]]:
    """What pip-audit says of each pinned package. Raises ValueError when it has no answer."""
    asked = [argument for name in FILES for argument in ("-r", str(PROJECT.root / name))]
    options = ["--no-deps", "--disable-pip", "--progress-spinner", "off", "-f", "json"]
    command = [sys.executable, "-m", "pip_audit", *options, *asked]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT_SECONDS, check=False)
    answer = json.loads(ran.stdout)
    dependencies: list[dict[str, Any]] = answer["dependencies"]
    return dependencies


if __name__ == "__main__":
    sys.exit(main())
