"""一次性告知 (R13): notices at the counter, their register, and the guide printed at the kiosk."""

from datetime import date

from flask import Response, jsonify

from hub.actions.deed import Actor, Deed
from hub.actions.information import print_guide
from hub.actions.notices import Asked, give_notice, reprint_notice
from hub.actions.perform import Answer
from hub.boards.notices import notice_json, notices_csv
from hub.boards.parts import print_job_json
from hub.domain.errors import Invalid
from hub.domain.notice import Notice, NoticeKind
from hub.domain.numbering import local_time
from hub.store import notices as store
from hub.web.api.doing import CSV, blueprint, do
from hub.web.context import hall, identity
from hub.web.identity import require, require_lease
from hub.web.schemas import Nothing, TicketPath
from hub.web.schemas.notices import (
    GuidePrintedReply,
    NoticeBody,
    NoticePath,
    NoticeReply,
    NoticesCsvQuery,
    NoticesQuery,
    NoticesReply,
    ServicePath,
)

notices = blueprint("notices")


@notices.post(
    "/tickets/<ticket_id>/notices", responses={201: NoticeReply}, summary="一次性告知: give a notice"
)
def post_notice(path: TicketPath, body: NoticeBody) -> Response:
    """Prints everything that is missing, with a number; a second one for the same matter goes to the desk."""
    lease = require_lease(identity("clerk"))
    asked = Asked(
        NoticeKind(body.kind),
        tuple(body.missing),
        (body.remarks or "").strip(),
        (body.reason or "").strip(),
        " ".join((body.applicant_reference or "").split()),
        body.matter_id,
    )

    def act(deed: Deed) -> Answer:
        given = give_notice(deed, lease, path.ticket_id, asked)
        return 201, {
            "notice": notice_json(deed.texts, given.notice),
            "print_job": print_job_json(given.print_job),
            "first": given.first.number if given.first else None,
        }

    return do(Actor("clerk", lease.clerk_number), act)


@notices.post(
    "/notices/<notice_id>/reprints", responses={201: NoticeReply}, summary="补打: print a notice again"
)
def post_notice_reprint(path: NoticePath, body: Nothing) -> Response:
    """A copy that says what the notice said, marked 补打."""
    who = require(identity("clerk", "supervisor"), "clerk", "supervisor")

    def act(deed: Deed) -> Answer:
        notice, job = reprint_notice(deed, path.notice_id)
        return 201, {
            "notice": notice_json(deed.texts, notice),
            "print_job": print_job_json(job),
            "first": None,
        }

    return do(who.actor, act)


@notices.get("/notices", responses={200: NoticesReply}, summary="The register of notices")
def get_notices(query: NoticesQuery) -> Response:
    """The notices of one service day, oldest first; applicants are masked (R22)."""
    require(identity("supervisor"), "supervisor")
    day, found = _of_day(query.day)
    return jsonify(
        {
            "day": day,
            "today": _today().isoformat(),
            "timezone": hall().config.hall.timezone,
            "notices": [notice_json(hall().texts, one) for one in found],
        }
    )


@notices.get("/notices.csv", responses=CSV, summary="The register of notices for a spreadsheet")
def get_notices_csv(query: NoticesCsvQuery) -> Response:
    """UTF-8 with a byte order mark, as spreadsheets want it."""
    require(identity("supervisor"), "supervisor")
    day, found = _of_day(query.day)
    text = notices_csv(hall().config, hall().texts, found, query.lang)
    answer = Response(text, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f"attachment; filename=notices-{day}.csv"
    return answer


@notices.post(
    "/services/<service_id>/information-slips",
    responses={201: GuidePrintedReply},
    summary="办事指南: print what a business asks for",
)
def post_information_slip(path: ServicePath, body: Nothing) -> Response:
    """Prints materials, steps, fee, time and legal basis at the kiosk, before a ticket is taken."""
    who = require(identity("kiosk"), "kiosk")
    return do(
        who.actor,
        lambda deed: (201, {"print_job": print_job_json(print_guide(deed, path.service_id))}),
    )


def _of_day(asked: str | None) -> tuple[str, list[Notice]]:
    """The day, today if none is named, and its notices. Raises Invalid for what is no date."""
    engine = hall().engine
    try:
        day = (date.fromisoformat(asked) if asked else _today()).isoformat()
    except ValueError:
        raise Invalid("bad-day", day=str(asked)) from None
    with engine.database.reading() as connection:
        return day, store.of_day(connection, engine.hall_id, day)


def _today() -> date:
    engine = hall().engine
    return local_time(engine.clock(), engine.config.timezone).date()
