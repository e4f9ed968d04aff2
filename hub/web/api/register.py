"""The register of matters, and what a citizen may know of one (R14, R22)."""

from flask import Response, jsonify

from hub.actions.deed import Deed
from hub.actions.matters.look_up import LookedUp, look_up
from hub.actions.perform import Answer
from hub.boards.matters import public_json
from hub.boards.register import Register
from hub.boards.register_csv import csv_of
from hub.store.database import Connection
from hub.web.api.doing import CSV, blueprint, do
from hub.web.context import hall, identity
from hub.web.identity import require
from hub.web.schemas.matters import (
    LookUpBody,
    LookUpReply,
    MatterPath,
    RegisterCsvQuery,
    RegisterQuery,
    RegisterReply,
    WholeMatterReply,
)

register = blueprint("register")

# More lines than any list of one hall holds at a time.
MOST_CSV_LINES = 50_000


@register.get("/matters", responses={200: RegisterReply}, summary="进件跟踪: the register of matters")
def get_matters(query: RegisterQuery) -> Response:
    """The matters of one list, newest first; what is due, the most urgent first."""
    require(identity("clerk", "supervisor"), "clerk", "supervisor")
    with hall().engine.database.reading() as connection:
        book = _book(connection)
        found = (
            book.numbered(query.number)
            if query.number
            else book.lines(query.state, query.limit, query.before)
        )
        return jsonify(
            {
                "matters": [book.line(matter) for matter in found],
                "counts": book.counts(),
                "extensions": book.questions(),
                "today": book.today.isoformat(),
            }
        )


@register.get("/matters/<matter_id>", responses={200: WholeMatterReply}, summary="One matter")
def get_matter(path: MatterPath) -> Response:
    """The matter, everything that was done with it, extensions, overtime notices."""
    require(identity("clerk", "supervisor"), "clerk", "supervisor")
    with hall().engine.database.reading() as connection:
        return jsonify(_book(connection).whole(path.matter_id))


@register.get("/matters.csv", responses=CSV, summary="A list of the register for a spreadsheet")
def get_matters_csv(query: RegisterCsvQuery) -> Response:
    """UTF-8 with a byte order mark, as spreadsheets want it."""
    require(identity("supervisor"), "supervisor")
    with hall().engine.database.reading() as connection:
        book = _book(connection)
        lines = book.lines(query.state, MOST_CSV_LINES)
        text = csv_of(hall().config, hall().texts, lines, book.today, query.lang)
    answer = Response(text, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f"attachment; filename=matters-{query.state}-{book.today}.csv"
    return answer


@register.post("/matter-lookups", responses={200: LookUpReply}, summary="办件查询: ask after one's matter")
def post_matter_lookup(body: LookUpBody) -> Response:
    """State and due day, for whoever has the number and the check code of the receipt.

    After five wrong codes for a matter none is tried for ten minutes (`[matters]`).
    """
    who = require(identity("kiosk"), "kiosk")
    found: list[LookedUp] = []

    def act(deed: Deed) -> Answer:
        found.append(look_up(deed, body.number, body.check_code))
        matter = found[-1].matter
        if matter is None:
            return 200, {}
        name = deed.texts.both(f"matters.state_{matter.state}")
        return 200, public_json(deed.config, matter) | {"state_name": name}

    answer = do(who.actor, act, keeps_answer=False)
    if found[-1].problem is not None:
        raise found[-1].problem
    return answer


def _book(connection: Connection) -> Register:
    return Register.of(connection, hall().config, hall().engine.clock())
