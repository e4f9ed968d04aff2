"""What an engine of speech is, and the engine that says nothing."""

from pathlib import Path
from typing import Protocol

from hub.domain.sentence import Sentence


class EngineFault(Exception):
    """An engine cannot speak: `reason` is a text key of speech.toml, `detail` fills its {detail}."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


class Engine(Protocol):
    """Writes sentences to WAV files."""

    name: str

    def start(self) -> str:
        """Make ready; answers what the sound depends on, so that a cache of another voice is dropped.

        Raises EngineFault where the engine cannot be had.
        """
        ...

    def render(self, sentence: Sentence, path: Path) -> None:
        """Write the whole WAV to `path`. Raises EngineFault."""
        ...

    def stop(self) -> None:
        """End what `start` began."""
        ...


class NoEngine:
    """Chime only."""

    name = "none"

    def start(self) -> str:
        return "none"

    def render(self, sentence: Sentence, path: Path) -> None:
        raise EngineFault("speech.switched_off", f"{sentence.text} ({path.name})")

    def stop(self) -> None:
        pass
