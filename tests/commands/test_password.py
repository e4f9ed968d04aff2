"""A hall that hands out nothing gives its supervisors and administrator a password by hand."""

import io
from pathlib import Path

import pytest

from commands import password
from hub.secrecy.hashing import matches
from hub.store import passwords
from hub.store.database import connect
from hub.store.passwords import Password


@pytest.fixture
def real_hall(config_dir: Path) -> Path:
    """The demo's configuration as a real hall has it."""
    hall = config_dir / "hall.toml"
    hall.write_text(hall.read_text(encoding="utf-8").replace("hand_out = true", "hand_out = false"))
    return config_dir


def give(monkeypatch: pytest.MonkeyPatch, hall: Path, number: str, secret: str, *more: str) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{secret}\n"))
    return password.main([number, "--config", str(hall), "--data", str(hall.parent / "var"), *more])


def kept(hall: Path, number: str) -> Password | None:
    connection = connect(hall.parent / "var" / "jiaohao.db")
    found = passwords.of_person(connection, "demo", number)
    connection.close()
    return found


def test_a_supervisor_gets_a_password_kept_as_a_hash_only(
    monkeypatch: pytest.MonkeyPatch, real_hall: Path
) -> None:
    assert give(monkeypatch, real_hall, "9001", "three herons over the mill") == 0
    found = kept(real_hall, "9001")
    assert found is not None
    assert matches(found.password_hash, "three herons over the mill")
    assert kept(real_hall, "9002") is None


@pytest.mark.parametrize(
    ("number", "secret", "word"),
    [
        ("7777", "three herons over the mill", "7777"),
        ("1001", "three herons over the mill", "manage.py pin"),
        ("9001", "short", "12"),
        ("9001", "password1234", "guessed"),
    ],
)
def test_what_is_refused_is_refused_with_the_reason(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    real_hall: Path,
    number: str,
    secret: str,
    word: str,
) -> None:
    assert give(monkeypatch, real_hall, number, secret) == 1
    assert word in capsys.readouterr().err


def test_a_temporary_one_is_made_up_told_once_and_must_be_changed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], real_hall: Path
) -> None:
    assert give(monkeypatch, real_hall, "9100", "", "--temporary") == 0
    found, told = kept(real_hall, "9100"), capsys.readouterr().out
    assert found is not None
    assert found.must_change
    assert any(matches(found.password_hash, word) for word in told.split())
