"""The public HTTP API, /api/v1."""

from hub.web.api.boards import boards
from hub.web.api.counters import counters
from hub.web.api.tickets import tickets

blueprints = (tickets, counters, boards)
