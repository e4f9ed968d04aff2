"""The certificate a hub makes for itself: for its own addresses, made anew in time, keys for nobody else."""

import datetime
import stat
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.x509.oid import ExtensionOID

from hub.config import HallConfig, load
from hub.config.web import Https
from hub.settings import Settings
from hub.tls import Tls, tls_of

ROOT = Path(__file__).resolve().parents[1]
NOW = datetime.datetime(2026, 3, 2, 10, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


@pytest.fixture(scope="module")
def config() -> HallConfig:
    return load(ROOT / "config")


def made(tmp_path: Path, config: HallConfig, now: datetime.datetime = NOW, *names: str) -> Tls:
    """What a hub that serves by HTTPS uses at this time."""
    asked = config.model_copy(update={"https": Https(names=list(names))})
    found = tls_of(Settings(tmp_path, ROOT / "config", https=True), asked, now)
    assert found is not None
    return found


def certificate(file: Path | None) -> x509.Certificate:
    assert file is not None
    return x509.load_pem_x509_certificate(file.read_bytes())


def test_without_https_nothing_is_made(tmp_path: Path, config: HallConfig) -> None:
    assert tls_of(Settings(tmp_path, ROOT / "config"), config, NOW) is None
    assert list(tmp_path.iterdir()) == []


def test_it_is_for_the_hubs_addresses_and_signed_by_its_authority(tmp_path: Path, config: HallConfig) -> None:
    tls = made(tmp_path, config, NOW, "hall.example")
    own = certificate(tls.certificate)
    own.verify_directly_issued_by(certificate(tls.authority))
    names = own.extensions.get_extension_for_oid(ExtensionOID.SUBJECT_ALTERNATIVE_NAME).value
    assert {"localhost", "hall.example"} <= set(names.get_values_for_type(x509.DNSName))  # type: ignore[attr-defined]
    assert "127.0.0.1" in map(str, names.get_values_for_type(x509.IPAddress))  # type: ignore[attr-defined]


def test_its_keys_are_the_owners_only(tmp_path: Path, config: HallConfig) -> None:
    made(tmp_path, config)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "tls").iterdir()}
    assert (modes["hub.key"], modes["ca.key"]) == (0o600, 0o600)


def test_it_stays_as_long_as_it_is_good(tmp_path: Path, config: HallConfig) -> None:
    first = made(tmp_path, config).certificate.read_bytes()
    assert made(tmp_path, config, NOW + 300 * DAY).certificate.read_bytes() == first


@pytest.mark.parametrize(("days", "name"), [(390, ""), (0, "new.example")])
def test_it_is_made_anew_before_it_ends_and_for_a_new_name(
    tmp_path: Path, config: HallConfig, days: int, name: str
) -> None:
    first = made(tmp_path, config)
    old, trusted = certificate(first.certificate), certificate(first.authority)
    second = made(tmp_path, config, NOW + days * DAY, *filter(None, [name]))
    assert certificate(second.certificate) != old
    assert certificate(second.authority) == trusted
    certificate(second.certificate).verify_directly_issued_by(trusted)


def test_the_halls_own_certificate_is_used_where_it_has_one(tmp_path: Path, config: HallConfig) -> None:
    own = config.model_copy(update={"https": Https(on=True, certificate="hall.pem", key="hall.key")})
    tls = tls_of(Settings(tmp_path, tmp_path), own, NOW)
    assert tls == Tls(tmp_path / "hall.pem", tmp_path / "hall.key")
