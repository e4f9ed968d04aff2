"""Browser assets come from the lock file, lie where the hub serves them, and nothing else does."""

import json
from pathlib import Path

import pytest

from commands.install.assets import COPIES, assets_step, copy_assets, has_assets, wanted
from commands.install.stamp import write_stamp
from commands.place import PROJECT, Place


@pytest.fixture
def modules(tmp_path: Path) -> Path:
    """A node_modules with the files we take and others we do not."""
    root = tmp_path / "node_modules"
    for source in COPIES:
        file = root / source / "font.woff2" if source.endswith("/files") else root / source
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source)
    (root / "axe-core" / "axe.js").write_text("not wanted")
    return root


def test_the_files_the_pages_use_are_copied_and_no_others(modules: Path, tmp_path: Path) -> None:
    vendor = tmp_path / "vendor"
    copy_assets(modules, vendor)
    assert (vendor / "socket.io.esm.min.js").exists()
    assert (vendor / "noto-sans-sc" / "files" / "font.woff2").exists()
    assert not list(vendor.glob("**/axe.js"))


def test_what_an_older_version_left_is_gone(modules: Path, tmp_path: Path) -> None:
    vendor = tmp_path / "vendor"
    vendor.mkdir()
    (vendor / "old.js").write_text("old")
    copy_assets(modules, vendor)
    assert not (vendor / "old.js").exists()


def test_assets_are_fetched_again_when_a_version_changes(tmp_path: Path) -> None:
    place = Place(tmp_path)
    (tmp_path / "package.json").write_text("{}")
    (tmp_path / "package-lock.json").write_text("{}")
    assert not assets_step(place).is_done()
    write_stamp(place.vendor / "installed.json", "assets", wanted(place))
    assert has_assets(place)
    (tmp_path / "package-lock.json").write_text('{"new": 1}')
    assert not has_assets(place)


def test_every_package_is_pinned_and_the_lock_names_no_download_address() -> None:
    wanted = json.loads((PROJECT.root / "package.json").read_text())
    lock = json.loads((PROJECT.root / "package-lock.json").read_text())["packages"]
    for name, version in {**wanted["dependencies"], **wanted["devDependencies"]}.items():
        assert lock[f"node_modules/{name}"]["version"] == version
    assert not any("resolved" in package for package in lock.values())
    assert all("integrity" in package for name, package in lock.items() if name)
