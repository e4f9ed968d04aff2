"""What hall.toml says of a business before anybody waits for it, and of notices (R13)."""

from collections.abc import Iterable
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from hub.config.parts import Id, Name, Part, Words

LongWords = Annotated[str, Field(min_length=1, max_length=240, pattern=r"^[^\x00-\x1f\x7f]+$")]
Form = Literal["original", "copy", "original_and_copy", "electronic", "fill_in_here"]


class Sentence(Name):
    """As Name, with room for a sentence."""

    zh: LongWords
    en: LongWords


class Material(Name):
    """One thing to bring. `id` is what a notice calls it by; `format` and `copies` how it is wanted."""

    id: Id | None = None
    format: Form | None = None
    copies: int | None = Field(default=None, ge=1, le=20)
    issued_by: Name | None = None


class Guide(Part):
    """办事指南: what a business asks for and gives, told before the ticket is taken."""

    materials: list[Material] = Field(min_length=1, max_length=30)
    steps: list[Sentence] = Field(default=[], max_length=12)
    fee: Sentence | None = None
    time_limit: Sentence | None = None
    legal_basis: Sentence | None = None
    contact: Sentence | None = None

    @model_validator(mode="after")
    def _each_material_once(self) -> Self:
        ids = [material.id for material in self.materials if material.id]
        if twice := sorted({name for name in ids if ids.count(name) > 1}):
            raise ValueError(f"two materials have the id {twice[0]!r}; give each its own")
        return self

    @cached_property
    def material_by_id(self) -> dict[str, Material]:
        """The materials by their id; one without is m1, m2, … by its place in the list."""
        return {one.id or f"m{place}": one for place, one in enumerate(self.materials, start=1)}

    @cached_property
    def material_ids(self) -> dict[str, str]:
        """Each material's id, found by the id itself and by its name in either language."""
        ids = {name: key for key, one in self.material_by_id.items() for name in (one.zh, one.en)}
        return ids | {key: key for key in self.material_by_id}

    def words(self) -> Iterable[tuple[str, Name]]:
        """Everything citizens read of it, with where it stands."""
        for place, material in enumerate(self.materials, start=1):
            yield f"materials.{place}", material
        for place, step in enumerate(self.steps, start=1):
            yield f"steps.{place}", step
        for name in ("fee", "time_limit", "legal_basis", "contact"):
            if (said := getattr(self, name)) is not None:
                yield name, said


class Notices(Part):
    """`[notices]`: how notices are numbered, and where whoever is refused may turn.

    A prefix left out is the hall's name. Another notice for the same applicant and business within
    `repeat_days` is a second one.
    """

    prefix: Words | None = None
    digits: int = Field(default=4, ge=3, le=6)
    repeat_days: int = Field(default=30, ge=1, le=366)
    review_by: Name | None = None
    review_days: int = Field(default=60, ge=1, le=366)
    court: Name | None = None
    suit_months: int = Field(default=6, ge=1, le=24)
