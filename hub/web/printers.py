"""/printers/<id>/: what a virtual printer has printed, as paper. Real printers have no such page."""

from datetime import datetime
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, abort, render_template, send_file

from hub.devices.printing.address import AddressFault, parse_address
from hub.devices.printing.kept_slips import folder_of, picture, slips
from hub.web.context import hall

printers = Blueprint("printers", __name__, url_prefix="/printers")

_DAY_SECONDS = 86_400


@printers.get("/<printer_id>/")
def show(printer_id: str) -> str:
    """The page; its script asks for `/slips` every two seconds."""
    folder = _folder(printer_id)
    printer = hall().config.printer_by_id[printer_id]
    return render_template("printers.html", printer=printer, slips=[_shown(slip) for slip in slips(folder)])


@printers.get("/<printer_id>/slips")
def listed(printer_id: str) -> dict[str, Any]:
    """The newest slips first: name, number, time, alt, width and height in dots."""
    return {"slips": [_shown(slip) for slip in slips(_folder(printer_id))]}


@printers.get("/<printer_id>/slips/<name>.png")
def paper(printer_id: str, name: str) -> Response:
    """One slip's picture."""
    file = picture(_folder(printer_id), name)
    if file is None:
        abort(404)
    return send_file(file.resolve(), mimetype="image/png", max_age=_DAY_SECONDS)


def _folder(printer_id: str) -> Path:
    """Where the slips of a virtual printer lie; anything else is not found."""
    printer = hall().config.printer_by_id.get(printer_id)
    try:
        if printer is None or parse_address(printer.address).scheme != "virtual":
            abort(404)
    except AddressFault:
        abort(404)
    return folder_of(hall().settings.data_dir, printer_id)


def _shown(slip: dict[str, Any]) -> dict[str, Any]:
    time = datetime.fromtimestamp(slip["printed_at"] / 1000, hall().config.timezone).strftime("%H:%M:%S")
    title = slip["number"] or slip.get("title", "")
    params = {"number": title, "time": time, "lines": "；".join(slip["lines"])}
    alt = "printers.slip_alt" if slip["number"] else "printers.paper_alt"
    return {
        "name": slip["name"],
        "number": title,
        "time": time,
        "caption": hall().texts.say("printers.printed_at", "zh", time=time),
        "alt": hall().texts.say(alt, "zh", **params),
        "width": slip["width"],
        "height": slip["height"],
    }
