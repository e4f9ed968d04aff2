"""The rules of telling once (R13) and of showing little (R22)."""

import pytest

from hub.domain.errors import Invalid, Refused, RuleRefused
from hub.domain.notice import (
    MOST_MISSING,
    Grounds,
    NoticeKind,
    items,
    masked,
    require_grounds,
    require_own_citizen,
)
from hub.domain.ticket import TicketState
from tests.domain.tickets import ticket as in_state

KNOWN = {"contract": "contract", "买卖合同": "contract", "tax": "tax"}


@pytest.mark.parametrize("kind", [NoticeKind.TOLD_ONCE, NoticeKind.CORRECTION])
def test_r13_a_notice_names_what_is_missing(kind):
    require_grounds(Grounds(kind, ("contract",)))
    with pytest.raises(RuleRefused, match="notice-names-nothing") as refused:
        require_grounds(Grounds(kind, (), "reason"))
    assert refused.value.rule == "R13"


def test_r13_a_refusal_says_why():
    require_grounds(Grounds(NoticeKind.NOT_ACCEPTED, (), "不属于本机关职权范围"))
    with pytest.raises(RuleRefused, match="notice-needs-reason"):
        require_grounds(Grounds(NoticeKind.NOT_ACCEPTED, ("contract",)))


def test_materials_are_found_by_id_or_name_and_each_is_told_once():
    assert items(["tax", "买卖合同", "contract"], KNOWN) == ("tax", "contract")


def test_own_words_may_hold_several_items():
    assert items([" 公证书；\n照片 \n\n"], KNOWN) == ("公证书", "照片")


def test_what_no_paper_could_hold_is_refused():
    with pytest.raises(Invalid, match="notice-too-much"):
        items([str(number) for number in range(MOST_MISSING + 1)], KNOWN)
    with pytest.raises(Invalid, match="notice-item-too-long"):
        items(["长" * 81], KNOWN)


@pytest.mark.parametrize(
    "state", [TicketState.CALLED, TicketState.SERVING, TicketState.ON_HOLD, TicketState.DONE]
)
def test_a_notice_is_given_by_the_clerk_who_has_or_had_the_citizen(state):
    ticket = in_state(state)
    require_own_citizen(ticket, "1003")
    with pytest.raises(Refused, match="notice-not-your-citizen"):
        require_own_citizen(ticket, "1001")


@pytest.mark.parametrize("state", [TicketState.WAITING, TicketState.NO_SHOW, TicketState.CANCELLED])
def test_nobody_gets_a_notice_who_never_was_at_the_window(state):
    with pytest.raises(Refused, match=f"ticket-is-{state.value.replace('_', '-')}"):
        require_own_citizen(in_state(state), "1003")


@pytest.mark.parametrize(
    ("reference", "shown"),
    [
        ("王丽", "王*"),
        ("王", "王*"),
        ("欧阳明", "欧**"),
        ("110101199003071234", "110***********1234"),
        ("13800138000", "138****8000"),
        ("A12345", "****45"),
        ("7", "*"),
        ("张伟 110101199003071234", "张* 110***********1234"),
        ("", ""),
    ],
)
def test_r22_screens_show_a_name_or_number_masked(reference, shown):
    assert masked(reference) == shown
