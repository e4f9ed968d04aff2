"""The lobby screen of a zone, and the sign of a window."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from hub.web.access import open_page
from hub.web.context import hall

blueprint = Blueprint(
    "display",
    __name__,
    static_folder="static",
    static_url_path="/display/static",
    template_folder="templates",
)


@blueprint.get("/display/<display_id>")
def lobby_screen(display_id: str) -> ResponseReturnValue:
    """The screen of one zone. Only a display configured with sound speaks there.

    404 when the configuration knows no such display; otherwise what `open_page` refuses.
    """
    config = hall().config
    display = config.display_by_id.get(display_id)
    if display is None:
        abort(404)
    refusal = open_page("display", display_id)
    if refusal is not None:
        return refusal
    zone = config.zone_by_id[display.zone]
    return render_template("display/screen.html", hall=config.hall, zone=zone, has_sound=display.sound)


@blueprint.get("/display/window/<int:number>")
def window_sign(number: int) -> ResponseReturnValue:
    """The window's own sign: its clerk and ticket, or 暂停服务 and where to go instead (R01, R19).

    404 when the configuration knows no such window; otherwise what `open_page` refuses.
    """
    config = hall().config
    counter = config.counter_by_number.get(number)
    if counter is None:
        abort(404)
    refusal = open_page("window", f"window-{number}")
    if refusal is not None:
        return refusal
    return render_template("display/window.html", hall=config.hall, counter=counter)
