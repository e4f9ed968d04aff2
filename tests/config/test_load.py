"""hall.toml is checked as a whole: every fault at once, each with file, key, value found and remedy."""

from pathlib import Path

import pytest

from hub.config import ConfigFault, ConfigFaults, HallConfig, load


def changed(config_dir: Path, *changes: tuple[str, str]) -> Path:
    """The demo's hall.toml with some of its text replaced."""
    file = config_dir / "hall.toml"
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, f"the demo does not say {old!r}"
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")
    return config_dir


def faults_of(config_dir: Path, *changes: tuple[str, str]) -> dict[str, ConfigFault]:
    """What is found wrong, by key."""
    with pytest.raises(ConfigFaults) as found:
        load(changed(config_dir, *changes))
    return {fault.key: fault for fault in found.value.faults}


def only_fault(config_dir: Path, *changes: tuple[str, str]) -> ConfigFault:
    (fault,) = faults_of(config_dir, *changes).values()
    return fault


def test_the_demo_hall_has_no_fault(config_dir: Path) -> None:
    config = load(config_dir)
    assert config.counters_by_service["residence"] == (1, 2, 3)
    assert [printer.paper_mm for printer in config.printers] == [80, 58]


def test_every_fault_is_told_together(config_dir: Path) -> None:
    found = faults_of(
        config_dir,
        ('timezone = "Asia/Shanghai"', 'timezone = "China"'),
        ("digits = 3", "digits = 9"),
        ('letter = "A"', 'letter = "a"'),
        ('hours = ["mon-fri 09:00-17:00", "sat 09:00-12:00"]', 'hours = ["mon-fri 17:00-09:00"]'),
        ("repeat = 2", "repeats = 2"),
    )
    assert found.keys() == {
        "hall.timezone",
        "numbers.digits",
        "services.1.letter",
        "services.1.hours",
        "calls.repeats",
    }


def test_a_fault_says_where_what_and_what_to_write_instead(config_dir: Path) -> None:
    fault = only_fault(config_dir, ('timezone = "Asia/Shanghai"', 'timezone = "China"'))
    assert fault.file == "hall.toml"
    assert fault.found == "'China'"
    assert fault.remedy == 'unknown time zone; write one like "Asia/Shanghai"'
    assert str(fault) == (
        "hall.toml: hall.timezone: found 'China'; unknown time zone; write one like \"Asia/Shanghai\""
    )


@pytest.mark.parametrize(
    "name", ["posix/Asia/Shanghai", "right/Asia/Shanghai", "posixrules", "localtime", ""]
)
def test_a_file_beside_the_time_zones_is_none(config_dir: Path, name: str) -> None:
    fault = only_fault(config_dir, ('timezone = "Asia/Shanghai"', f'timezone = "{name}"'))
    assert fault.key == "hall.timezone"


def test_unreadable_hours_are_told_with_the_line(config_dir: Path) -> None:
    fault = only_fault(config_dir, ('"sat 09:00-12:00"', '"saturday"'))
    assert fault.key == "services.1.hours"
    assert '"saturday" is not like' in fault.remedy


@pytest.mark.parametrize("line", ["hotline", "complaints_line"])
def test_r19_a_hall_without_its_hotline_or_complaints_line_is_refused(config_dir: Path, line: str) -> None:
    fault = only_fault(config_dir, (f"\n{line} = ", f"\n# {line} = "))
    assert (fault.key, fault.found, fault.remedy) == (f"hall.{line}", "nothing", "add it")


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("services.1.name", 'name = { zh = "户籍业务", en = "Household registration" }'),
        (
            "services.1.department",
            'department = { zh = "公安户政", en = "Public Security, Household Office" }',
        ),
        ("services.1.hours", 'hours = ["mon-fri 09:00-17:00", "sat 09:00-12:00"]'),
        ("staff.1.name", 'name = { zh = "王丽", en = "Wang Li" }'),
        ("staff.1.post", 'post = { zh = "户籍受理岗", en = "Household registration" }'),
    ],
)
def test_r19_what_must_be_posted_must_be_configured(config_dir: Path, key: str, line: str) -> None:
    assert only_fault(config_dir, (line, "")).key == key


def test_r19_a_business_without_its_materials_is_refused(config_dir: Path) -> None:
    changed(config_dir, ('{ id = "papers", zh', '# { id = "papers", zh'))
    assert only_fault(config_dir).key == "services.8.materials"


def test_r18_a_name_must_stand_in_both_languages(config_dir: Path) -> None:
    fault = only_fault(
        config_dir, ('{ zh = "户籍业务", en = "Household registration" }', '{ zh = "户籍业务" }')
    )
    assert fault.key == "services.1.name.en"


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (('id = "west"', 'id = "east"'), "zones.id"),
        (('id = "identity"', 'id = "residence"'), "services.id"),
        (('letter = "B"', 'letter = "A"'), "services.letter"),
        (("number = 2\n", "number = 1\n"), "counters.number"),
        (('number = "1002"', 'number = "1001"'), "staff.number"),
        (('id = "p2"', 'id = "p1"'), "printers.id"),
        (('id = "k2"', 'id = "k1"'), "kiosks.id / displays.id / agents.id"),
        (('id = "d1"', 'id = "k1"'), "kiosks.id / displays.id / agents.id"),
        (('id = "k2"', 'id = "counter-3"'), "kiosks.id / displays.id / agents.id"),
    ],
)
def test_what_stands_twice_is_named(config_dir: Path, change: tuple[str, str], key: str) -> None:
    fault = faults_of(config_dir, change)[key]
    assert fault.found.endswith(" twice")
    assert fault.remedy == "give each its own"


@pytest.mark.parametrize(
    ("change", "key", "table"),
    [
        (('zone = "east"\ntypical', 'zone = "moon"\ntypical'), "services.residence.zone", "[[zones]]"),
        (('zone = "east"\nservices', 'zone = "moon"\nservices'), "counters.1.zone", "[[zones]]"),
        (('services = ["residence"]', 'services = ["fishing"]'), "counters.3.services", "[[services]]"),
        (('a = "1003"', 'a = "7777"'), "counters.3.a/b", "[[staff]] as a clerk"),
        (('b = ["1011", "1002"]', 'b = ["9001"]'), "counters.3.a/b", "[[staff]] as a clerk"),
        (('id = "k1"\nzone = "east"', 'id = "k1"\nzone = "moon"'), "kiosks.k1.zone", "[[zones]]"),
        (('printer = "p1"', 'printer = "p9"'), "kiosks.k1.printer", "[[printers]]"),
        (('id = "d1"\nzone = "east"', 'id = "d1"\nzone = "moon"'), "displays.d1.zone", "[[zones]]"),
    ],
)
def test_a_name_that_points_at_nothing_is_told(
    config_dir: Path, change: tuple[str, str], key: str, table: str
) -> None:
    fault = only_fault(config_dir, change)
    assert (fault.key, fault.remedy) == (key, f"name one that stands under {table}")


def test_a_service_no_counter_serves_is_told(config_dir: Path) -> None:
    fault = only_fault(config_dir, ('services = ["medical", "social"]', 'services = ["social"]'))
    assert (fault.key, fault.found) == ("services.medical", "no counter serves it")


def test_a_folder_without_a_hall_says_what_to_copy(tmp_path: Path) -> None:
    with pytest.raises(ConfigFaults, match=r"hall\.toml.*no such file; copy the demo's config folder"):
        load(tmp_path)


def test_broken_toml_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "hall.toml").write_text('[hall\nid = "demo"', encoding="utf-8")
    with pytest.raises(ConfigFaults, match=r"at line 1, column 6.*mend the TOML at that place"):
        load(tmp_path)


def test_letters_in_another_encoding_are_told(tmp_path: Path) -> None:
    (tmp_path / "hall.toml").write_bytes('name = "大厅"'.encode("gb18030"))
    with pytest.raises(ConfigFaults, match="mend the TOML"):
        load(tmp_path)


def test_a_real_hall_hands_nothing_out_unless_it_says_so(config_dir: Path) -> None:
    config: HallConfig = load(changed(config_dir, ("hand_out = true", "")))
    assert not config.credentials.hand_out


def test_a_real_hall_keeps_posted_hours_unless_it_says_otherwise(config_dir: Path) -> None:
    assert load(changed(config_dir, ("keep_posted_hours = false", ""))).rules.keep_posted_hours
