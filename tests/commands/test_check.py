"""`manage.py check` tells every fault at once, or that there is none."""

import shutil
from pathlib import Path

import pytest

from commands import check
from commands.place import PROJECT


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A copy of the demo hall's configuration."""
    return Path(shutil.copytree(PROJECT.root / "config", tmp_path / "config"))


def test_the_demo_hall_is_good(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main(["--config", str(config)]) == 0
    assert "10 个窗口" in capsys.readouterr().out


def test_faults_in_the_hall_and_in_the_words_are_told_together(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hall = config / "hall.toml"
    hall.write_text(
        hall.read_text().replace('letter = "B"', 'letter = "A"').replace('zone = "west"', 'zone = "w"')
    )
    words = config / "texts" / "en" / "console.toml"
    words.write_text(words.read_text().replace("stopped =", "halted ="))
    assert check.main(["--config", str(config)]) == 1
    told = capsys.readouterr().out
    for part in ("services.letter", "'A' twice", "'w'", "stopped", "halted"):
        assert part in told


def test_a_folder_without_configuration_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main(["--config", str(tmp_path / "nowhere")]) == 1
    assert "nowhere" in capsys.readouterr().out
