"""HTTPS in a hall without a public name: an authority of its own, a certificate for the hub's addresses.

The authority (`DATA/tls/ca.pem`) is installed once on each device; the hub's certificate is made anew before
it ends or when its addresses change, and no device notices.
"""

import datetime
import socket
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from hub.config import HallConfig
from hub.settings import LOOPBACK, Settings, lan_address


@dataclass(frozen=True)
class Tls:
    """The files a server needs. `authority` is what devices must trust; None when they do already."""

    certificate: Path
    key: Path
    authority: Path | None = None


def tls_of(settings: Settings, config: HallConfig, now: datetime.datetime | None = None) -> Tls | None:
    """The hub's certificate, made where the hall has none of its own; None without HTTPS."""
    if not settings.is_https(config):
        return None
    own = config.https
    if own.certificate and own.key:
        return Tls(settings.config_dir / own.certificate, settings.config_dir / own.key)
    # Only for halls that want it: cryptography takes its time to load.
    from hub.authority import certified

    folder = settings.data_dir / "tls"
    certified(folder, _names(settings, config), now or datetime.datetime.now(datetime.UTC))
    return Tls(folder / "hub.pem", folder / "hub.key", folder / "ca.pem")


def _names(settings: Settings, config: HallConfig) -> list[str]:
    """What the hub may be called by."""
    machine = socket.gethostname().lower()
    public = urlsplit(settings.base_url(config)).hostname or ""
    found = ["localhost", LOOPBACK, "::1", machine, f"{machine}.local", lan_address(), public]
    found += [*config.https.names, *config.web.hosts]
    if settings.host not in ("0.0.0.0", "::"):
        found.append(settings.host)
    return sorted(set(filter(None, found)))
