"""R18: every word stands in both languages, with the same places."""

from pathlib import Path

import pytest

from hub.config import ConfigFaults
from hub.texts import Texts

ROOT = Path(__file__).resolve().parents[2]


def written(folder: Path, zh: str, en: str) -> Path:
    """A texts folder with one section, "kiosk"."""
    for lang, text in (("zh", zh), ("en", en)):
        (folder / lang).mkdir()
        (folder / lang / "kiosk.toml").write_text(text, encoding="utf-8")
    return folder


def faults_of(folder: Path) -> list[str]:
    with pytest.raises(ConfigFaults) as found:
        Texts.load(folder)
    return [f"{fault.file}: {fault.key}: {fault.found}" for fault in found.value.faults]


def test_a_phrase_is_said_in_either_language_with_its_places_filled(tmp_path: Path) -> None:
    texts = Texts.load(written(tmp_path, 'ahead = "前面{n}人"', 'ahead = "{n} ahead"'))
    assert texts.say("kiosk.ahead", n=3) == "前面3人"
    assert texts.both("kiosk.ahead", n=3) == {"zh": "前面3人", "en": "3 ahead"}
    assert texts.template("kiosk.ahead", "en") == "{n} ahead"


def test_a_section_holds_only_its_own_phrases(tmp_path: Path) -> None:
    written(tmp_path, 'ok = "好"', 'ok = "OK"')
    for lang in ("zh", "en"):
        (tmp_path / lang / "kiosk2.toml").write_text('ok = "2"', encoding="utf-8")
    assert Texts.load(tmp_path).section("kiosk") == {"zh": {"kiosk.ok": "好"}, "en": {"kiosk.ok": "OK"}}


def test_an_unknown_phrase_or_an_empty_place_is_an_error(tmp_path: Path) -> None:
    texts = Texts.load(written(tmp_path, 'ahead = "前面{n}人"', 'ahead = "{n} ahead"'))
    with pytest.raises(KeyError, match=r"kiosk\.behind"):
        texts.say("kiosk.behind")
    with pytest.raises(KeyError, match="n"):
        texts.say("kiosk.ahead")


def test_r18_a_phrase_missing_in_one_language_is_told(tmp_path: Path) -> None:
    folder = written(tmp_path, 'ok = "好"\nback = "返回"', 'ok = "OK"\nnext = "Next"')
    assert faults_of(folder) == [
        "texts/en/kiosk.toml: back: nothing",
        "texts/zh/kiosk.toml: next: nothing",
    ]


def test_r18_a_place_missing_in_one_language_is_told(tmp_path: Path) -> None:
    folder = written(tmp_path, 'go = "{number}到{counter}"', 'go = "{number} go"')
    assert faults_of(folder) == ["texts/en/kiosk.toml: go: ['number'] beside ['counter', 'number'] in zh"]


def test_words_that_are_not_text_and_broken_files_are_told_together(tmp_path: Path) -> None:
    folder = written(tmp_path, "ok = 1", 'ok = "OK')
    told = faults_of(folder)
    assert told[0] == "texts/zh/kiosk.toml: ok: 1"
    assert told[1].startswith("texts/en/kiosk.toml: -: ")


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    assert faults_of(tmp_path) == ["texts/zh: -: no phrases"]


def test_the_demo_says_everything_in_both_languages() -> None:
    Texts.load(ROOT / "config" / "texts")


def test_a_place_may_have_any_name(tmp_path: Path) -> None:
    texts = Texts.load(written(tmp_path, 'used = "{key}已用"', 'used = "{key} is used"'))
    assert texts.both("kiosk.used", key="k1") == {"zh": "k1已用", "en": "k1 is used"}
