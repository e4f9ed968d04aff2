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
