"""The supervisor's one page."""

from flask import Blueprint, g, render_template

from hub.config.models import Staff
from hub.web.context import hall, identities

# This browser speaks as the desk: of all the cookies it carries the supervisor's comes first.
DESK = "desk"

blueprint = Blueprint(
    "supervisor",
    __name__,
    static_folder="static",
    static_url_path="/supervisor/static",
    template_folder="templates",
)


@blueprint.get("/supervisor/")
def desk() -> str:
    """The desk of whoever is signed on with this browser, or the sign-on form.

    Anybody may open it: it shows nothing of the hall before the API has checked a staff number and PIN.
    """
    g.device_id = DESK
    return render_template("supervisor/desk.html", hall=hall().config.hall, supervisor=_signed_on())


def _signed_on() -> Staff | None:
    staff = hall().config.staff_by_number
    return next((staff[who.id] for who in identities() if who.kind == "supervisor"), None)
