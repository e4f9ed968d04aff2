"""One page and the picture of its address; what it shows comes from GET /api/v1/tracking/<code>."""

import io

import segno
from flask import Blueprint, Response, render_template

from hub.web.context import hall

blueprint = Blueprint(
    "citizen",
    __name__,
    template_folder="templates",
    static_folder="static",
    static_url_path="/citizen/static",
)


@blueprint.get("/t/<code>")
def page(code: str) -> str:
    """Show the tracking page; whoever holds the code may read it (R22: it names nobody)."""
    return render_template("citizen/page.html", code=code)


@blueprint.get("/t/<code>/qr.svg")
def picture(code: str) -> Response:
    """The page's address as a QR code, for a kiosk whose paper did not come."""
    drawn = io.BytesIO()
    address = f"{hall().settings.base_url(hall().config)}/t/{code}"
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=2, xmldecl=False)
    return Response(drawn.getvalue(), mimetype="image/svg+xml")
