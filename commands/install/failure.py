"""How an installation fails: always with the step, the cause and what to do."""

from collections.abc import Sequence


class InstallFailed(Exception):
    """Cannot go on; the message is ready to show."""


class ByHand(Exception):
    """A person must do this step; the message is ready to show."""


class CommandFailed(Exception):
    """A program the installer started did not succeed; `tail` holds its last lines."""

    def __init__(self, command: Sequence[str], exit_code: int, tail: Sequence[str]) -> None:
        self.command = tuple(command)
        self.exit_code = exit_code
        self.tail = tuple(tail)
        super().__init__(f"{' '.join(command)}: exit {exit_code}")
