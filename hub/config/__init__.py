"""The hall's configuration: read, checked as a whole, frozen."""

from hub.config.faults import ConfigFault, ConfigFaults
from hub.config.load import load
from hub.config.models import HallConfig

__all__ = ["ConfigFault", "ConfigFaults", "HallConfig", "load"]
