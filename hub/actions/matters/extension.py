"""延期: the clerk asks for more days, the supervisor grants or refuses them (R14)."""

from dataclasses import replace

from hub.actions.deed import Deed
from hub.actions.matters import keeping
from hub.domain.errors import Refused, RuleRefused
from hub.domain.matter import Matter, extended, is_overdue
from hub.store import matters as store
from hub.store.matters import Extension


def ask(deed: Deed, matter_id: str, days: int, reason: str) -> tuple[Matter, Extension]:
    """Put the question on the desk.

    Raises NotFound, Refused while one is asked or the promise is not running, RuleRefused for no reason, too
    many days, or too few to bring an overdue matter back in time (R14).
    """
    matter = keeping.find(deed, matter_id)
    if not reason.strip():
        raise RuleRefused("R14", "reason-required")
    if days > deed.config.matters.longest_extension_days:
        raise RuleRefused("R14", "extension-too-long", days=deed.config.matters.longest_extension_days)
    if _open(deed, matter):
        raise Refused("extension-is-asked", number=matter.number)
    if is_overdue(extended(matter, days, deed.config.days), keeping.today(deed)):
        raise RuleRefused("R14", "extension-too-short", number=matter.number, due=matter.due_day or "-")
    asked = Extension(
        extension_id=deed.new_id(),
        hall_id=deed.hall_id,
        matter_id=matter_id,
        days=days,
        reason=reason.strip(),
        state="asked",
        asked_at=deed.now,
        asked_by=deed.actor.id,
    )
    store.extensions.add(deed.connection, asked)
    _record(deed, "ask_extension", matter, matter, asked, asked.reason)
    return matter, asked


def answer(
    deed: Deed, matter_id: str, extension_id: str, *, is_granted: bool, reason: str
) -> tuple[Matter, Extension]:
    """Grant or refuse; refusing wants a reason, and nobody answers themselves.

    Raises NotFound, Refused when it is answered already, RuleRefused.
    """
    matter = keeping.find(deed, matter_id)
    asked = store.extension(deed.connection, matter_id, extension_id)
    if asked.answered_at is not None:
        raise Refused("approval-is-answered")
    if asked.asked_by == deed.actor.id:
        raise RuleRefused("R14", "own-extension")
    if not is_granted and not reason.strip():
        raise RuleRefused("R14", "reason-required")
    after = extended(matter, asked.days, deed.config.days) if is_granted else matter
    answered = replace(
        asked,
        state="granted" if is_granted else "refused",
        answered_at=deed.now,
        answered_by=deed.actor.id,
        answer_reason=reason.strip() or None,
    )
    store.extensions.save(deed.connection, answered)
    verb = "grant_extension" if is_granted else "refuse_extension"
    _record(deed, verb, matter, after, answered, answered.answer_reason)
    return after, answered


def withdraw_open(deed: Deed, matter: Matter) -> None:
    """What was asked has lost its cause: the promise stands still or the matter has ended."""
    for asked in _open(deed, matter):
        withdrawn = replace(asked, state="withdrawn", answered_at=deed.now)
        store.extensions.save(deed.connection, withdrawn)
        _record(deed, "withdraw_extension", matter, matter, withdrawn, None)


def _open(deed: Deed, matter: Matter) -> list[Extension]:
    asked = store.extensions_of(deed.connection, matter.matter_id)
    return [extension for extension in asked if extension.answered_at is None]


def _record(
    deed: Deed, verb: str, before: Matter, after: Matter, extension: Extension, note: str | None
) -> None:
    said = {"days": extension.days, "due": after.due_day}
    keeping.change(deed, verb, before, after, said, note, also={"extension": vars(extension)})
