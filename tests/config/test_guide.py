"""What hall.toml may say of a business and of notices (R13)."""

from pathlib import Path

import pytest

from hub.config import load
from hub.config.guide import Guide
from tests.config.test_load import only_fault

FORM = '{ id = "form", zh = "不动产登记申请书"'


def guide(*materials: dict[str, object]) -> Guide:
    return Guide.model_validate({"materials": materials})


def test_every_business_of_the_demo_says_everything(config_dir: Path) -> None:
    for service in load(config_dir).services:
        assert service.steps
        assert all((service.fee, service.time_limit, service.legal_basis, service.contact)), service.id


def test_r13_a_material_is_found_by_its_id_or_its_name() -> None:
    found = guide({"id": "card", "zh": "身份证", "en": "Card"}, {"zh": "照片", "en": "Photo"})
    assert list(found.material_by_id) == ["card", "m2"]
    card, photo = ("card", "身份证", "Card"), ("m2", "照片", "Photo")
    assert found.material_ids == dict.fromkeys(card, "card") | dict.fromkeys(photo, "m2")


def test_two_materials_never_share_an_id(config_dir: Path) -> None:
    fault = only_fault(config_dir, (FORM, FORM.replace('"form"', '"contract"')))
    assert fault.key == "services.7"
    assert "'contract'" in fault.remedy


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (('format = "fill_in_here"', 'format = "scroll"'), "services.1.materials.4.format"),
        (("copies = 2", "copies = 0"), "services.6.materials.2.copies"),
        (('fee = { zh = "住宅每件80元，非住宅每件550元", ', 'fee = { zh = "", '), "services.7.fee.zh"),
        (("repeat_days = 30", "repeat_days = 0"), "notices.repeat_days"),
        (('prefix = "青政务"', 'prefix = "青\\n务"'), "notices.prefix"),
    ],
)
def test_what_is_wrong_is_named(config_dir: Path, change: tuple[str, str], key: str) -> None:
    assert only_fault(config_dir, change).key == key


def test_r18_a_guide_is_civil(config_dir: Path) -> None:
    change = ("与咨询事项有关的材料（如有）", "自己看，墙上写着")
    assert only_fault(config_dir, change).key == "services.general.materials.1"
