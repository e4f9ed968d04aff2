"""R07: a certificate that will end soon is told weeks before."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hub.authority import SERVER_DAYS
from hub.certificate_watch import CertificateWatch, certificate_file
from hub.config import load
from hub.health import Health
from hub.settings import Settings
from hub.texts import Texts
from hub.tls import tls_of
from tests.acting import Clock

CONFIG = Path(__file__).parents[1] / "config"
TEXTS = Texts.load(CONFIG / "texts")


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, Clock]:
    """The certificate a hub has made for itself now, and the clock of that moment."""
    clock = Clock()
    settings, config = Settings(tmp_path, CONFIG, https=True), load(CONFIG)
    tls_of(settings, config, datetime.fromtimestamp(clock() / 1000, UTC))
    file = certificate_file(settings, config)
    assert file is not None
    return file, clock


def told(watch: CertificateWatch) -> Health:
    health = Health()
    watch.look(health)
    return health


def test_r07_two_weeks_before_its_end_it_is_told_and_once_changed_it_is_well(
    made: tuple[Path, Clock],
) -> None:
    file, clock = made
    watch = CertificateWatch(file, TEXTS, clock)
    assert told(watch).well == {("certificate", "hub.pem")}
    clock.forward(minutes=(SERVER_DAYS - 10) * 24 * 60)
    assert told(watch).broken == {("certificate", "hub.pem"): "还有 9 天到期"}
    tls_of(Settings(file.parents[1], CONFIG, https=True), load(CONFIG), _now(clock))
    clock.forward(minutes=60)
    assert told(watch).broken == {}


def _now(clock: Clock) -> datetime:
    return datetime.fromtimestamp(clock() / 1000, UTC) + timedelta(minutes=1)


def test_r07_a_certificate_that_is_gone_is_told(tmp_path: Path) -> None:
    assert told(CertificateWatch(tmp_path / "hall.pem", TEXTS, Clock())).broken


def test_without_https_there_is_none_to_watch(tmp_path: Path) -> None:
    file = certificate_file(Settings(tmp_path, CONFIG), load(CONFIG))
    assert file is None
    assert told(CertificateWatch(file, TEXTS, Clock())) == Health()
