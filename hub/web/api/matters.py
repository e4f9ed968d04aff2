"""Matters (R14): 受理, 交办, 补正, 延期, 超时告知, 办结."""

from collections.abc import Callable

from flask import Response

from hub.actions.deed import Actor, Deed
from hub.actions.matters import extension, finish, hand_on, overtime, paper, supplement
from hub.actions.matters.accept import Application, accept
from hub.actions.perform import Answer
from hub.boards.matters import extension_json, matter_json
from hub.boards.parts import Json
from hub.domain.matter import Matter
from hub.domain.numbering import local_time
from hub.store.matters import Extension
from hub.store.print_jobs import PrintJob
from hub.web.api.doing import blueprint, do
from hub.web.context import identity
from hub.web.identity import Identity, require, require_lease
from hub.web.schemas import TicketPath
from hub.web.schemas.matters import (
    AcceptBody,
    ExtensionAnswerBody,
    ExtensionBody,
    ExtensionReply,
    FinishMatterBody,
    HandOnBody,
    MatterPaperReply,
    MatterPath,
    MatterReply,
    MatterReprintBody,
    OvertimeBody,
    SupplementBody,
    WithdrawBody,
)

matters = blueprint("matters")


@matters.post(
    "/tickets/<ticket_id>/matters", responses={201: MatterPaperReply}, summary="受理: accept a matter"
)
def post_matter(path: TicketPath, body: AcceptBody) -> Response:
    """Registers what a citizen hands in for a promised business, and prints the 受理单."""
    lease = require_lease(identity("clerk"))
    application = Application(body.service_id, (body.applicant_reference or "").strip() or None, body.note)

    def act(deed: Deed) -> Answer:
        return _with_paper(deed, *accept(deed, lease, path.ticket_id, application))

    return do(Actor("clerk", lease.clerk_number), act)


@matters.post("/matters/<matter_id>/handovers", responses={201: MatterReply}, summary="交办: hand it on")
def post_handover(path: MatterPath, body: HandOnBody) -> Response:
    """To one department or one member of staff."""
    return _does(
        lambda deed: hand_on.hand_on(deed, path.matter_id, body.to_department, body.to_staff, body.note)
    )


@matters.post(
    "/matters/<matter_id>/supplements", responses={201: MatterReply}, summary="补正: missing papers"
)
def post_supplement(path: MatterPath, body: SupplementBody) -> Response:
    """`asked` stops the promise; `supplied` starts it anew, counted from the day after."""
    act = supplement.ask_for_papers if body.step == "asked" else supplement.supply_papers
    return _does(lambda deed: act(deed, path.matter_id, body.note))


@matters.post(
    "/matters/<matter_id>/overtime-notices",
    responses={201: MatterPaperReply},
    summary="超时告知: the promise cannot be kept",
)
def post_overtime_notice(path: MatterPath, body: OvertimeBody) -> Response:
    """Tells the citizen why and until when, and prints the 超时告知书."""

    def act(deed: Deed) -> Answer:
        matter, _, job = overtime.tell_overtime(deed, path.matter_id, body.new_due, body.reason)
        return _with_paper(deed, matter, job)

    return do(_hand().actor, act)


@matters.post(
    "/matters/<matter_id>/extensions", responses={201: ExtensionReply}, summary="延期: ask for more days"
)
def post_extension(path: MatterPath, body: ExtensionBody) -> Response:
    """Puts the question on the supervisor's desk."""

    def act(deed: Deed) -> Answer:
        return _with_extension(deed, *extension.ask(deed, path.matter_id, body.days, body.reason))

    return do(require(identity("clerk"), "clerk").actor, act)


@matters.post(
    "/matters/<matter_id>/extension-answers",
    responses={201: ExtensionReply},
    summary="批准延期: answer the question for more days",
)
def post_extension_answer(path: MatterPath, body: ExtensionAnswerBody) -> Response:
    """Grants or refuses; a refusal wants a reason."""

    def act(deed: Deed) -> Answer:
        answered = extension.answer(
            deed, path.matter_id, body.extension_id, is_granted=body.is_granted, reason=body.reason
        )
        return _with_extension(deed, *answered)

    return do(require(identity("supervisor"), "supervisor").actor, act)


@matters.post("/matters/<matter_id>/finishes", responses={201: MatterReply}, summary="办结: finish")
def post_matter_finish(path: MatterPath, body: FinishMatterBody) -> Response:
    """Refused while the matter is overdue without an overtime notice or an extension (R14)."""
    return _does(lambda deed: finish.finish(deed, path.matter_id, body.outcome, body.note))


@matters.post("/matters/<matter_id>/withdrawals", responses={201: MatterReply}, summary="撤回: withdraw")
def post_withdrawal(path: MatterPath, body: WithdrawBody) -> Response:
    """The applicant takes it back, or it was accepted by mistake; with a reason."""
    return _does(lambda deed: finish.withdraw(deed, path.matter_id, body.reason))


@matters.post(
    "/matters/<matter_id>/reprints", responses={201: MatterPaperReply}, summary="补打: print its paper again"
)
def post_matter_reprint(path: MatterPath, body: MatterReprintBody) -> Response:
    """Prints the receipt or the newest overtime notice once more, marked 补打."""
    return do(
        _hand().actor,
        lambda deed: _with_paper(deed, *paper.reprint(deed, path.matter_id, body.slip)),
    )


def _hand() -> Identity:
    return require(identity("clerk", "supervisor"), "clerk", "supervisor")


def _does(act: Callable[[Deed], Matter]) -> Response:
    return do(_hand().actor, lambda deed: (201, {"matter": _json(deed, act(deed))}))


def _json(deed: Deed, matter: Matter) -> Json:
    return matter_json(deed.config, matter, local_time(deed.now, deed.config.timezone).date())


def _with_paper(deed: Deed, matter: Matter, job: PrintJob | None) -> Answer:
    told = job and {"print_job_id": job.print_job_id, "state": job.state, "error": job.error}
    return 201, {"matter": _json(deed, matter), "print_job": told}


def _with_extension(deed: Deed, matter: Matter, asked: Extension) -> Answer:
    return 201, {"matter": _json(deed, matter), "extension": extension_json(deed.config, asked)}
