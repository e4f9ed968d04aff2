"""`manage.py run` where the database server is not: one message, no traceback, no password."""

from pathlib import Path

import pytest

from commands import run
from commands.network import free_port
from commands.place import PROJECT


def test_a_server_that_is_away_is_told_without_its_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = free_port("127.0.0.1", 20_000)
    monkeypatch.setenv("JIAOHAO_DATABASE", f"postgresql://jiaohao:secret@127.0.0.1:{nowhere}/hall")
    options = ["--data", str(tmp_path), "--config", str(PROJECT.root / "config"), "--port", str(nowhere)]
    assert run.main(options) == 1
    said = capsys.readouterr().err
    assert f"postgresql://127.0.0.1:{nowhere}/hall" in said
    assert "secret" not in said
