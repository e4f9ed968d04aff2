"""A PostgreSQL of the tests' own: Debian's package, a folder of its own, reached by a socket in it alone."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

START_LIMIT_SECONDS = 30.0
# Whoever runs the tests as root: PostgreSQL refuses to be run by root.
UNPRIVILEGED = ("postgres", "nobody")
QUICK = ("fsync=off", "full_page_writes=off")
ALWAYS = ("listen_addresses=", "shared_buffers=64MB", "log_min_messages=warning")


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, the newest where there are several."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda file: int(file.parts[4]))
    own = shutil.which("postgres")
    return found[-1].parent if found else (Path(own).parent if own else None)


class Postgres:
    """`start`, `kill`, `stop` a server; `create` a database and get its address."""

    def __init__(self, *, is_durable: bool = False, connections: int = 200) -> None:
        """`is_durable`: with real fsyncs, for tests about what survives."""
        bin_folder = programs()
        assert bin_folder is not None, "PostgreSQL is not installed: manage.py test installs it"
        self._bin = bin_folder
        self._user = _unprivileged()
        memory = Path("/dev/shm")
        place = memory if memory.is_dir() and not is_durable else None
        # Not pytest's folder: another user must be able to reach it, and a socket's path must be short.
        self.folder = Path(tempfile.mkdtemp(prefix="jh-pg-", dir=place))
        if self._user:
            os.chown(self.folder, self._user.pw_uid, self._user.pw_gid)
        self._options = (*ALWAYS, f"max_connections={connections}", *(() if is_durable else QUICK))
        self._process: subprocess.Popen[bytes] | None = None
        self._made = 0
        self._run("initdb", "-D", "data", "-U", "jiaohao", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = [part for option in self._options for part in ("-c", option)]
        command = [str(self._bin / "postgres"), "-D", "data", "-k", str(self.folder), *options]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                command, cwd=self.folder, stdout=log, stderr=log, **self._as_user()
            )
        give_up_at = time.monotonic() + START_LIMIT_SECONDS
        while True:
            try:
                psycopg.connect(self.url("postgres")).close()
                return
            except psycopg.OperationalError:
                assert self._process.poll() is None, (self.folder / "log").read_text()
                assert time.monotonic() < give_up_at, (self.folder / "log").read_text()
            time.sleep(0.05)

    def kill(self) -> None:
        """End it at once without tidying up, as a power cut would; `start` begins with what is in its log."""
        self._end()

    def stop(self) -> None:
        """End it, its files with it."""
        self._end()
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str) -> str:
        return f"postgresql://jiaohao@/{database}?host={self.folder}"

    def create(self, like: str = "") -> str:
        """A database of its own, empty or a copy of the one at the address `like`; answers its address."""
        self._made += 1
        name = f"t{os.getpid()}_{self._made}"
        ending = f" TEMPLATE {_name(like)}" if like else ""
        self._administer(f"CREATE DATABASE {name}{ending}")
        return self.url(name)

    def drop(self, url: str) -> None:
        """Take a database away, whoever is still connected."""
        self._administer(f"DROP DATABASE IF EXISTS {_name(url)} WITH (FORCE)")

    def _administer(self, sql: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.encode())

    def _end(self) -> None:
        if self._process is not None:
            # To all of its processes; a SIGKILL would leave its children behind.
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(START_LIMIT_SECONDS)
            self._process = None

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [str(self._bin / program), *arguments],
            cwd=self.folder,
            check=True,
            capture_output=True,
            **self._as_user(),
        )

    def _as_user(self) -> dict[str, Any]:
        user = self._user
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}


def _unprivileged() -> "pwd.struct_passwd | None":
    if os.geteuid() != 0:
        return None
    known = {user.pw_name: user for user in pwd.getpwall()}
    return next(known[name] for name in UNPRIVILEGED if name in known)


def _name(url: str) -> str:
    return str(conninfo_to_dict(url)["dbname"])
