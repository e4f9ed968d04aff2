"""The README tells the truth about where things are and what can be typed."""

import re

from commands import COMMANDS
from commands.place import PROJECT

README = (PROJECT.root / "README.md").read_text(encoding="utf-8")


def test_every_path_it_names_exists() -> None:
    named = {path for path in re.findall(r"`((?:\w+/)+[\w.]*)`", README) if not path.startswith("var/")}
    assert named
    assert [path for path in sorted(named) if not (PROJECT.root / path).exists()] == []


def test_every_command_it_names_exists_and_none_is_left_out() -> None:
    assert set(re.findall(r"manage\.py (\w+)", README)) == set(COMMANDS)


def test_the_folder_map_names_every_folder_of_the_project() -> None:
    folders = {file.parent.name for file in PROJECT.root.glob("*/__init__.py")} | {"config", "docs"}
    folders -= {"vendor", "var"}
    assert [name for name in sorted(folders) if f"{name}/" not in README] == []
