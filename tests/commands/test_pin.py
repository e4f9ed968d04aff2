"""A hall that hands out no PINs gives each clerk one by hand."""

import io
from pathlib import Path

import pytest

from commands import pin
from hub.secrecy.hashing import hasher
from hub.store import keys
from hub.store.database import connect


@pytest.fixture
def real_hall(config_dir: Path) -> Path:
    """The demo's configuration as a real hall has it."""
    hall = config_dir / "hall.toml"
    hall.write_text(hall.read_text(encoding="utf-8").replace("hand_out = true", "hand_out = false"))
    return config_dir


def give(monkeypatch: pytest.MonkeyPatch, config: Path, data: Path, number: str, secret: str) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{secret}\n"))
    return pin.main([number, "--config", str(config), "--data", str(data)])


def kept(data: Path, number: str) -> str | None:
    connection = connect(data / "jiaohao.db")
    found = keys.pin_hash(connection, "demo", number)
    connection.close()
    return found


def test_a_clerk_gets_a_pin_that_is_kept_as_a_hash_only(
    monkeypatch: pytest.MonkeyPatch, real_hall: Path, tmp_path: Path
) -> None:
    data = tmp_path / "var"
    assert give(monkeypatch, real_hall, data, "1001", "246810") == 0
    hashed = kept(data, "1001")
    assert hashed is not None
    assert hasher.verify(hashed, "246810")
    assert kept(data, "1002") is None


@pytest.mark.parametrize(("number", "secret", "word"), [("7777", "246810", "7777"), ("1001", "12", "4")])
def test_nobody_and_a_short_pin_are_refused_with_the_reason(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    real_hall: Path,
    tmp_path: Path,
    number: str,
    secret: str,
    word: str,
) -> None:
    assert give(monkeypatch, real_hall, tmp_path / "var", number, secret) == 1
    assert word in capsys.readouterr().err


def test_the_demo_hands_out_its_pins_itself(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], config_dir: Path, tmp_path: Path
) -> None:
    assert give(monkeypatch, config_dir, tmp_path / "var", "1001", "246810") == 1
    assert "demo.json" in capsys.readouterr().err
