"""The faulty disk: shim.c built with the machine's compiler, and the control a test holds over it."""

import ctypes
import errno
import mmap
import os
import shutil
import subprocess
from pathlib import Path

import pytest

SOURCE = Path(__file__).with_name("shim.c")
WRITE, SYNC, TRUNCATE, CREATE, RENAME, UNLINK = (1 << bit for bit in range(6))
_FAIL, _KILL = 1, 2
ENDLESS = -1


class _Control(ctypes.Structure):
    """`struct control` of shim.c."""

    _fields_ = [
        ("action", ctypes.c_int32),
        ("error", ctypes.c_int32),
        ("ops", ctypes.c_int32),
        ("sticky", ctypes.c_int32),
        ("countdown", ctypes.c_int64),
        ("seen", ctypes.c_int64),
        ("faults", ctypes.c_int64),
        ("room", ctypes.c_int64),
        ("only", ctypes.c_char * 64),
    ]


def build(folder: Path) -> Path:
    """The shim as a shared object; skips the test where there is no C compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        pytest.skip("no C compiler on this machine: the faulty disk cannot be built")
    built = folder / "shim.so"
    options = ["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror"]
    subprocess.run([compiler, *options, "-o", built, SOURCE, "-ldl"], check=True)
    return built


class Orders:
    """What the disk shall do from now on, said through its control file."""

    def __init__(self, control: Path) -> None:
        self._control = _mapped(control)

    @classmethod
    def of_this_process(cls) -> "Orders":
        """Those of the disk this process was started on."""
        return cls(Path(os.environ["FAULT_CONTROL"]))

    def fails(
        self, ops: int, error: int = errno.EIO, *, after: int = 0, once: bool = False, only: str = ""
    ) -> None:
        """After so many more operations of these kinds on files whose path has `only`, they fail."""
        self.mends()
        self._control.only = only.encode()
        self._control.ops, self._control.error = ops, error
        self._control.countdown, self._control.sticky = after, int(not once)
        self._control.action = _FAIL

    def kills(self, ops: int, *, after: int = 0, only: str = "") -> None:
        """After so many more operations the process group is killed before the next."""
        self.fails(ops, after=after, only=only)
        self._control.action = _KILL

    def has_room_for(self, size_bytes: int) -> None:
        """The files may grow by so many bytes in all, and no more."""
        self._control.room = size_bytes

    def mends(self) -> None:
        """All is well from now on, and counts begin anew."""
        self._control.action = 0
        self._control.seen = self._control.faults = 0
        self._control.room = ENDLESS

    @property
    def faults(self) -> int:
        """How many operations were made to fail since the last order."""
        return int(self._control.faults)

    @property
    def seen(self) -> int:
        """How many operations of the ordered kinds came since the last order."""
        return int(self._control.seen)

    @property
    def room(self) -> int:
        """What room is left."""
        return int(self._control.room)


class FaultyDisk(Orders):
    """The disk under `root`, for processes started with `environment`; its control lies in `folder`."""

    def __init__(self, shim: Path, root: Path, folder: Path, *, is_recorded: bool = False) -> None:
        control = folder / "disk.control"
        control.write_bytes(bytes(ctypes.sizeof(_Control)))
        super().__init__(control)
        self.mends()
        self.log = folder / "disk.log"
        self.environment = {
            "LD_PRELOAD": str(shim),
            "FAULT_ROOT": str(root),
            "FAULT_CONTROL": str(control),
            **({"FAULT_LOG": str(self.log)} if is_recorded else {}),
        }


def _mapped(control: Path) -> _Control:
    with control.open("r+b") as file:
        return _Control.from_buffer(mmap.mmap(file.fileno(), ctypes.sizeof(_Control)))
