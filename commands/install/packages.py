"""The Python environment and what pip puts into it."""

import sys
from functools import partial

from commands.install.progress import Progress
from commands.install.stamp import fingerprint, is_stamped, write_stamp
from commands.install.step import Step
from commands.install.work import work
from commands.place import Place
from commands.words import label, say


def venv_step(place: Place) -> Step:
    """Make .venv; a half-made or broken one (its Python was removed by an upgrade) is made again."""
    return Step(label("step_venv"), partial(has_venv, place), partial(_make_venv, place), say("remedy_venv"))


def pip_step(place: Place, name: str, title: str) -> Step:
    """Install `name`.txt with its pins, once for every change of it or of constraints.txt."""
    files = [place.root / f"{name}.txt", place.root / "constraints.txt"]

    def is_done() -> bool:
        return has_venv(place) and is_stamped(place.stamp, name, fingerprint(files))

    def do(progress: Progress) -> None:
        pip = [str(place.python), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
        work([*pip, "--progress-bar", "off", "-r", str(files[0])], progress, cwd=place.root)
        write_stamp(place.stamp, name, fingerprint(files))

    return Step(label(title), is_done, do, say("remedy_pip"))


def has_venv(place: Place) -> bool:
    """Whether .venv has a Python that exists and a pip."""
    return place.python.exists() and (place.site_packages / "pip" / "__main__.py").exists()


def _make_venv(place: Place, progress: Progress) -> None:
    # Without its stamp, so that whatever was in a broken one is installed again.
    work([sys.executable, "-m", "venv", "--clear", str(place.venv)], progress)
