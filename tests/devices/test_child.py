import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import gevent
import pytest

from hub.devices.child import Child, ChildDied, ChildFailed, ChildTimeout

ECHO = [sys.executable, str(Path(__file__).with_name("_echo_child.py"))]


@pytest.fixture
def child() -> Iterator[Child]:
    child = Child([*ECHO, "4"], "echo")
    yield child
    child.stop()


def is_running(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


def test_an_ask_starts_the_process_and_brings_the_answer(child: Child) -> None:
    assert child.process_id is None
    answer = child.ask({"say": "请A001号"}, 10)
    assert answer["said"] == "请A001号"
    assert answer["pid"] == child.process_id


def test_the_process_is_kept_between_asks(child: Child) -> None:
    assert child.ask({}, 10)["pid"] == child.ask({}, 10)["pid"]


@pytest.mark.skipif(not hasattr(os, "setpriority"), reason="this system has no niceness")
def test_the_child_is_niced(child: Child) -> None:
    assert child.ask({}, 10)["nice"] >= 5


def test_answers_may_come_out_of_order(child: Child) -> None:
    child.ask({}, 10)
    order: list[str] = []

    def ask(word: str, seconds: float) -> None:
        order.append(child.ask({"deed": "sleep", "seconds": seconds, "say": word}, 10)["said"])

    gevent.joinall([gevent.spawn(ask, "slow", 0.5), gevent.spawn(ask, "quick", 0)], raise_error=True)
    assert order == ["quick", "slow"]


def test_many_greenlets_each_get_their_own_answer(child: Child) -> None:
    def ask(n: int) -> bool:
        return bool(child.ask({"say": n}, 20)["said"] == n)

    asks = [gevent.spawn(ask, n) for n in range(300)]
    gevent.joinall(asks, raise_error=True)
    assert all(greenlet.value for greenlet in asks)
    assert child.ask({}, 10)["pid"] == child.process_id


def test_a_request_larger_than_the_pipe_arrives_whole(child: Child) -> None:
    text = "叫号" * 200_000
    assert child.ask({"say": text}, 20)["said"] == text


def test_a_hanging_child_is_killed_and_the_next_ask_starts_a_new_one(child: Child) -> None:
    first = child.ask({}, 10)["pid"]
    with pytest.raises(ChildTimeout, match="echo: no answer within"):
        child.ask({"deed": "sleep", "seconds": 60}, 0.2)
    assert child.ask({}, 10)["pid"] != first
    assert not is_running(first)


def test_the_hub_goes_on_while_a_child_hangs(child: Child) -> None:
    child.ask({}, 10)
    sleeper = gevent.spawn(child.ask, {"deed": "sleep", "seconds": 1}, 10)
    gevent.sleep(0.05)
    assert not sleeper.ready()
    sleeper.join()


def test_death_in_the_middle_is_told_to_everybody_who_waits(child: Child) -> None:
    child.ask({}, 10)
    waiter = gevent.spawn(child.ask, {"deed": "sleep", "seconds": 30}, 60)
    gevent.sleep(0.1)
    with pytest.raises(ChildDied, match="exit code 7"):
        child.ask({"deed": "die"}, 10)
    waiter.join(5)
    assert isinstance(waiter.exception, ChildDied)
    assert child.ask({"say": "again"}, 10)["said"] == "again"


def test_what_the_handler_raises_reaches_the_asker_and_the_child_lives_on(child: Child) -> None:
    first = child.ask({}, 10)["pid"]
    with pytest.raises(ChildFailed, match="ValueError: out of ribbon"):
        child.ask({"deed": "raise"}, 10)
    assert child.ask({}, 10)["pid"] == first


def test_stray_prints_and_stderr_go_to_the_log(child: Child, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert child.ask({"deed": "print", "say": 1}, 10)["said"] == 1
        child.stop()
    assert "a stray line on stdout" in caplog.text
    assert "forged" in caplog.text
    assert "a line before the wire is taken" in caplog.text


def test_a_library_that_reads_stdin_gets_nothing(child: Child) -> None:
    assert child.ask({"deed": "read"}, 10)["read"] == ""


def test_stop_ends_the_process_and_later_asks_are_refused(child: Child) -> None:
    process_id = child.ask({}, 10)["pid"]
    child.stop()
    assert not is_running(process_id)
    with pytest.raises(ChildDied, match="was stopped"):
        child.ask({}, 10)


def test_a_program_that_is_not_there_says_so() -> None:
    with pytest.raises(ChildDied, match="nobody: cannot be started"):
        Child(["/no/such/program"], "nobody").ask({}, 5)


@pytest.mark.parametrize("deed", ['{"id": 1}', '{"id": 1, "deed": "sleep", "seconds": 60}'])
def test_the_child_ends_when_its_stdin_closes_even_in_the_middle_of_work(deed: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    process = subprocess.Popen(
        ECHO, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    )
    process.communicate(deed.encode() + b"\n", timeout=10)
    assert process.returncode is not None
