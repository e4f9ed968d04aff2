"""The kiosk: a full-screen touch page where citizens take numbers."""

from kiosk.pages import blueprint

__all__ = ["blueprint"]
