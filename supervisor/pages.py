"""The supervisor's pages."""

from flask import Blueprint, g, redirect, render_template, request
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
def desk() -> str | Response:
    """The desk of whoever is signed on with this browser, or the sign-on form.

    Anybody may open it: it shows nothing of the hall before the API has checked a staff number and password.
    """
    g.device_id = DESK
    if _signed_on() is None and _signed_on("administrator") is not None:
        return redirect("/supervisor/devices")
    return _page("desk", _signed_on(), password_rule=hall().config.credentials.passwords)


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


@blueprint.get("/supervisor/devices")
def devices() -> str | Response:
    """Every device and how it stands; new ones are paired here. `code` comes from a device's QR code."""
    code = "".join(char for char in request.args.get("code", "") if char.isascii() and char.isdecimal())
    address = f"{hall().settings.base_url(hall().config)}/pair"
    return _for_desk("devices", code=code[:6], pair_address=address)


@blueprint.get("/supervisor/sessions")
def sessions() -> str | Response:
    """Who is signed on where."""
    return _for_desk("sessions")


def _for_desk(page: str, **more: str) -> str | Response:
    """A page for whoever looks after devices and sessions: supervisors and administrators."""
    g.device_id = DESK
    who = _signed_on("supervisor", "administrator")
    if who is None:
        return redirect("/supervisor/")
    return _page(page, who, **more)


def _for_supervisor(page: str) -> str | Response:
    """A page for a supervisor who is signed on; anybody else is sent to sign on."""
    g.device_id = DESK
    supervisor = _signed_on()
    if supervisor is None:
        return redirect("/supervisor/")
    return _page(page, supervisor)


def _page(name: str, supervisor: Staff | None, **more: str) -> str:
    """A page in the desk's frame, which warns whoever has not moved for so many minutes."""
    config = hall().config
    idle = config.sessions.desk_idle_minutes
    page = f"supervisor/{name}.html"
    return render_template(page, hall=config.hall, supervisor=supervisor, idle_minutes=idle, **more)


def _signed_on(*roles: str) -> Staff | None:
    staff = hall().config.staff_by_number
    return next((staff[who.id] for who in identities() if who.kind in (roles or ("supervisor",))), None)
