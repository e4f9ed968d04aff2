"""Somebody of every role there is, with whatever their browser carries: for the tables of who may do what."""

from dataclasses import dataclass
from typing import get_args

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from hub.config.models import Staff
from hub.store import keys
from hub.web.cookies import device_cookie, staff_cookie
from tests.visiting import API, Web
from tests.web.permissions import API_ROUTES, DEVICES

NOBODY = "nobody"
# Staff of every role that may do anything at all.
STAFF = tuple(
    role
    for role in get_args(Staff.model_fields["role"].annotation)
    if any(role in allowed for allowed, _, _ in API_ROUTES.values())
)
# All that the hub tells apart: a new kind of device or of staff stands here by itself.
ROLES = (NOBODY, *DEVICES, *STAFF)
# A clerk at this counter, so that the table's addresses are their own.
COUNTER, CLERK = 3, "1003"

OWN_PAGE = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
OTHER_PAGE = {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"}
# A page of another port on our own machine: a site like ours for SameSite, another origin all the same.
NEIGHBOUR = {"Origin": "http://localhost:8001", "Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"}
# What refuses somebody for who they are; any other answer means that they got in.
REFUSALS = ("not-signed-in", "not-allowed", "not-your-counter", "not-your-board", "other-origin")


@dataclass
class Somebody:
    """A person or device of one role; `secret` is the key or token they hold, "" for nobody."""

    web: Web
    role: str
    secret: str = ""

    @classmethod
    def of(cls, web: Web, role: str) -> "Somebody":
        who = cls(web, role)
        who.renew()
        return who

    def renew(self) -> None:
        """Come in (again)."""
        if self.role in DEVICES:
            self.secret = self.web.key(DEVICES[self.role])
        elif self.role == "clerk":
            self.secret = self.web.signs_on(COUNTER, CLERK)
        elif self.role != NOBODY:
            self.secret = self.web.signs_on_at_desk(self._number())

    def loses(self) -> None:
        """What they hold is worth nothing from now on: a session that has ended, a key nobody gave out."""
        if self.role in STAFF:
            number = CLERK if self.role == "clerk" else self._number()
            hall_id, now = self.web.hub.config.hall.id, self.web.clock()
            self.web.hub.engine.database.write(lambda db: keys.end_sessions(db, hall_id, number, now))
            self.web.hub.keyring.forget()
        else:
            self.secret = "made-up"

    def browser(self) -> FlaskClient:
        """A browser that carries their cookie."""
        browser = self.web.browser()
        if self.secret:
            browser.set_cookie(self.cookie, self.secret)
        return browser

    @property
    def cookie(self) -> str:
        if self.role in STAFF:
            return staff_cookie(COUNTER if self.role == "clerk" else None)
        return device_cookie(DEVICES.get(self.role, "k1"))

    def sends(self, method: str, path: str, body: object, headers: dict[str, str]) -> TestResponse:
        """One request of a page, with their cookie."""
        sent = {} if body is None else {"json": body}
        return self.browser().open(API + path, method=method, headers=headers, **sent)

    def _number(self) -> str:
        people = self.web.hub.config.staff
        return next(person.number for person in people if person.role == self.role)


def verdict(answer: TestResponse) -> str:
    """ "in", or the code of the refusal."""
    assert answer.status_code < 500, answer.text
    code = str((answer.get_json(silent=True) or {}).get("code", ""))
    return code if answer.status_code in (401, 403) and code in REFUSALS else "in"
