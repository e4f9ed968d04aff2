"""The public HTTP API, /api/v1."""

from hub.web.api.boards import boards
from hub.web.api.counters import counters
from hub.web.api.desk import desk
from hub.web.api.door import door
from hub.web.api.matters import matters
from hub.web.api.notices import notices
from hub.web.api.order import order
from hub.web.api.pairing import pairing
from hub.web.api.regime import regime
from hub.web.api.register import register
from hub.web.api.reports import reports
from hub.web.api.rounds import rounds
from hub.web.api.spoken import spoken
from hub.web.api.tasks import tasks
from hub.web.api.tickets import tickets
from hub.web.api.walk_ups import walk_ups

blueprints = (
    tickets,
    rounds,
    walk_ups,
    tasks,
    matters,
    register,
    counters,
    notices,
    order,
    regime,
    reports,
    desk,
    door,
    pairing,
    boards,
    spoken,
)
