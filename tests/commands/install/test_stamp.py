"""What was installed is known again; anything else is installed anew."""

from pathlib import Path

from commands.install.stamp import fingerprint, is_stamped, write_stamp


def test_a_changed_file_changes_the_fingerprint(tmp_path: Path) -> None:
    pins = tmp_path / "requirements.txt"
    pins.write_text("flask==3.1.3\n")
    before = fingerprint([pins])
    assert fingerprint([pins]) == before
    pins.write_text("flask==3.1.4\n")
    assert fingerprint([pins]) != before


def test_text_moved_from_one_file_to_the_next_changes_the_fingerprint(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_text("one two")
    second.write_text("")
    before = fingerprint([first, second])
    first.write_text("one ")
    second.write_text("two")
    assert fingerprint([first, second]) != before


def test_each_name_has_its_own_stamp(tmp_path: Path) -> None:
    stamp = tmp_path / "new folder" / "installed.json"
    write_stamp(stamp, "requirements", "1")
    write_stamp(stamp, "requirements-test", "2")
    assert is_stamped(stamp, "requirements", "1")
    assert is_stamped(stamp, "requirements-test", "2")
    assert not is_stamped(stamp, "requirements", "2")


def test_a_torn_stamp_means_not_done(tmp_path: Path) -> None:
    stamp = tmp_path / "installed.json"
    stamp.write_text('{"requirements": "1')
    assert not is_stamped(stamp, "requirements", "1")
    write_stamp(stamp, "requirements", "1")
    assert is_stamped(stamp, "requirements", "1")


def test_a_missing_stamp_means_not_done(tmp_path: Path) -> None:
    assert not is_stamped(tmp_path / "installed.json", "requirements", "1")
