"""R07: a certificate that will end soon is an incident, weeks before every screen refuses the hub."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from hub.config import HallConfig
from hub.health import Health
from hub.settings import Settings
from hub.texts import Texts

SOON_DAYS = 14
LOOK_EACH_MS = 3_600_000
DAY_SECONDS = 86_400


def certificate_file(settings: Settings, config: HallConfig) -> Path | None:
    """The certificate the hub shows; None where it does not serve by HTTPS itself."""
    if not settings.is_https(config):
        return None
    own = config.https.certificate
    return settings.config_dir / own if own else settings.data_dir / "tls" / "hub.pem"


def ends_at(file: Path) -> datetime:
    """When a certificate ends. Raises OSError, ValueError for a file that holds none."""
    # Only for halls that serve by HTTPS: it takes its time to load.
    from cryptography import x509

    return x509.load_pem_x509_certificate(file.read_bytes()).not_valid_after_utc


class CertificateWatch:
    """Looks once an hour at what stands on the disk; `clock` is UTC milliseconds."""

    def __init__(self, file: Path | None, texts: Texts, clock: Callable[[], int]) -> None:
        self._file = file
        self._texts = texts
        self._clock = clock
        self._looked_at: int | None = None
        self._fault: str | None = None

    def look(self, health: Health) -> None:
        """Add how long it lasts."""
        if self._file is None:
            return
        now = self._clock()
        if self._looked_at is None or abs(now - self._looked_at) >= LOOK_EACH_MS:
            self._looked_at, self._fault = now, self._found(now)
        health.tell(("certificate", self._file.name), self._fault)

    def _found(self, now: int) -> str | None:
        assert self._file is not None
        try:
            left = ends_at(self._file).timestamp() - now / 1000
        except (OSError, ValueError) as error:
            return str(error)
        if left >= SOON_DAYS * DAY_SECONDS:
            return None
        return self._texts.say("regime.certificate-left", "zh", days=max(0, int(left // DAY_SECONDS)))
