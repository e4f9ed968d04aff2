"""What stands in deploy/ is held against the tools that read it, where this machine has them."""

import re
import shutil
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
MOST_EXPOSED = 2.0  # of 10, as systemd-analyze counts


def told(command: Sequence[str | Path]) -> str:
    """What a tool says; the test is passed over where there is no such tool."""
    program = shutil.which(str(command[0])) or shutil.which(str(command[0]), path="/usr/sbin")
    if program is None:
        pytest.skip(f"no {command[0]} here")
    ran = subprocess.run([program, *command[1:]], capture_output=True, text=True, check=False)
    return ran.stdout + ran.stderr


def modules(text: str) -> set[str]:
    """The modules started by `python -m` or its form in a list."""
    return set(re.findall(r'-m"?,?\s*"?((?:hub|commands|city)(?:\.\w+)?)', text))


def is_startable(module: str) -> bool:
    """Whether `python -m` finds something to start: of a package, its `__main__`."""
    found = find_spec(module)
    is_package = found is not None and found.submodule_search_locations is not None
    return bool(find_spec(f"{module}.__main__") if is_package else found)


@pytest.mark.slow
def test_nginx_understands_its_configuration(tmp_path: Path) -> None:
    for name in ("queue", "city"):
        told(
            [
                *(
                    "openssl",
                    "req",
                    "-x509",
                    "-newkey",
                    "ec",
                    "-pkeyopt",
                    "ec_paramgen_curve:P-256",
                    "-nodes",
                ),
                *(
                    "-subj",
                    f"/CN={name}",
                    "-keyout",
                    tmp_path / f"{name}.key",
                    "-out",
                    tmp_path / f"{name}.pem",
                ),
            ]
        )
    inner = (DEPLOY / "nginx" / "jiaohao.conf").read_text("utf-8").replace("/etc/jiaohao/tls", str(tmp_path))
    outer = tmp_path / "nginx.conf"
    outer.write_text(f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{\naccess_log off;\n{inner}\n}}\n", "utf-8")
    said = told(["nginx", "-t", "-q", "-e", tmp_path / "error.log", "-p", tmp_path, "-c", outer])
    assert "[emerg]" not in said
    assert "[warn]" not in said


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_understands_each_unit_and_finds_it_closed(unit: Path) -> None:
    said = told(["systemd-analyze", "verify", str(unit).replace("@.", "@hall.")])
    complaints = [line for line in said.splitlines() if "is not executable" not in line]
    assert not [line for line in complaints if line.startswith(("jiaohao", str(DEPLOY)))]
    exposure = re.search(
        r"exposure level.*: (\d+\.\d)", told(["systemd-analyze", "security", "--offline=true", unit])
    )
    assert exposure
    assert float(exposure[1]) <= MOST_EXPOSED


@pytest.mark.parametrize(
    "file", ["systemd/jiaohao@.service", "systemd/jiaohao-city.service", "docker/Dockerfile"]
)
def test_what_is_started_is_there(file: str) -> None:
    started = modules((DEPLOY / file).read_text("utf-8"))
    assert started
    assert all(is_startable(module) for module in started)


def composed() -> Any:
    return yaml.safe_load((DEPLOY / "docker" / "compose.yaml").read_text("utf-8"))


def test_compose_names_only_what_it_defines() -> None:
    compose = composed()
    for service in compose["services"].values():
        assert set(service["networks"]) <= set(compose["networks"])
        assert set(service.get("depends_on", ())) <= set(compose["services"])
        named = [volume.split(":")[0] for volume in service.get("volumes", ())]
        assert {name for name in named if "/" not in name} <= set(compose["volumes"])


def test_compose_starts_what_is_there_and_the_database_always_syncs() -> None:
    services = composed()["services"]
    city, database = services["city"]["command"], services["postgres"]["command"]
    assert is_startable(city[city.index("-m") + 1])
    assert {"synchronous_commit=on", "fsync=on"} <= set(database)


def test_only_nginx_is_reached_from_outside() -> None:
    services = composed()["services"]
    assert [name for name, service in services.items() if "ports" in service] == ["nginx"]
    assert [name for name, service in services.items() if "outside" in service["networks"]] == ["nginx"]


def test_what_was_never_run_says_so() -> None:
    for file in ("docker/Dockerfile", "docker/compose.yaml", "litestream/litestream.yml"):
        head = (DEPLOY / file).read_text("utf-8")[:400].lower()
        assert "never" in head or "not run" in head, file
