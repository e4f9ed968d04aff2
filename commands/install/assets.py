"""The browser assets: fetched by npm at pinned versions, copied to vendor/, served by the hub."""

import shutil
import tempfile
from functools import partial
from pathlib import Path

from commands.install.node import npm
from commands.install.progress import Progress
from commands.install.stamp import fingerprint, is_stamped, write_stamp
from commands.install.step import Step
from commands.install.work import work
from commands.place import Place
from commands.words import label, say

# Inside node_modules → inside vendor/. The licences travel with what they cover.
COPIES = {
    "socket.io-client/dist/socket.io.esm.min.js": "socket.io.esm.min.js",
    "socket.io-client/LICENSE": "socket.io.LICENSE",
    "axe-core/axe.min.js": "axe.min.js",
    "axe-core/LICENSE": "axe.LICENSE",
    "@fontsource-variable/noto-sans-sc/index.css": "noto-sans-sc/index.css",
    "@fontsource-variable/noto-sans-sc/files": "noto-sans-sc/files",
    "@fontsource-variable/noto-sans-sc/LICENSE": "noto-sans-sc/LICENSE",
}
LOCK = ("package.json", "package-lock.json")


def assets_step(place: Place) -> Step:
    """Fill vendor/, once for every change of the pinned versions."""
    return Step(label("step_assets"), partial(has_assets, place), partial(_fetch, place), say("remedy_npm"))


def has_assets(place: Place) -> bool:
    """Whether vendor/ holds what the lock file names."""
    return is_stamped(place.vendor / "installed.json", "assets", wanted(place))


def wanted(place: Place) -> str:
    """The fingerprint of the versions asked for and of how they are copied."""
    return fingerprint([*(place.root / name for name in LOCK), Path(__file__)])


def _fetch(place: Place, progress: Progress) -> None:
    # npm works in a folder of its own, so that no node_modules is left in the checkout.
    with tempfile.TemporaryDirectory(dir=place.venv, prefix="assets-") as folder:
        for name in LOCK:
            shutil.copy2(place.root / name, folder)
        quiet = ["--ignore-scripts", "--include=dev", "--no-audit", "--no-fund", "--no-update-notifier"]
        work([*npm(place), "ci", *quiet], progress, cwd=Path(folder))
        copy_assets(Path(folder) / "node_modules", place.vendor)
    write_stamp(place.vendor / "installed.json", "assets", wanted(place))


def copy_assets(modules: Path, vendor: Path) -> None:
    """Put the few files the pages use into an otherwise empty `vendor`."""
    shutil.rmtree(vendor, ignore_errors=True)
    for source, target in COPIES.items():
        goal = vendor / target
        goal.parent.mkdir(parents=True, exist_ok=True)
        if (modules / source).is_dir():
            shutil.copytree(modules / source, goal, ignore=shutil.ignore_patterns("*.woff"))
        else:
            shutil.copy2(modules / source, goal)
