"""The hall's own authority for certificates, and the hub's certificate by it."""

import datetime
import os
import socket
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

AUTHORITY_DAYS = 3650
# What browsers still accept of a server's certificate; made anew when so little is left.
SERVER_DAYS = 397
RENEW_DAYS = 30


def certified(folder: Path, names: list[str], now: datetime.datetime) -> None:
    """See that the folder holds an authority (ca.pem, ca.key) and a certificate by it (hub.pem, hub.key).

    `names` are host names and addresses the certificate is for. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    certificate = folder / "hub.pem"
    authority, authority_key, is_new = _authority(folder, now)
    if is_new or not _is_good(certificate, names, now):
        key = ec.generate_private_key(ec.SECP256R1())
        made = _signed(authority, authority_key, key, names, now)
        _write(folder / "hub.key", _pem_of(key), 0o600)
        _write(certificate, made.public_bytes(serialization.Encoding.PEM), 0o644)


def _authority(
    folder: Path, now: datetime.datetime
) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey, bool]:
    """The hall's authority and its key; new ones where there are none, or none that last."""
    file, key_file = folder / "ca.pem", folder / "ca.key"
    if file.exists() and key_file.exists():
        found = x509.load_pem_x509_certificate(file.read_bytes())
        key = serialization.load_pem_private_key(key_file.read_bytes(), password=None)
        if isinstance(key, ec.EllipticCurvePrivateKey) and _lasts(found, now):
            return found, key, False
    fresh = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Jiaohao {socket.gethostname()}"[:64])])
    made = (
        _begun(name, name, fresh, now, AUTHORITY_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .sign(fresh, hashes.SHA256())
    )
    _write(key_file, _pem_of(fresh), 0o600)
    _write(file, made.public_bytes(serialization.Encoding.PEM), 0o644)
    return made, fresh, True


def _signed(
    authority: x509.Certificate,
    authority_key: ec.EllipticCurvePrivateKey,
    key: ec.EllipticCurvePrivateKey,
    names: list[str],
    now: datetime.datetime,
) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Jiaohao hub")])
    return (
        _begun(name, authority.subject, key, now, SERVER_DAYS)
        .add_extension(x509.SubjectAlternativeName([_called(one) for one in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(authority_key, hashes.SHA256())
    )


def _begun(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, now: datetime.datetime, days: int
) -> x509.CertificateBuilder:
    """A certificate as far as all are alike; it begins an hour ago, for devices whose clock is slow."""
    began = now - datetime.timedelta(hours=1)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(began)
        .not_valid_after(began + datetime.timedelta(days=days))
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _called(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _is_good(file: Path, names: list[str], now: datetime.datetime) -> bool:
    """Whether the certificate lasts and is for all these names."""
    if not file.exists() or not file.with_suffix(".key").exists():
        return False
    found = x509.load_pem_x509_certificate(file.read_bytes())
    covered = set(found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value)
    return _lasts(found, now) and covered == {_called(name) for name in names}


def _lasts(found: x509.Certificate, now: datetime.datetime) -> bool:
    left = found.not_valid_after_utc - now
    return found.not_valid_before_utc <= now and left > datetime.timedelta(days=RENEW_DAYS)


def _pem_of(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _write(file: Path, content: bytes, mode: int) -> None:
    """Whole or not at all, and a key never readable by others even for a moment."""
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as out:
        out.write(content)
    draft.replace(file)
