"""R14: what hall.toml says of promised businesses is checked as a whole."""

from pathlib import Path

import pytest

from hub.config import load
from tests.config.test_load import changed, only_fault

PROMISE = 'kind = "promised"\npromise_days = 3\n'


def test_r14_the_demo_promises_some_businesses_and_serves_the_others_at_once(config_dir: Path) -> None:
    services = load(config_dir).service_by_id
    promised = {one.id: one.promise_days for one in services.values() if one.kind == "promised"}
    assert promised == {"medical": 20, "business": 3, "property": 5}
    assert services["residence"].kind == "instant"


def test_r14_a_hall_that_says_nothing_of_matters_has_usual_figures(config_dir: Path) -> None:
    config = load(changed(config_dir, ("due_soon_days = 3\n", ""), ("wrong_codes = 5\n", "")))
    assert (config.matters.due_soon_days, config.matters.wrong_codes) == (3, 5)


@pytest.mark.parametrize(
    ("new", "key"),
    [
        ('kind = "promised"\n', "services.5"),
        ("promise_days = 3\n", "services.5"),
        ('kind = "promised"\npromise_days = 0\n', "services.5.promise_days"),
        ('kind = "promised"\npromise_days = "three"\n', "services.5.promise_days"),
        ('kind = "some day"\npromise_days = 3\n', "services.5.kind"),
    ],
)
def test_r14_a_promise_needs_its_days_and_days_a_promise(config_dir: Path, new: str, key: str) -> None:
    assert only_fault(config_dir, (PROMISE, new)).key == key


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("check_code_digits = 4", "check_code_digits = 3"),
        ("due_soon_days = 3", "due_soon_days = -1"),
        ("wrong_codes = 5", "wrong_codes = 0"),
        ('prefix = "青政务 受"', 'prefix = ""'),
    ],
)
def test_r14_figures_of_matters_have_their_limits(config_dir: Path, old: str, new: str) -> None:
    assert only_fault(config_dir, (old, new)).key == f"matters.{old.partition(' ')[0]}"
