"""What the kiosk tells of a business before the ticket is taken (R13)."""

from typing import Any

from tests.watching import Wall


def details(wall: Wall, service_id: str) -> dict[str, Any]:
    (board,) = wall.joins("kiosk/k1")
    return next(dict(one["details"]) for one in board["services"] if one["id"] == service_id)


def test_r13_the_kiosk_tells_materials_steps_fee_time_law_and_whom_to_ask(wall: Wall) -> None:
    told = details(wall, "property")
    assert told["fee"]["zh"] == "住宅每件80元，非住宅每件550元"
    assert [step["zh"] for step in told["steps"]][-1] == "凭受理单领取不动产权证书"
    for name in ("time_limit", "legal_basis", "contact"):
        assert set(told[name]) == {"zh", "en"}


def test_r13_a_material_says_how_it_is_wanted_and_who_issues_it(wall: Wall) -> None:
    assert details(wall, "property")["materials"][-1] == {
        "id": "tax-paid",
        "zh": "完税凭证",
        "en": "Tax payment certificate",
        "format": {"zh": "原件", "en": "original"},
        "copies": 1,
        "issued_by": {"zh": "税务部门", "en": "tax office"},
    }


def test_what_the_hall_does_not_say_is_not_made_up(wall: Wall) -> None:
    (paper,) = details(wall, "general")["materials"]
    assert (paper["format"], paper["copies"], paper["issued_by"]) == (None, None, None)
