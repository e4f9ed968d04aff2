"""What the supervisor's side sees of the hall and its devices."""

from hub.boards.parts import Json, clerk_json, head, queue_json
from hub.boards.snapshot import Snapshot
from hub.boards.surroundings import Surroundings


def desk(snapshot: Snapshot, around: Surroundings) -> Json:
    """Every counter, every queue, and how speech, screens and printers are."""
    config = snapshot.config
    speech = around.speech_status()
    connected = {screen.display_id: screen for screen in around.screens()}
    return head(snapshot, "desk") | {
        "counters": [
            {
                "number": counter.number,
                "state": snapshot.posts[counter.number].state.value,
                "since_at": snapshot.posts[counter.number].state_since_at,
                "clerk": clerk_json(snapshot, snapshot.posts[counter.number].clerk_number),
                "ticket": ticket.number if (ticket := snapshot.at_counters.get(counter.number)) else None,
                "done_today": snapshot.done.get(counter.number, 0),
            }
            for counter in config.counters
        ],
        "queues": [queue_json(snapshot, service) for service in config.services],
        "speech": {
            "engine": config.speech.engine,
            "ok": speech.state == "ready",
            "reason": speech.reason,
        },
        "screens": [
            {
                "display_id": display.id,
                "zone_id": display.zone,
                "connected": display.id in connected,
                "sound_on": display.id in connected and connected[display.id].is_sound_on,
            }
            for display in config.displays
        ],
        "printers": [
            {"id": printer.id, "state": status.state, "reason": status.reason}
            for printer in config.printers
            for status in [around.printer_status(printer.id)]
        ],
    }
