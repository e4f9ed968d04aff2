import functools
import os
import tempfile
import time
from pathlib import Path

import pytest

from hub.devices.speech.cache import CLAIM_SECONDS, Cache
from hub.devices.speech.chime import write_chime


def key(n: int) -> str:
    return f"{n:032x}"


@functools.cache
def sound() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        write_chime(Path(folder) / "chime.wav")
        return (Path(folder) / "chime.wav").read_bytes()


def put(cache: Cache, n: int) -> None:
    cache.part(key(n)).write_bytes(sound())
    cache.keep(key(n))


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    cache = Cache(tmp_path, 60 * 40_000)
    cache.open()
    return cache


def test_a_kept_sentence_is_found_and_its_part_is_gone(cache: Cache) -> None:
    assert cache.find(key(1)) is None
    put(cache, 1)
    assert cache.find(key(1)) is not None
    assert not cache.part(key(1)).exists()


def test_it_is_found_after_a_restart(cache: Cache, tmp_path: Path) -> None:
    put(cache, 1)
    again = Cache(tmp_path, 1_000_000)
    again.open()
    assert again.find(key(1)) == cache.find(key(1))


def test_what_a_crash_left_is_forgotten(cache: Cache, tmp_path: Path) -> None:
    put(cache, 1)
    broken = tmp_path / f"{key(1)}.wav"
    broken.write_bytes(broken.read_bytes()[:1000])
    cache.part(key(2)).write_bytes(sound())
    again = Cache(tmp_path, 1_000_000)
    again.open()
    assert again.find(key(1)) is None
    assert list(tmp_path.glob("*.wav")) == []
    assert list(tmp_path.glob("*.part")) == []


def test_the_least_recently_used_go_first_when_the_disk_fills(cache: Cache, tmp_path: Path) -> None:
    for n in range(60):
        put(cache, n)
    cache.find(key(0))
    for n in range(60, 70):
        put(cache, n)
    total = sum(path.stat().st_size for path in tmp_path.glob("*.wav"))
    assert total <= 60 * 40_000
    assert cache.find(key(0)) is not None
    assert cache.find(key(1)) is None


def test_the_last_sentences_stay_however_small_the_limit(tmp_path: Path) -> None:
    cache = Cache(tmp_path, 1)
    cache.open()
    for n in range(60):
        put(cache, n)
    assert len(list(tmp_path.glob("*.wav"))) == 50


def test_another_voice_begins_with_nothing_the_same_voice_keeps_all(cache: Cache) -> None:
    cache.belongs_to("cmn 1.52")
    put(cache, 1)
    cache.belongs_to("cmn 1.52")
    assert cache.find(key(1)) is not None
    cache.belongs_to("cmn 1.51")
    assert cache.find(key(1)) is None


def test_a_file_taken_away_from_outside_is_missed_not_promised(cache: Cache, tmp_path: Path) -> None:
    put(cache, 1)
    (tmp_path / f"{key(1)}.wav").unlink()
    assert cache.find(key(1)) is None


@pytest.mark.parametrize("name", ["../secrets", "chime", "", "A" * 32, "/etc/passwd"])
def test_only_keys_are_looked_up(cache: Cache, name: str) -> None:
    assert cache.find(name) is None


def test_of_two_hubs_that_share_the_folder_one_makes_a_sentence_and_both_have_it(
    cache: Cache, tmp_path: Path
) -> None:
    other = Cache(tmp_path, 60 * 40_000)
    other.open()
    assert [cache.claim(key(1)), other.claim(key(1))] == [True, False]
    put(cache, 1)
    cache.discard(key(1))
    assert other.find(key(1)) == cache.find(key(1))


def test_a_sentence_whose_maker_died_is_made_by_another(cache: Cache, tmp_path: Path) -> None:
    other = Cache(tmp_path, 60 * 40_000)
    other.open()
    cache.claim(key(1))
    long_ago = time.time() - CLAIM_SECONDS
    os.utime(tmp_path / f"{key(1)}.claim", (long_ago, long_ago))
    assert other.claim(key(1))
    assert not cache.claim(key(1)), "it is the other's now"
