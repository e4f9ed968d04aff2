"""The hall's configuration: read, checked as a whole, frozen."""

from hub.config.load import ConfigFault, ConfigFaults, load
from hub.config.models import HallConfig

__all__ = ["ConfigFault", "ConfigFaults", "HallConfig", "load"]
