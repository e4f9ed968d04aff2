"""办事指南 as screens show it: what a business asks for and gives, told before the ticket is taken (R13)."""

from hub.boards.parts import Json
from hub.boards.surroundings import Surroundings
from hub.config.guide import Guide, Material


def details_json(around: Surroundings, guide: Guide) -> Json:
    """Materials, steps, fee, time limit, legal basis and contact; None for what the hall does not say."""
    said = {name: getattr(guide, name) for name in ("fee", "time_limit", "legal_basis", "contact")}
    return {
        "materials": materials_json(around, guide),
        "steps": [step.both for step in guide.steps],
        **{name: words.both if words else None for name, words in said.items()},
    }


def materials_json(around: Surroundings, guide: Guide) -> list[Json]:
    """Each material with its id, how it is wanted, and who issues it."""
    return [_material_json(around, key, material) for key, material in guide.material_by_id.items()]


def _material_json(around: Surroundings, key: str, material: Material) -> Json:
    return material.both | {
        "id": key,
        "format": around.texts.both(f"guide.format_{material.format}") if material.format else None,
        "copies": material.copies,
        "issued_by": material.issued_by.both if material.issued_by else None,
    }
