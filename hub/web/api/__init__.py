"""The public HTTP API, /api/v1."""

from hub.web.api.boards import boards
from hub.web.api.counters import counters
from hub.web.api.desk import desk
from hub.web.api.regime import regime
from hub.web.api.tickets import tickets

blueprints = (tickets, counters, regime, desk, boards)
