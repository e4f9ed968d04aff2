"""Wrong PINs rest, for one account at one place."""

from pathlib import Path

import pytest

from hub.domain.errors import TooMany
from hub.web.throttle import Throttle
from tests.visiting import Web


class Clock:
    now = 0

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def guesses(throttle: Throttle, times: int, place: str = "counter-3") -> None:
    for _ in range(times):
        throttle.try_once("1003", place)


def test_after_so_many_wrong_pins_tries_rest(clock: Clock) -> None:
    throttle = Throttle(3, 30, clock)
    guesses(throttle, 3)
    with pytest.raises(TooMany) as refused:
        throttle.try_once("1003", "counter-3")
    assert refused.value.params == {"seconds": 30}


def test_each_rest_is_twice_the_one_before_up_to_a_quarter_of_an_hour(clock: Clock) -> None:
    throttle = Throttle(1, 30, clock)
    rests = []
    for _ in range(7):
        guesses(throttle, 1)
        with pytest.raises(TooMany) as refused:
            guesses(throttle, 1)
        rests.append(refused.value.params["seconds"])
        clock.now += int(refused.value.params["seconds"]) * 1000
    assert rests == [30, 60, 120, 240, 480, 900, 900]


def test_whoever_guesses_elsewhere_locks_nobody_out_of_their_own_window(clock: Clock) -> None:
    throttle = Throttle(3, 30, clock)
    guesses(throttle, 3, "counter-4")
    throttle.try_once("1003", "counter-3")


def test_the_right_pin_begins_anew(clock: Clock) -> None:
    throttle = Throttle(3, 30, clock)
    guesses(throttle, 2)
    throttle.was_right("1003", "counter-3")
    guesses(throttle, 3)


@pytest.fixture
def own_web(tmp_path: Path, prepared_data: Path) -> Web:
    return Web(tmp_path, prepared_data, Path(__file__).resolve().parents[2] / "config")


def test_the_sixth_wrong_pin_is_told_to_wait_and_the_right_one_too(own_web: Web) -> None:
    key = own_web.key("counter-3")
    wrong = {"staff_number": "1003", "pin": "000000"}
    answers = [own_web.asks("POST", "/counters/3/sign-ons", wrong, key) for _ in range(6)]
    elsewhere = own_web.asks("POST", "/counters/4/sign-ons", wrong, own_web.key("counter-4"))
    own_web.stop()
    assert [answer.status_code for answer in answers] == [403] * 5 + [429]
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert elsewhere.status_code == 403
