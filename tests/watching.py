"""Screens without sockets: what the relay sends to each board's room, in the order it sends."""

from pathlib import Path
from typing import Any

from hub.boards.surroundings import DeviceStatus, Screen, Surroundings
from hub.devices.speech import Speech
from hub.relay import Relay
from hub.speaking import Speaker
from tests.acting import Hall

Json = dict[str, Any]


class Wall:
    """The screens of a hall. `sent` holds (board's name, board); `printers` and `screens` may be changed."""

    def __init__(self, hall: Hall, data_dir: Path) -> None:
        settings = hall.config.speech.model_copy(update={"engine": "none"})
        speech = Speech(settings, data_dir)
        self.watched: set[str] = set()
        self.sent: list[tuple[str, Json]] = []
        self.printers = {printer.id: DeviceStatus("ready", None) for printer in hall.config.printers}
        self.screens: list[Screen] = []
        self.around = Surroundings(
            texts=hall.engine.texts,
            spoken=Speaker(hall.config, hall.engine.texts, speech).spoken,
            speech_status=lambda: DeviceStatus("ready", None),
            printer_status=lambda printer_id: self.printers[printer_id],
            screens=lambda: self.screens,
            connected_counters=set,
        )
        self.relay = Relay(hall.engine, self.around, lambda: self.watched, self._emit)

    def _emit(self, event: str, data: Json, board: str | None) -> None:
        assert event == "board"
        assert board is not None
        self.sent.append((board, data))

    def joins(self, *boards: str) -> list[Json]:
        """Screens begin to watch; each gets its board whole."""
        self.watched.update(boards)
        found = [(name, self.relay.board(name)) for name in boards]
        self.sent += found
        return [board for _, board in found]

    def hears(self) -> list[str]:
        """The relay works once: the boards it sends at once, by name, in order."""
        before = len(self.sent)
        self.relay.relay()
        return [name for name, _ in self.sent[before:]]

    def settles(self) -> list[str]:
        """The relay's slower round: the boards that follow, by name."""
        before = len(self.sent)
        self.relay.settle()
        return [name for name, _ in self.sent[before:]]

    def last(self, board: str) -> Json:
        """What a screen shows now: the newest board it was sent."""
        return next(data for name, data in reversed(self.sent) if name == board)
