"""Before serving: keys made once, kept private, handed out only where the hall says so."""

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from hub.config import ConfigFaults
from hub.settings import Settings
from hub.setup import prepare
from hub.store import keys
from hub.store.database import connect

Json = dict[str, Any]


def read(data_dir: Path, name: str) -> Json:
    data: Json = json.loads((data_dir / name).read_text(encoding="utf-8"))
    return data


def says(config_dir: Path, old: str, new: str) -> None:
    file = config_dir / "hall.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_keys_and_pins_are_made_once(data_dir: Path, config_dir: Path) -> None:
    before = read(data_dir, "secrets.json"), read(data_dir, "demo.json")
    prepare(Settings(data_dir, config_dir))
    assert (read(data_dir, "secrets.json"), read(data_dir, "demo.json")) == before


def test_a_new_kiosk_gets_a_key_and_the_others_keep_theirs(data_dir: Path, config_dir: Path) -> None:
    before = read(data_dir, "secrets.json")["device_keys"]
    says(config_dir, "[[kiosks]]", '[[kiosks]]\nid = "k3"\nzone = "east"\n\n[[kiosks]]')
    prepare(Settings(data_dir, config_dir))
    after = read(data_dir, "secrets.json")["device_keys"]
    assert after.keys() - before.keys() == {"k3"}
    assert before.items() <= after.items()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps access by other means")
@pytest.mark.parametrize("name", ["secrets.json", "demo.json"])
def test_files_with_secrets_are_readable_by_the_owner_only(data_dir: Path, name: str) -> None:
    assert stat.S_IMODE((data_dir / name).stat().st_mode) == 0o600


def test_demo_json_tells_scripts_all_they_need(data_dir: Path) -> None:
    demo = read(data_dir, "demo.json")
    assert demo["hall"]["id"] == "demo"
    assert demo["zones"][0] == {"id": "east", "name": {"zh": "东等候区", "en": "East waiting area"}}
    assert demo["services"][0].keys() == {"id", "letter", "name", "zone", "hours"}
    assert demo["counters"][2] == {
        "number": 3,
        "zone": "east",
        "services": ["residence"],
        "clerks": ["1003", "1011", "1002"],
    }
    assert demo["staff"][0].keys() == {"staff_number", "name", "role", "pin"}
    assert len(demo["staff"][0]["pin"]) == 6
    at_desk = {person["staff_number"] for person in demo["staff"] if "password" in person}
    assert at_desk == {"9001", "9002", "9100"}
    assert demo["printers"][0] == {"id": "p1", "url": f"{demo['hall']['url']}/printers/p1/"}


def test_demo_json_names_every_device_with_its_key_and_page(data_dir: Path) -> None:
    demo = read(data_dir, "demo.json")
    devices = {device["id"]: device for device in demo["devices"]}
    kinds = sorted(device["kind"] for device in demo["devices"])
    assert kinds == sorted(["agent"] + ["kiosk", "display"] * 2 + ["counter", "window", "tablet"] * 10)
    key = devices["counter-3"].pop("key")
    assert devices["counter-3"] == {
        "id": "counter-3",
        "kind": "counter",
        "zone": "east",
        "counter": 3,
        "url": f"{demo['hall']['url']}/counters/3?key={key}",
    }
    assert len({device.get("key", key) for device in demo["devices"]}) == len(demo["devices"])


@pytest.mark.sqlite
def test_the_database_knows_a_device_by_its_key_and_never_holds_the_key(data_dir: Path) -> None:
    device = read(data_dir, "demo.json")["devices"][0]
    connection = connect(data_dir / "jiaohao.db")
    found = keys.device_by_key(connection, "demo", device["key"])
    kept = connection.execute("SELECT key_hash FROM devices").fetchall()
    connection.close()
    assert found is not None
    assert found.device_id == device["id"]
    assert device["key"] not in str(kept)
    assert device["key"].encode() not in (data_dir / "jiaohao.db").read_bytes()


def test_no_pin_is_made_or_handed_out_where_the_hall_says_so(tmp_path: Path, config_dir: Path) -> None:
    says(config_dir, "hand_out = true", "hand_out = false")
    prepared = prepare(Settings(tmp_path / "data", config_dir))
    assert not (tmp_path / "data" / "demo.json").exists()
    assert {person["pin"] for person in prepared.demo["staff"]} == {None}
    assert read(tmp_path / "data", "secrets.json")["pins"] == {}


def test_a_demo_turned_into_a_real_hall_stops_handing_out(data_dir: Path, config_dir: Path) -> None:
    says(config_dir, "hand_out = true", "hand_out = false")
    prepared = prepare(Settings(data_dir, config_dir))
    assert {person["pin"] for person in prepared.demo["staff"]} == {None}
    assert not (data_dir / "demo.json").exists()


def test_a_faulty_configuration_leaves_no_half_made_data(tmp_path: Path, config_dir: Path) -> None:
    says(config_dir, 'timezone = "Asia/Shanghai"', 'timezone = "China"')
    with pytest.raises(ConfigFaults):
        prepare(Settings(tmp_path / "data", config_dir))
    assert not (tmp_path / "data").exists()


def test_printed_addresses_are_the_halls_public_ones(data_dir: Path, config_dir: Path) -> None:
    says(config_dir, "# public_url", "public_url")
    prepared = prepare(Settings(data_dir, config_dir))
    assert prepared.base_url == "https://queue.example.gov.cn"
    assert prepared.demo["devices"][0]["url"].startswith("https://queue.example.gov.cn/kiosk/k1?key=")
