"""What a password must be (ASVS 5.0, 等保二级), and what is refused for being guessed too easily."""

import pytest

from hub.config.credentials import Credentials
from hub.domain.errors import Invalid
from hub.domain.passwords import Policy, require_fit
from hub.secrecy.guessing import guesses_log10, made_up

ASVS = Credentials().policy
MLPS = Credentials(passwords="mlps").policy
KNOWN = ["9001", "郑国华", "Zheng", "Guohua", "Qinghe", "woaini", "5201314"]
DAY_MS = 86_400_000


def check(password: str, policy: Policy) -> None:
    require_fit(password, policy, lambda chosen: guesses_log10(chosen, KNOWN))


def refusal(password: str, policy: Policy) -> str:
    with pytest.raises(Invalid) as refused:
        check(password, policy)
    return refused.value.code


@pytest.mark.parametrize("password", ["short-one-1", "x" * 129])
def test_asvs_wants_twelve_characters_and_not_more_than_fit(password: str) -> None:
    assert refusal(password, ASVS) == "password-length"


@pytest.mark.parametrize("password", ["123456789012", "passwordpassword", "woaini5201314", "1qaz2wsx3edc"])
def test_what_everybody_tries_first_is_refused(password: str) -> None:
    assert refusal(password, ASVS) == "password-common"


@pytest.mark.parametrize("password", ["Zheng9001Qinghe", "qingheqinghe9001"])
def test_what_anybody_knows_of_the_person_is_refused(password: str) -> None:
    assert refusal(password, ASVS) == "password-common"


@pytest.mark.parametrize("password", ["plain words are enough", "河边有三棵老槐树和一只猫"])
def test_asvs_asks_for_no_kinds_of_characters(password: str) -> None:
    check(password, ASVS)


def test_one_made_up_for_somebody_is_fit() -> None:
    check(made_up(), ASVS)


def test_mlps_wants_three_kinds_in_eight_characters() -> None:
    assert refusal("kzwpqmrtx2", MLPS) == "password-kinds"
    assert refusal("kW7#p", MLPS) == "password-length"
    check("kW7#pz2T", MLPS)
    check(made_up(), MLPS)


def test_only_mlps_lets_a_password_grow_old() -> None:
    assert not MLPS.is_due(0, 90 * DAY_MS - 1)
    assert MLPS.is_due(0, 90 * DAY_MS)
    assert not ASVS.is_due(0, 10_000 * DAY_MS)
