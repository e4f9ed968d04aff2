"""R18: the hall's forbidden phrases keep its own words civil."""

from pathlib import Path

import pytest

from hub.config import ConfigFaults, load
from hub.config.forbidden import forbidden_phrases
from hub.texts import Texts


def faults_of(read: object) -> list[str]:
    with pytest.raises(ConfigFaults) as found:
        read()  # type: ignore[operator]
    return [f"{fault.file}: {fault.key}: {fault.found}" for fault in found.value.faults]


def forbids(config_dir: Path, content: str) -> None:
    (config_dir / "forbidden_phrases.toml").write_text(content, encoding="utf-8")


def test_r18_the_demo_forbids_what_the_regulations_name(config_dir: Path) -> None:
    phrases = load(config_dir).forbidden_phrases
    assert {"领导不在", "我办不到", "我不知道", "快下班了"} <= set(phrases)


def test_r18_an_uncivil_phrase_of_the_catalogue_is_a_fault(config_dir: Path) -> None:
    forbids(config_dir, 'phrases = ["热情为您服务"]')
    assert sorted(faults_of(lambda: Texts.load(config_dir / "texts"))) == [
        "texts/zh/window.toml: title_covered: '热情为您服务'",
        "texts/zh/window.toml: title_open: '热情为您服务'",
    ]


def test_r18_an_uncivil_sign_is_a_fault(config_dir: Path) -> None:
    forbids(config_dir, 'phrases = ["轮流用餐"]')
    assert faults_of(lambda: load(config_dir)) == ["hall.toml: pause_reasons.lunch.public: '轮流用餐'"]


@pytest.mark.parametrize(
    "content", ["", 'phrases = "领导不在"', 'phrases = ["领导不在", 1]', 'phrases = ["不"]']
)
def test_r18_a_list_that_is_none_is_told(config_dir: Path, content: str) -> None:
    forbids(config_dir, content)
    (fault,) = faults_of(lambda: load(config_dir))
    assert fault.startswith("forbidden_phrases.toml: phrases: ")


def test_r18_a_hall_without_the_file_forbids_nothing(config_dir: Path) -> None:
    (config_dir / "forbidden_phrases.toml").unlink()
    assert forbidden_phrases(config_dir) == ()
    assert load(config_dir).forbidden_phrases == ()
