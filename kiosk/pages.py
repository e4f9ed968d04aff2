"""The kiosk's one page; everything on it comes from the board kiosk/<id> and goes to POST /api/v1/tickets."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from hub.web.access import open_page
from hub.web.context import hall

blueprint = Blueprint(
    "kiosk", __name__, template_folder="templates", static_folder="static", static_url_path="/kiosk/static"
)


@blueprint.get("/kiosk/<kiosk_id>")
def page(kiosk_id: str) -> ResponseReturnValue:
    """Show the kiosk's page to the kiosk itself; anyone else gets the refusal `open_page` answers."""
    refusal = open_page("kiosk", kiosk_id)
    if refusal is not None:
        return refusal
    return render_template(
        "kiosk/page.html", kiosk_id=kiosk_id, code_digits=hall().config.matters.check_code_digits
    )
