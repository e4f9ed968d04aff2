"""The command line as a person meets it."""

import subprocess
import sys

import pytest

from commands import COMMANDS, main
from commands.install.system import has_postgres
from commands.place import PROJECT
from commands.test import fault_suite, sections


def manage(*arguments: str, cwd: str = "/") -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(PROJECT.root / "manage.py"), *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, encoding="utf-8")


def test_without_a_command_it_explains_itself() -> None:
    shown = manage()
    assert shown.returncode == 0
    assert all(f"manage.py {name}" in shown.stdout for name in COMMANDS)


def test_an_unknown_command_is_named_and_ends_with_2() -> None:
    shown = manage("rnu")
    assert shown.returncode == 2
    assert "rnu" in shown.stderr


def test_it_works_from_another_folder() -> None:
    assert manage("check").returncode == 0


def test_help_needs_nothing_installed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["help"]) == 0
    assert "叫号" in capsys.readouterr().out


def test_the_quick_tests_leave_the_slow_ones_out() -> None:
    commands = [command for section in sections(PROJECT, True, []) for command in section.commands]
    pytest_commands = [command for command in commands if "pytest" in command]
    assert len(pytest_commands) == 1
    assert "not slow" in pytest_commands[0]


def test_what_measures_runs_after_everything_else_and_alone() -> None:
    commands = [command for section in sections(PROJECT, False, []) for command in section.commands]
    *_, shared, alone = [command for command in commands if "pytest" in command]
    assert "--ignore=tests/bench" in shared
    assert "tests/bench" in alone
    assert "-n" not in alone


@pytest.mark.skipif(not has_postgres(), reason="needs PostgreSQL")
def test_the_behaviour_suite_runs_on_the_citys_store_as_well() -> None:
    section = next(one for one in sections(PROJECT, False, []) if one.title == "section_postgres")
    assert all("JIAOHAO_TEST_STORE=postgresql" in command for command in section.commands)
    assert {"tests/actions", "tests/boards", "tests/web", "tests/test_relay.py"} <= set(section.commands[0])


def test_arguments_of_its_own_go_to_pytest_alone() -> None:
    chosen = sections(PROJECT, True, ["tests/domain", "-x"])
    assert len(chosen) == 1
    assert chosen[0].commands[0][-2:] == ("tests/domain", "-x")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_an_old_python_gets_an_answer_instead_of_a_traceback() -> None:
    """Compiled by this Python but told it is 3.8: the answer must come before anything newer is read."""
    script = (
        "import sys; sys.version_info = (3, 8, 0, 'final', 0); sys.argv = ['manage.py'];"
        f"exec(compile(open({str(PROJECT.root / 'manage.py')!r}).read(), 'manage.py', 'exec'))"
    )
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert shown.returncode == 1
    assert "3.11" in shown.stderr
    assert "Traceback" not in shown.stderr


def test_the_faults_are_a_section_of_their_own() -> None:
    ((command,),) = (fault_suite(PROJECT).commands,)
    assert command[-1] == "tests/faults"
