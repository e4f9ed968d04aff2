"""The supervisor's pages."""

from flask import Blueprint, g, redirect, render_template
from werkzeug.wrappers import Response

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

    Anybody may open it: it shows nothing of the hall before the API has checked a staff number and password.
    """
    g.device_id = DESK
    config = hall().config
    return render_template(
        "supervisor/desk.html",
        hall=config.hall,
        supervisor=_signed_on(),
        password_rule=config.credentials.passwords,
    )


@blueprint.get("/supervisor/matters")
def matters() -> str | Response:
    """The register of matters (R14)."""
    return _for_supervisor("register")


@blueprint.get("/supervisor/fairness")
def fairness() -> str | Response:
    """The order report (R10)."""
    return _for_supervisor("fairness")


@blueprint.get("/supervisor/notices")
def notices() -> str | Response:
    """The register of notices (R13)."""
    return _for_supervisor("notices")


def _for_supervisor(page: str) -> str | Response:
    """A page for a supervisor who is signed on; anybody else is sent to sign on."""
    g.device_id = DESK
    supervisor = _signed_on()
    if supervisor is None:
        return redirect("/supervisor/")
    return render_template(f"supervisor/{page}.html", hall=hall().config.hall, supervisor=supervisor)


def _signed_on() -> Staff | None:
    staff = hall().config.staff_by_number
    return next((staff[who.id] for who in identities() if who.kind == "supervisor"), None)
