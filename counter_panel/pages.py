"""The counter panel's one page."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from counter_panel.facts import facts_json, script_json
from hub.web.access import open_page
from hub.web.context import hall, identities

# Lengths offered at one press; anything else is typed. 0 begins at once, the rest is announced ahead (R09).
MINUTE_STEPS = (5, 10, 15, 30)
START_STEPS = (0, 5, 10, 15)
# The lists beside the work, in the order of their tabs; lists.js has the same.
LISTS = ("waiting", "missed", "held", "round", "tasks", "matters")

blueprint = Blueprint(
    "counter_panel",
    __name__,
    static_folder="static",
    static_url_path="/counter_panel/static",
    template_folder="templates",
)


@blueprint.get("/counters/<int:number>")
def panel(number: int) -> ResponseReturnValue:
    """The panel of one counter: sign-on, or the post of whoever is signed on with this browser.

    404 when the hall has no such counter; otherwise what `open_page` refuses.
    """
    config = hall().config
    counter = config.counter_by_number.get(number)
    if counter is None:
        abort(404)
    refusal = open_page("counter", f"counter-{number}")
    if refusal is not None:
        return refusal
    services = [config.service_by_id[service_id] for service_id in counter.services]
    return render_template(
        "counter_panel/panel.html",
        hall=config.hall,
        counter=counter,
        zone=config.zone_by_id[counter.zone],
        services=services,
        epoch=_epoch_held(number),
        reasons=config.pause_reasons,
        reasons_json=script_json([reason.model_dump() for reason in config.pause_reasons]),
        facts_json=facts_json(config),
        lists=LISTS,
        minute_steps=MINUTE_STEPS,
        start_steps=START_STEPS,
    )


def _epoch_held(number: int) -> int | None:
    """The epoch of the lease that this browser carries for the counter, so that a reload stays signed on."""
    leases = (identity.lease for identity in identities())
    return next((lease.epoch for lease in leases if lease and lease.counter_number == number), None)
