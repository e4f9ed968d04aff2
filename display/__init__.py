"""The lobby display: who is called where, seen and heard by everybody in a zone."""

from display.pages import blueprint

__all__ = ["blueprint"]
