"""Three hubs of one hall on a PostgreSQL and a Redis of the tests' own, nginx before them."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psycopg

from tests.hubs.redis import RedisServer, wait_for_port
from tests.live import ROOT, LiveHub
from tests.postgres import Postgres

_NGINX = """
worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log warn;
events {{ worker_connections 512; }}
http {{
  access_log off; {temporary}
  map $http_upgrade $connection_upgrade {{ default upgrade; '' ''; }}
  upstream hubs {{ {servers} keepalive 16; }}
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://hubs; proxy_http_version 1.1; proxy_connect_timeout 1s; proxy_read_timeout 30s;
      proxy_set_header Host $http_host; proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade;
    }}
  }}
}}
"""
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


class Company:
    """`hubs` serve one hall together; `door` is nginx: requests there reach any hub that lives."""

    def __init__(self, folder: Path, how_many: int = 3) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.data.mkdir()
        self.postgres, self.redis = Postgres(), RedisServer(folder)
        self.hubs = [LiveHub(self.data, ROOT / "config") for _ in range(how_many)]
        self.door = LiveHub(self.data, ROOT / "config")
        self._nginx: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Everything up; returns when each hub serves."""
        self.postgres.start()
        self.redis.start()
        (self.data / "database.url").write_text(self.postgres.create(), "utf-8")
        for hub in self.hubs:
            hub.environment["JIAOHAO_QUEUE"] = self.redis.url
        with ThreadPoolExecutor() as at_once:
            list(at_once.map(LiveHub.start, self.hubs))
        self._open_door()

    def stop(self) -> None:
        """Everything down."""
        if self._nginx is not None:
            self._nginx.terminate()
            self._nginx.wait()
        with ThreadPoolExecutor() as at_once:
            list(at_once.map(LiveHub.stop, self.hubs))
        self.redis.kill()
        self.postgres.stop()

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What the database says, asked by a stranger."""
        with psycopg.connect((self.data / "database.url").read_text("utf-8")) as connection:
            return connection.execute(sql.encode()).fetchall()

    def hub_of(self, duty: str) -> LiveHub:
        """The hub that has a duty now."""
        ((hub_id,),) = self.rows(f"SELECT hub_id FROM duties WHERE duty = '{duty}'")
        return self._named(hub_id)

    def with_most_screens(self) -> LiveHub:
        """The hub that would be missed by most lobbies."""
        told = self.rows("SELECT hub_id, told FROM fellows")
        alive = [(len(json.loads(text)["screens"]), hub_id) for hub_id, text in told if _group(hub_id)]
        return self._named(max(alive)[1])

    def _named(self, hub_id: str) -> LiveHub:
        return next(hub for hub in self.hubs if hub.group == _group(hub_id))

    def slips(self) -> list[str]:
        """The print jobs of which paper came out, one for each paper."""
        return [file.stem.split("-", 1)[1] for file in (self.data / "printers").glob("*/*.bin")]

    def _open_door(self) -> None:
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        assert Path(program).exists(), "nginx is not installed: manage.py test installs it"
        config = self.folder / "nginx.conf"
        config.write_text(
            _NGINX.format(
                folder=self.folder,
                port=self.door.port,
                temporary=" ".join(f"{kind}_temp_path {self.folder}/{kind};" for kind in _TEMPORARY),
                servers=" ".join(_servers(self.hubs)),
            )
        )
        self._nginx = subprocess.Popen(
            [program, "-p", str(self.folder), "-c", str(config), "-e", str(self.folder / "nginx.log")]
        )
        wait_for_port(self.door.port)


def _group(hub_id: str) -> int | None:
    """The process group of a hub by its name; None for one that is gone."""
    try:
        return os.getpgid(int(hub_id.rsplit(".", 2)[1]))
    except ProcessLookupError:
        return None


def _servers(hubs: Iterable[LiveHub]) -> Iterable[str]:
    return (f"server 127.0.0.1:{hub.port} max_fails=1 fail_timeout=2s;" for hub in hubs)
