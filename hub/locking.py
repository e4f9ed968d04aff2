"""A lock between processes, held as long as the block runs and released by the system when one dies."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if os.name == "nt":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]

    def _share(descriptor: int) -> None:
        with suppress(OSError):
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]

    def _try(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)

    def _share(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_SH)

    def _try(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def only_one(file: Path) -> Iterator[None]:
    """Wait until no other process holds `file`, then hold it."""
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(descriptor)
        yield
    finally:
        os.close(descriptor)


class InUse:
    """Tells other processes, as long as it is not let go, that `file`'s folder is being served."""

    def __init__(self, file: Path) -> None:
        self._descriptor: int | None = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        _share(self._descriptor)

    def let_go(self) -> None:
        """No longer in use; safe to call twice."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def is_in_use(file: Path) -> bool:
    """Whether some process serves `file`'s folder."""
    if not file.exists():
        return False
    descriptor = os.open(file, os.O_RDWR)
    try:
        _try(descriptor)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False
