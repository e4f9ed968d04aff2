"""The counter panel: a clerk calls, serves and ends tickets, by keyboard if they like."""

from counter_panel.pages import blueprint

__all__ = ["blueprint"]
