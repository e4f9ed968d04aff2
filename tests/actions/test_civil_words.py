"""R18: no reason or note with forbidden words is saved, whoever types it."""

import pytest

from hub.domain.errors import RuleRefused
from tests.acting import Hall


def test_r18_a_reason_with_forbidden_words_is_not_saved(hall: Hall) -> None:
    hall.clerk("1003").signs_on(3)
    with pytest.raises(RuleRefused, match="phrase-forbidden"):
        hall.supervisor().closes(3, "领导不在")
    assert hall.post(3).clerk_number == "1003"


def test_r18_a_note_on_a_fault_with_forbidden_words_is_not_saved(hall: Hall) -> None:
    with pytest.raises(RuleRefused, match="phrase-forbidden"):
        hall.supervisor().opens_incident("printer", "p1", "不归我管")
    assert hall.incidents() == []
