"""The duty supervisor's desk: every post live, requests, alerts, incidents, deeds on someone's behalf."""

from supervisor.pages import blueprint

__all__ = ["blueprint"]
