"""The desk's door: supervisors and administrators come in by password, and change it."""

from flask import Response, request

from hub.actions import sign_on as posts
from hub.actions.deed import Actor, Deed
from hub.actions.passwords import set_password
from hub.actions.perform import Answer
from hub.config.models import Staff
from hub.web.api.doing import blueprint, do
from hub.web.context import identity
from hub.web.cookies import give, staff_cookie, take_back
from hub.web.identity import require
from hub.web.proof import by_password, changed_password
from hub.web.schemas import Nothing, SignedOffReply, SignedOnReply
from hub.web.schemas.identity import DeskSignOnBody, PasswordBody, PasswordReply

door = blueprint("door")


@door.post("/desk/sign-ons", responses={201: SignedOnReply}, summary="Sign on at the desk", security=[])
def post_desk_sign_on(body: DeskSignOnBody) -> Response:
    """A supervisor or an administrator comes in."""
    person = by_password(body.staff_number, body.password, _place())

    def act(deed: Deed) -> Answer:
        return 201, signed_on_json(person, posts.sign_on_at_desk(deed, person.number))

    return with_token(do(Actor(person.role, person.number), act, keeps_answer=False), None)


@door.post("/desk/sign-offs", responses={201: SignedOffReply}, summary="Sign off from the desk")
def post_desk_sign_off(body: Nothing) -> Response:
    """The supervisor or administrator leaves the desk."""
    who = require(identity("supervisor", "administrator"), "supervisor", "administrator")

    def act(deed: Deed) -> Answer:
        posts.sign_off_at_desk(deed, who.id)
        return 201, {"counter_number": None, "state": "closed"}

    answer = do(who.actor, act)
    take_back(answer, staff_cookie(None))
    return answer


@door.post("/desk/passwords", responses={201: PasswordReply}, summary="Change one's password", security=[])
def post_password(body: PasswordBody) -> Response:
    """The present password is the permission; every session opened with it ends."""
    person, hashed = changed_password(body.staff_number, body.password, body.new_password, _place())

    def act(deed: Deed) -> Answer:
        set_password(deed, person.number, hashed)
        return 201, {"staff_number": person.number}

    return do(Actor(person.role, person.number), act, keeps_answer=False)


def _place() -> str:
    return request.remote_addr or ""


def signed_on_json(person: Staff, signed_on: posts.SignedOn) -> dict[str, object]:
    """What whoever signed on is told."""
    return {
        "token": signed_on.token,
        "counter_number": signed_on.counter_number,
        "clerk": {"staff_number": person.number, "name": person.name.both, "role": person.role},
        "epoch": signed_on.epoch,
    }


def with_token(answer: Response, counter_number: int | None) -> Response:
    """The answer, with its token as a cookie for a browser."""
    token = (answer.get_json() or {})["token"]
    give(answer, staff_cookie(counter_number), token)
    return answer
