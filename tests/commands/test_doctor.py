"""manage.py doctor: what is wrong, in words, with what to do."""

import ast
import json
import os
import socket
import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import commands
from commands import backup, doctor
from commands.doctor import data as looks
from commands.doctor import devices, machine
from commands.doctor.finding import Check, Level, Patient
from hub.authority import SERVER_DAYS
from hub.backing_up import folder_of
from hub.config import load
from hub.settings import Settings
from hub.store.backups import copies
from hub.store.database import connect
from hub.texts import Texts
from hub.tls import tls_of
from tests.stores import IS_POSTGRES

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / "config"
NOW = 1_795_500_000_000
pytestmark = pytest.mark.skipif(IS_POSTGRES, reason="what is examined is a file")


@pytest.fixture
def patient(data_dir: Path) -> Patient:
    """The demo hall's data folder, at rest."""
    settings = Settings(data_dir, CONFIG, port=_unused_port())
    return Patient(settings, load(CONFIG), Texts.load(CONFIG / "texts"), False, NOW)


def _unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def found(check: Check, patient: Patient) -> list[tuple[str, str]]:
    """What a look finds, and that it has words."""
    findings = list(check(patient))
    assert all(doctor.explain(finding) for finding in findings)
    return [(finding.state, finding.level.value) for finding in findings]


def in_config(patient: Patient, section: str, **values: object) -> Patient:
    assert patient.config is not None
    changed = getattr(patient.config, section).model_copy(update=values)
    return replace(patient, config=patient.config.model_copy(update={section: changed}))


def test_every_finding_has_words_and_every_bad_one_a_remedy() -> None:
    texts = tomllib.loads((CONFIG / "texts" / "zh" / "doctor.toml").read_text(encoding="utf-8"))
    for file in (ROOT / "commands" / "doctor").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("good", "warn", "bad"):
                words = [one.value for one in node.args if isinstance(one, ast.Constant)]
                if len(words) == 2:
                    key = "_".join(["doctor", *words])
                    assert key in texts
                    assert getattr(node.func, "id", "") == "good" or f"{key}_fix" in texts


def test_a_hall_at_rest(patient: Patient) -> None:
    for check in (machine.python, machine.sqlite, machine.disk, machine.permissions, machine.port):
        assert {level for _, level in found(check, patient)} == {"good"}, check
    assert found(looks.database, patient) == [("is", "good")]


def test_what_is_not_installed_is_named_and_not_installed(
    patient: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "lacking", lambda *_: ["packages to run"])
    (finding,) = machine.packages(patient)
    assert "packages to run" in doctor.explain(finding)
    assert finding.level is Level.BAD


def test_the_doctor_installs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def installs(*_: object) -> None:
        raise AssertionError("it must only look")

    monkeypatch.setattr(commands, "ensure", installs)
    monkeypatch.setattr(doctor, "CHECKS", ())
    assert commands.main(["doctor"]) == 0


def test_a_disk_without_room(patient: Patient) -> None:
    assert found(machine.disk, in_config(patient, "keeping", least_free_megabytes=9_000_000))[0] == (
        "full",
        "bad",
    )


def test_a_data_folder_on_a_network_disk(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("/dev/vda / ext4 rw 0 0\nserver:/x /srv/hall nfs4 rw 0 0\n")
    assert machine.file_system(Path("/srv/hall/var"), mounts) in machine.NETWORK_DISKS
    assert machine.file_system(Path("/srv/other"), mounts) == "ext4"


def test_a_clock_of_another_age(patient: Patient) -> None:
    assert found(machine.clock, replace(patient, now=946_684_800_000)) == [("past", "bad")]


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_secrets_that_others_can_read(patient: Patient) -> None:
    (patient.data / "secrets.json").chmod(0o644)
    patient.settings.database_file.chmod(0o640)
    assert found(machine.permissions, patient) == [("open", "bad"), ("readable", "warn")]


def test_a_port_somebody_else_has(patient: Patient) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", patient.settings.port))
        other.listen()
        assert found(machine.port, patient) == [("port_busy", "bad")]


def test_a_hub_that_runs_and_does_not_answer(patient: Patient) -> None:
    assert found(machine.port, replace(patient, is_serving=True)) == [("silent", "bad")]


@pytest.mark.parametrize(
    ("days", "state"),
    [(0, ("is", "good")), (SERVER_DAYS - 3, ("soon", "warn")), (SERVER_DAYS + 1, ("over", "bad"))],
    ids=["fresh", "soon over", "over"],
)
def test_a_certificate_that_ends(patient: Patient, days: int, state: tuple[str, str]) -> None:
    https = replace(patient, settings=replace(patient.settings, https=True))
    assert https.config is not None
    assert found(machine.certificate, https) == [], "the hub will make one when it starts"
    tls_of(https.settings, https.config, datetime.fromtimestamp(NOW / 1000, UTC))
    assert found(machine.certificate, replace(https, now=NOW + days * 86_400_000)) == [state]


def test_a_damaged_database(patient: Patient) -> None:
    patient.settings.database_file.write_bytes(b"damaged" * 1000)
    assert found(looks.database, patient) == [("broken", "bad")]


def test_a_database_page_that_was_lost(patient: Patient) -> None:
    file = patient.settings.database_file
    connect(file).close()
    content = bytearray(file.read_bytes())
    content[8192:16_384] = b"x" * 8192
    file.write_bytes(content)
    assert found(looks.database, patient) == [("broken", "bad")]


def test_a_server_that_is_not_there_is_told_without_its_password(patient: Patient) -> None:
    (patient.data / "database.url").write_text("postgresql://hub:s3cret@127.0.0.1:1/city")
    (finding,) = looks.database(patient)
    assert (finding.state, finding.level) == ("unreachable", Level.BAD)
    assert "s3cret" not in doctor.explain(finding)


@pytest.mark.parametrize(
    ("sql", "state"),
    [
        ("UPDATE _sqlite_migrations SET name = 'm999' WHERE name = 'm016_inventory'", ("newer", "bad")),
        ("DELETE FROM _sqlite_migrations WHERE name = 'm016_inventory'", ("old", "warn")),
    ],
    ids=["later release", "earlier release"],
)
def test_a_database_of_another_release(patient: Patient, sql: str, state: tuple[str, str]) -> None:
    connection = connect(patient.settings.database_file)
    connection.execute(sql)
    connection.execute("PRAGMA user_version = 7")  # that release's own number
    connection.close()
    assert state in found(looks.database, patient)


def test_a_ledger_from_the_future(patient: Patient) -> None:
    connection = connect(patient.settings.database_file)
    connection.execute(
        "INSERT INTO ledger (hall_id, seq, at, deed, actor, before, after, hash)"
        f" VALUES ('demo', 1, {NOW + 3_600_000}, 'issue', 'kiosk:k1', '{{}}', '{{}}', 'x')"
    )
    connection.close()
    assert ("behind", "bad") in found(looks.database, patient)


def test_copies_missing_made_and_damaged(patient: Patient) -> None:
    assert found(looks.backups, patient) == [("missing", "warn"), ("none", "warn")]
    backup.main(["--data", str(patient.data), "--config", str(CONFIG)])
    assert found(looks.backups, replace(patient, now=looks.now_ms()))[0] == ("is", "good")
    assert patient.config is not None
    copies(folder_of(patient.settings, patient.config.backups))[0].write_bytes(b"damaged" * 1000)
    assert found(looks.backups, patient)[0] == ("broken", "bad")


def test_copies_that_no_longer_come(patient: Patient) -> None:
    backup.main(["--data", str(patient.data), "--config", str(CONFIG)])
    later = replace(patient, now=looks.now_ms() + 86_400_000, is_serving=True)
    assert found(looks.backups, later)[0] == ("late", "bad")


@pytest.mark.parametrize(("folder", "state"), [("/nowhere/share", "gone"), ("", "near")])
def test_another_disk_that_is_none(patient: Patient, tmp_path: Path, folder: str, state: str) -> None:
    backup.main(["--data", str(patient.data), "--config", str(CONFIG)])
    away = in_config(patient, "backups", copy_to=folder or str(tmp_path))
    assert found(looks.backups, away)[-1] == (state, "bad")


def test_errors_of_the_last_day_are_counted(patient: Patient) -> None:
    day = datetime.fromtimestamp(NOW / 1000, UTC)
    file = patient.data / "logs" / f"{day.date()}.jsonl"
    file.parent.mkdir()
    lines = [
        {"at": day.isoformat(), "level": level, "part": "x", "message": "m"} for level in ("info", "error")
    ]
    file.write_text("\n".join(json.dumps(line) for line in lines) + '\nnot json but an "error"\n')
    (finding,) = looks.logs(patient)
    assert (finding.state, finding.params["count"]) == ("errors", 1)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fault", "state"), [("", ("is", "good")), ("paper_out", ("failed", "bad"))], ids=["ready", "no paper"]
)
def test_each_printer_is_asked(patient: Patient, fault: str, state: tuple[str, str]) -> None:
    folder = patient.data / "printers" / "p1"
    folder.mkdir(parents=True)
    (folder / "fault").write_text(fault) if fault else None
    assert found(devices.printers, patient)[0] == state


def test_while_the_hub_runs_its_printers_are_left_to_it(patient: Patient) -> None:
    assert found(devices.printers, replace(patient, is_serving=True)) == [("hub", "good")]


@pytest.mark.slow
def test_a_voice_is_heard(patient: Patient) -> None:
    assert found(devices.voice, patient) == [("is", "good")]


def test_recordings_that_are_missing_are_named(patient: Patient) -> None:
    silent = in_config(patient, "speech", engine="recordings", recordings="nowhere")
    (finding,) = devices.voice(silent)
    assert (finding.state, finding.level) == ("silent", Level.BAD)
    assert "nowhere" in doctor.explain(finding)


def test_a_look_that_fails_is_told_and_hinders_no_other(
    patient: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(_: Patient) -> None:
        raise RuntimeError("no such thing")

    monkeypatch.setattr(doctor, "CHECKS", (breaks, machine.python))
    last = [finding.check for finding in doctor.examine(patient.settings)][-2:]
    assert last == ["look", "python"]


def test_every_fault_of_the_configuration_is_a_finding(
    data_dir: Path, config_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (config_dir / "hall.toml").read_text(encoding="utf-8")
    (config_dir / "hall.toml").write_text(text.replace("keep = 24", "keep = -1"), encoding="utf-8")
    monkeypatch.setattr(doctor, "CHECKS", (machine.python,))
    assert doctor.main(["--data", str(data_dir), "--config", str(config_dir)]) == 1
    assert "backups.keep" in capsys.readouterr().out


def test_json_for_help_from_afar(
    patient: Patient, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "CHECKS", (machine.python, machine.sqlite))
    assert doctor.main(["--data", str(patient.data), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {"check": "sqlite", "state": "is", "level": "good"}.items() <= told[-1].items()
