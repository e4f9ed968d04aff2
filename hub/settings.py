"""Where this hub keeps its data, reads its configuration and listens."""

import os
import socket
from dataclasses import dataclass
from pathlib import Path

from hub.config import HallConfig

LOOPBACK = "127.0.0.1"
DATABASE_VARIABLE = "JIAOHAO_DATABASE"
QUEUE_VARIABLE = "JIAOHAO_QUEUE"


@dataclass(frozen=True)
class Settings:
    """What `manage.py run` was asked for."""

    data_dir: Path
    config_dir: Path
    host: str = LOOPBACK
    port: int = 8000
    https: bool = False

    @property
    def database_file(self) -> Path:
        return self.data_dir / "jiaohao.db"

    @property
    def database(self) -> Path | str:
        """The database file, or PostgreSQL's address (`postgresql://…`) where one is set.

        It is set by the environment's JIAOHAO_DATABASE, else by the file `database.url` in the data folder.
        """
        named = self.data_dir / "database.url"
        url = os.environ.get(DATABASE_VARIABLE) or (named.read_text("utf-8") if named.is_file() else "")
        return url.strip() or self.database_file

    @property
    def queue(self) -> str:
        """Redis between the hubs of a hall (`redis://…`), by the environment's JIAOHAO_QUEUE; "" for none."""
        return os.environ.get(QUEUE_VARIABLE, "").strip()

    @property
    def serving_file(self) -> Path:
        """Held while a hub serves this data."""
        return self.data_dir / "serving.lock"

    def base_url(self, config: HallConfig) -> str:
        """The address phones and tablets reach the hub at: the hall's public one, else this machine's."""
        if config.hall.public_url:
            return config.hall.public_url
        host = lan_address() if self.host in ("0.0.0.0", "::") else self.host
        scheme = "https" if self.is_https(config) else "http"
        return f"{scheme}://{f'[{host}]' if ':' in host else host}:{self.port}"

    def is_https(self, config: HallConfig) -> bool:
        """Whether the hub itself serves by HTTPS (a proxy before it is another matter)."""
        return self.https or config.https.on


def lan_address() -> str:
    """This machine's own address in the hall's network (nothing is sent); loopback when it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return LOOPBACK
