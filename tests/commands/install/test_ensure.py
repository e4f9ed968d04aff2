"""Installing does what is missing, once, and explains itself when it cannot."""

import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from commands.install import InstallFailed, Purpose, ensure
from commands.install.ensure import _run, plan
from commands.install.failure import CommandFailed
from commands.install.machine import Machine
from commands.install.packages import has_venv, pip_step, venv_step
from commands.install.progress import Progress
from commands.install.step import Step
from commands.install.system import remember, system_step
from commands.place import PROJECT, Place

DEBIAN = Machine("linux", has_apt=True, has_ensurepip=True, has_apt_chromium=True)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A new checkout in a folder with a blank in its name."""
    root = tmp_path / "new hall"
    root.mkdir()
    for name in ("requirements", "requirements-test", "requirements-node", "constraints"):
        (root / f"{name}.txt").write_text("")
    for name in ("package.json", "package-lock.json"):
        (root / name).write_text("{}")
    return Place(root)


def failing(_: Progress) -> None:
    raise CommandFailed(["pip", "install"], 1, ["Could not find a version"])


def test_a_failed_step_says_which_why_and_what_to_do() -> None:
    step = Step("Python packages", lambda: False, failing, "Check the network")
    with pytest.raises(InstallFailed) as caught:
        _run(step, Progress(1, io.StringIO()))
    for part in ("Python packages", "pip install", "Could not find a version", "Check the network"):
        assert part in str(caught.value)


def test_a_step_that_is_not_essential_lets_the_start_go_on(capsys: pytest.CaptureFixture[str]) -> None:
    step = Step("voice", lambda: False, failing, "Check the network", is_essential=False)
    _run(step, Progress(1, io.StringIO()))
    assert "Could not find a version" in capsys.readouterr().out


def test_a_missing_venv_module_stops_with_one_message(place: Place) -> None:
    bare = Machine("linux", has_apt=False, has_ensurepip=False, has_apt_chromium=False)
    with pytest.raises(InstallFailed) as caught:
        ensure(place, Purpose.RUN, bare, io.StringIO())
    assert "-venv" in str(caught.value)
    assert not place.venv.exists()


def test_what_a_hub_can_do_without_is_asked_for_once(
    place: Place, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    elsewhere = Machine("linux", has_apt=False, has_ensurepip=True, has_apt_chromium=False)
    step = system_step(place, Purpose.RUN, elsewhere)
    assert not step.is_done()
    _run(step, Progress(1, io.StringIO()))
    assert "espeak-ng" in capsys.readouterr().out
    remember(place, Purpose.RUN, elsewhere)
    assert system_step(place, Purpose.RUN, elsewhere).is_done()


def test_test_tools_are_only_installed_for_tests(place: Place) -> None:
    titles = {purpose: " ".join(step.title for step in plan(place, purpose, DEBIAN)) for purpose in Purpose}
    assert "to test" not in titles[Purpose.RUN]
    assert "to test" in titles[Purpose.FAST_TEST]


def test_a_folder_half_made_is_not_an_environment(place: Place) -> None:
    place.python.parent.mkdir(parents=True)
    place.python.symlink_to(sys.executable)
    assert not has_venv(place), "no pip in it"


def test_an_environment_whose_python_is_gone_is_made_again(place: Place) -> None:
    (place.venv / "lib/python3.11/site-packages/pip").mkdir(parents=True)
    (place.venv / "lib/python3.11/site-packages/pip/__main__.py").write_text("")
    place.python.parent.mkdir(parents=True)
    place.python.symlink_to("/nowhere/python3")
    assert not has_venv(place)


@pytest.mark.slow
def test_a_real_environment_is_made_once_and_found_again(place: Place) -> None:
    out = io.StringIO()
    venv_step(place).do(Progress(1, out))
    assert has_venv(place)
    requirements = pip_step(place, "requirements", "step_requirements")
    assert not requirements.is_done()
    requirements.do(Progress(1, out))
    assert requirements.is_done()
    (place.root / "constraints.txt").write_text("six==1.17.0\n")
    assert not requirements.is_done(), "a pin changed"


@pytest.mark.skipif(sys.prefix == sys.base_prefix, reason="runs in the project's environment only")
def test_a_second_start_runs_no_program_to_find_everything_there(monkeypatch: pytest.MonkeyPatch) -> None:
    ensure(PROJECT, Purpose.RUN)
    monkeypatch.setattr(subprocess, "Popen", None)
    ensure(PROJECT, Purpose.RUN)


@pytest.mark.slow
def test_manage_runs_from_anywhere_and_from_a_path_with_blanks(tmp_path: Path) -> None:
    home = tmp_path / "my hall"
    home.mkdir()
    shutil.copy2(PROJECT.root / "manage.py", home)
    for folder in ("commands", "config"):
        shutil.copytree(PROJECT.root / folder, home / folder)
    shown = subprocess.run(
        [sys.executable, str(home / "manage.py"), "help"], cwd="/", capture_output=True, text=True, check=True
    )
    assert "manage.py run" in shown.stdout
