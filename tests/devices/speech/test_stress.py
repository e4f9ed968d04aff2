"""Fifty calls at once: every file whole, and each says what its key says."""

import itertools
import math
import time
import wave
from array import array
from collections.abc import Callable
from pathlib import Path

import gevent
import pytest

from hub.devices.speech import Speech
from hub.domain.sentence import Sentence, call_sentence

MakeSpeech = Callable[..., Speech]
FRAME = 441  # samples in 20 ms

CALLS = [
    call_sentence(
        "请{number}号到{counter}号窗口办理", f"{'ABCDEFGH'[n % 8]}{n * 37 % 1000:03}", n % 12 + 1, "zh"
    )
    for n in range(50)
]


def rendered(speech: Speech, sentence: Sentence) -> Path:
    path = speech.wav(speech.prepare(sentence), 60)
    assert path is not None, speech.status
    return path


def features(path: Path) -> tuple[list[float], list[float]]:
    """Loudness and zero crossings of every 20 ms: enough to tell one sentence from another."""
    with wave.open(str(path)) as sound:
        samples = array("h", sound.readframes(sound.getnframes()))
    frames = [samples[n : n + FRAME] for n in range(0, len(samples) - FRAME, FRAME)]
    loudness = [math.sqrt(sum(sample * sample for sample in frame) / FRAME) for frame in frames]
    crossings = [
        math.log1p(sum((a < 0) != (b < 0) for a, b in itertools.pairwise(frame))) for frame in frames
    ]
    return loudness, crossings


def likeness(one: list[float], other: list[float]) -> float:
    """Correlation from -1 to 1."""
    size = min(len(one), len(other))
    one, other = one[:size], other[:size]
    mean_one, mean_other = sum(one) / size, sum(other) / size
    both = sum((a - mean_one) * (b - mean_other) for a, b in zip(one, other, strict=True))
    spread = math.sqrt(sum((a - mean_one) ** 2 for a in one) * sum((b - mean_other) ** 2 for b in other))
    return both / spread


def same(one: tuple[list[float], list[float]], other: tuple[list[float], list[float]]) -> float:
    """How alike two recordings are, allowing 40 ms of shift."""
    return max(
        sum(likeness(a[max(0, shift) :], b[max(0, -shift) :]) for a, b in zip(one, other, strict=True))
        for shift in (-2, -1, 0, 1, 2)
    )


@pytest.mark.slow
@pytest.mark.usefixtures("voice")
def test_fifty_calls_from_as_many_greenlets_each_say_their_own_text(
    make_speech: MakeSpeech, tmp_path: Path
) -> None:
    one_by_one = make_speech(tmp_path / "sequential")
    expected = [features(rendered(one_by_one, sentence)) for sentence in CALLS]
    together = make_speech(tmp_path / "together")
    jobs = [gevent.spawn(rendered, together, sentence) for sentence in CALLS]
    gevent.joinall(jobs, raise_error=True)
    heard = [features(job.value) for job in jobs]
    for n, found in enumerate(heard):
        closest = max(range(len(CALLS)), key=lambda other: same(found, expected[other]))
        assert CALLS[closest].text == CALLS[n].text


@pytest.mark.usefixtures("voice")
def test_the_same_call_asked_for_by_many_is_made_once(make_speech: MakeSpeech, tmp_path: Path) -> None:
    speech = make_speech()
    jobs = [gevent.spawn(rendered, speech, CALLS[0]) for _ in range(50)]
    gevent.joinall(jobs, raise_error=True)
    assert len({job.value for job in jobs}) == 1
    assert len(list((tmp_path / "speech").glob("*.wav"))) == 2


@pytest.mark.usefixtures("voice")
def test_a_warm_voice_takes_some_hundredths_of_a_second(make_speech: MakeSpeech) -> None:
    speech = make_speech()
    rendered(speech, CALLS[0])
    took = []
    for sentence in CALLS[1:20]:
        began = time.perf_counter()
        rendered(speech, sentence)
        took.append(time.perf_counter() - began)
    median = sorted(took)[len(took) // 2]
    print(f"a warm sentence: {median * 1000:.1f} ms")
    assert median < 0.25
