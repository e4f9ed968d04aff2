"""python-escpos 3.1, with its habits undone. Import it only through here.

Importing it calls `logging.basicConfig()`, makes a temporary directory that nobody removes (even with
ESCPOS_CAPABILITIES_PICKLE_DIR set) and parses 300 ms of YAML unless a pickle stands in that directory.
"""

import importlib
import logging
import os
import tempfile
import threading
import warnings
from pathlib import Path
from pickle import UnpicklingError
from types import ModuleType
from typing import Any

_PICKLE_DIR = "ESCPOS_CAPABILITIES_PICKLE_DIR"
# A profile that knows its width keeps the library from printing advice; it clips nothing up to 576 dots.
_PROFILE = "TM-T20II"
_loading = threading.Lock()
_loaded: ModuleType | None = None


def keep_cache_in(folder: Path) -> None:
    """Where the library keeps its unpickled printer table; say so before the first `drivers()`."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ[_PICKLE_DIR] = str(folder)


def drivers() -> ModuleType:
    """`escpos.printer`, imported once."""
    global _loaded
    with _loading:
        if _loaded is None:
            try:
                _loaded = _import()
            except (EOFError, UnpicklingError):  # half-written by a process that was killed
                for file in Path(os.environ[_PICKLE_DIR]).glob("*.capabilities.pickle"):
                    file.unlink()
                _loaded = _import()
    return _loaded


def open_driver(name: str, **options: Any) -> Any:
    """A driver of the library by its class name, not yet connected."""
    return getattr(drivers(), name)(profile=_PROFILE, **options)


def composer() -> Any:
    """The library's printer that only collects bytes, in `.output`."""
    return open_driver("Dummy")


def _import() -> ModuleType:
    root = logging.getLogger()
    before = list(root.handlers)
    usual_folder = tempfile.tempdir
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tempfile.tempdir = scratch
        try:
            return importlib.import_module("escpos.printer")
        finally:
            tempfile.tempdir = usual_folder
            for handler in root.handlers[:]:
                if handler not in before:
                    root.removeHandler(handler)
