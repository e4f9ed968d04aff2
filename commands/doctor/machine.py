"""The machine: its Python and SQLite, room on the disk, clock, limits, pages' parts, the port."""

import os
import platform
import shutil
import ssl
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from commands.doctor.finding import Finding, Patient, bad, good, warn
from commands.install import Purpose, lacking
from commands.install.assets import has_assets
from commands.network import listening_fault
from commands.place import PROJECT
from hub.certificate_watch import DAY_SECONDS, SOON_DAYS, certificate_file, ends_at
from hub.config.keeping import Keeping
from hub.store.database import sqlite_build

MEGABYTE = 1_000_000
# Whoever runs this was released then: an earlier clock is wrong.
RELEASED_AT = 1_790_000_000_000
LEAST_FILES = 1_024
ANSWER_SECONDS = 3.0
SCHEMES = ("http", "https")
# Where SQLite's log must not be: locks and shared memory do not work across machines.
NETWORK_DISKS = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "ceph", "glusterfs")


def python(_: Patient) -> Iterator[Finding]:
    """Which Python on which system."""
    yield good("python", "is", version=platform.python_version(), system=platform.platform())


def packages(_: Patient) -> Iterator[Finding]:
    """Whether everything this release runs on is installed."""
    steps = lacking(PROJECT, Purpose.RUN)
    yield bad("packages", "missing", steps="; ".join(steps)) if steps else good("packages", "there")


def sqlite(_: Patient) -> Iterator[Finding]:
    """Whether this SQLite is free of the WAL-reset bug."""
    version, is_safe = sqlite_build()
    yield good("sqlite", "is", version=version) if is_safe else bad("sqlite", "old", version=version)


def pages(_: Patient) -> Iterator[Finding]:
    """Whether the files of others that pages need are there, in the versions asked for."""
    yield good("pages", "there") if has_assets(PROJECT) else bad("pages", "missing", folder=PROJECT.vendor)


def disk(patient: Patient) -> Iterator[Finding]:
    """Room on the data folder's disk, and whether it is a disk of this machine."""
    folder = _existing(patient.data)
    free = shutil.disk_usage(folder).free // MEGABYTE
    least = (patient.config.keeping if patient.config else Keeping()).least_free_megabytes
    told = {"free": f"{free:,}", "least": f"{least:,}", "folder": folder}
    if free < least:
        yield bad("disk", "full", **told) if free < least / 4 else warn("disk", "low", **told)
    else:
        yield good("disk", "is", **told)
    kind = file_system(folder, Path("/proc/mounts"))
    if kind in NETWORK_DISKS:
        yield bad("disk", "network", kind=kind, folder=folder)


def file_system(folder: Path, mounts: Path) -> str:
    """The kind of file system a folder is on, as the system's table says; "" where there is none."""
    if not mounts.exists():
        return ""
    found = (line.split()[1:3] for line in mounts.read_text(encoding="utf-8").splitlines())
    parents = {str(folder), *map(str, folder.parents)}
    on = [(place.replace("\\040", " "), kind) for place, kind in found]
    return max((one for one in on if one[0] in parents), key=lambda one: len(one[0]), default=("", ""))[1]


def clock(patient: Patient) -> Iterator[Finding]:
    """Whether the clock can be right, and whether something keeps it so."""
    if patient.now < RELEASED_AT:
        yield bad("clock", "past")
        return
    said = _asked("timedatectl", "show", "--property=NTPSynchronized", "--value")
    yield warn("clock", "alone") if said == "no" else good("clock", "is")


def limits(_: Patient) -> Iterator[Finding]:
    """How many files and sockets the hub may open."""
    if sys.platform == "win32":
        return
    import resource

    files, _hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    is_few = files != resource.RLIM_INFINITY and files < LEAST_FILES
    yield (
        warn("limits", "few", files=files, least=LEAST_FILES) if is_few else good("limits", "is", files=files)
    )


def port(patient: Patient) -> Iterator[Finding]:
    """Whether the hub answers; where none runs, whether it could listen."""
    at = {"host": patient.settings.host, "port": patient.settings.port}
    if patient.is_serving:
        reach = "127.0.0.1" if patient.settings.host in ("0.0.0.0", "::") else patient.settings.host
        answers = any(_answers(f"{scheme}://{reach}:{patient.settings.port}/readyz") for scheme in SCHEMES)
        yield good("hub", "serves", **at) if answers else bad("hub", "silent", **at)
        return
    fault = listening_fault(patient.settings.host, patient.settings.port)
    yield bad("hub", fault, **at) if fault else good("hub", "stopped", **at)


def certificate(patient: Patient) -> Iterator[Finding]:
    """How long the certificate lasts, where the hub serves by HTTPS itself."""
    file = certificate_file(patient.settings, patient.config) if patient.config else None
    if file is None or (not file.exists() and file.is_relative_to(patient.data)):
        # None, or one the hub will make itself when it starts.
        return
    try:
        days = int((ends_at(file).timestamp() - patient.now / 1000) // DAY_SECONDS)
    except (OSError, ValueError) as error:
        yield bad("certificate", "unreadable", file=file, error=error)
        return
    told = {"file": file, "days": days}
    if days < 0:
        yield bad("certificate", "over", **told)
    else:
        yield warn("certificate", "soon", **told) if days < SOON_DAYS else good("certificate", "is", **told)


def _answers(url: str) -> bool:
    # Whether the certificate is trusted is the screens' question, and another finding.
    trusting = ssl._create_unverified_context()  # nosec B323
    try:
        with urllib.request.urlopen(url, timeout=ANSWER_SECONDS, context=trusting) as answer:  # nosec B310
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError, ValueError):
        return False


def _asked(*command: str) -> str:
    """What a program of the system says; "" where there is no such program."""
    if not shutil.which(command[0]):
        return ""
    try:
        said = subprocess.run(command, capture_output=True, text=True, timeout=5, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return said.stdout.strip()


def _existing(folder: Path) -> Path:
    """The folder, or the nearest above it that is there."""
    return next(one for one in (folder, *folder.parents) if one.exists())


def permissions(patient: Patient) -> Iterator[Finding]:
    """Whether the data folder can be written by this user, and its secrets read by nobody else."""
    folder = _existing(patient.data)
    if not os.access(folder, os.W_OK | os.X_OK):
        yield bad("permissions", "locked", folder=folder)
        return
    if os.name == "nt" or not patient.data.exists():
        return
    if patient.data.stat().st_uid != os.geteuid():
        yield warn("permissions", "other", folder=patient.data, owner=patient.data.stat().st_uid)
    names = ("secrets.json", "demo.json", "database.url", "tls/ca.key", "tls/hub.key")
    secrets = [patient.data / name for name in names]
    bare = [file for file in secrets if _is_open(file)]
    if bare:
        yield bad("permissions", "open", files=" ".join(map(str, bare)))
    if _is_open(patient.settings.database_file):
        yield warn("permissions", "readable", file=patient.settings.database_file)
    if not bare:
        yield good("permissions", "is", folder=patient.data)


def _is_open(file: Path) -> bool:
    """Whether others than the owner may do anything with it."""
    return file.exists() and bool(file.stat().st_mode & 0o077)
