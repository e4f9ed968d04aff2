"""How browsers reach the hub, and what it will hear from any one of them."""

from ipaddress import ip_address
from typing import Annotated

from pydantic import AfterValidator, Field

from hub.config.parts import Part


def _an_address(text: str) -> str:
    try:
        return str(ip_address(text))
    except ValueError:
        raise ValueError("not an IP address; write one like 127.0.0.1") from None


Host = Annotated[str, Field(pattern=r"^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$")]
Address = Annotated[str, AfterValidator(_an_address)]


class Web(Part):
    """`hosts`: further names of this hub; `proxies`: who may say who calls, and whether by HTTPS."""

    hosts: list[Host] = []
    proxies: list[Address] = []
    # A slip's link is answered until so long after the visit has ended.
    tracking_hours: int = Field(default=24, ge=1, le=8_760)
    # Tell browsers never to come by plain HTTP again: for a name with a certificate that they trust.
    only_https: bool = False


class Limits(Part):
    """What one device or address may ask of the hub. `on = false` lifts all, to measure and to replay."""

    on: bool = True
    # Requests of one device or member of staff: a second on average, and at once after a rest.
    device_per_second: int = Field(default=50, ge=1, le=10_000)
    device_at_once: int = Field(default=300, ge=1, le=100_000)
    # Requests without a key from one address: a hall's guest network may bring every phone from one.
    address_per_second: int = Field(default=100, ge=1, le=10_000)
    address_at_once: int = Field(default=500, ge=1, le=100_000)
    # Sign-ons of one device or address; each costs the hub a password's hash.
    sign_ons_per_minute: int = Field(default=60, ge=1, le=10_000)
    sign_ons_at_once: int = Field(default=60, ge=1, le=10_000)
    # Sockets that are open at a time, and what one may say.
    sockets_per_device: int = Field(default=100, ge=1, le=10_000)
    sockets_per_address: int = Field(default=600, ge=1, le=100_000)
    frames_per_second: int = Field(default=20, ge=1, le=1_000)
    frames_at_once: int = Field(default=200, ge=1, le=10_000)
    # Connections of one address, before anything is read from them.
    connections_per_address: int = Field(default=1_000, ge=1, le=100_000)


class Https(Part):
    """Serving by HTTPS: with the hall's own certificate, or with one the hub makes for its network."""

    on: bool = False
    # Files beside hall.toml; left out: made in DATA/tls, by an authority of the hub's own (ca.pem).
    certificate: str | None = None
    key: str | None = None
    # Further names and addresses the made certificate is for.
    names: list[Host] = []
