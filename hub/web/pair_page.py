"""The page of a device that is nobody yet: a code for staff to read, and as a picture for their phone."""

import io

import segno
from flask import Blueprint, Response, abort, g, render_template

from hub.web.context import hall

pair_page = Blueprint("pair", __name__)


@pair_page.get("/pair")
def pair() -> str:
    """Anybody may open it: the code is worth nothing until staff accept it."""
    g.device_id = ""
    return render_template("pair.html", hall=hall().config.hall)


@pair_page.get("/pair/<code>/qr.svg")
def picture(code: str) -> Response:
    """Where a supervisor's phone accepts this code."""
    if not (len(code) == 6 and code.isascii() and code.isdecimal()):
        abort(404)
    drawn = io.BytesIO()
    address = f"{hall().settings.base_url(hall().config)}/supervisor/devices?code={code}"
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=2, xmldecl=False)
    return Response(drawn.getvalue(), mimetype="image/svg+xml")
