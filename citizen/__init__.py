"""The page a slip's QR code leads to: one's own number on one's own phone."""

from citizen.pages import blueprint

__all__ = ["blueprint"]
