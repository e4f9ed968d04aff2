"""Signing on at the city desk: a number and a password, wrong ones rest, sessions in the database."""

import time
from urllib.parse import urlsplit

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from flask import Request, Response

from city.store import staff
from city.store.database import City
from city.store.staff import Person
from hub.web.throttle import Throttle

WRONG_PASSWORDS = 5
REST_SECONDS = 30
SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 128

hasher = PasswordHasher()
# Somebody nobody knows takes as long to be refused as somebody with a wrong password.
_NOBODY = hasher.hash("nobody has this password")


class SignOns:
    """Who a browser is. With `is_https` its cookie never leaves it by plain HTTP."""

    def __init__(self, city: City, *, is_https: bool) -> None:
        self._city = city
        self._is_https = is_https
        self._cookie = "__Host-city" if is_https else "city"
        self._tries = Throttle(WRONG_PASSWORDS, REST_SECONDS, lambda: time.time_ns() // 1_000_000)

    def sign_on(self, staff_number: str, password: str, place: str) -> str | None:
        """The secret for the browser of whoever knows the password; None otherwise. Raises TooMany."""
        self._tries.try_once(staff_number, place)
        with self._city.working() as connection:
            known = staff.password_hash(connection, staff_number)
        if not _is_right(known or _NOBODY, password) or known is None:
            return None
        self._tries.was_right(staff_number, place)
        with self._city.working() as connection:
            return staff.begin_session(connection, staff_number)

    def sign_off(self, request: Request) -> None:
        """The browser's session ends."""
        token = request.cookies.get(self._cookie)
        if token:
            with self._city.working() as connection:
                staff.end_session(connection, token)

    def whose(self, request: Request) -> Person | None:
        """Who is signed on with this browser."""
        token = request.cookies.get(self._cookie)
        if not token:
            return None
        with self._city.working() as connection:
            return staff.signed_on(connection, token)

    def is_here(self, request: Request) -> None:
        """Its owner has just done something by hand: the session lasts on."""
        token = request.cookies.get(self._cookie)
        if token:
            with self._city.working() as connection:
                staff.was_used(connection, token)

    def remember(self, response: Response, token: str) -> Response:
        """The browser keeps the secret, for this site alone."""
        response.set_cookie(
            self._cookie, token, secure=self._is_https, httponly=True, samesite="Strict", path="/"
        )
        return response

    def forget(self, response: Response) -> Response:
        response.delete_cookie(self._cookie, secure=self._is_https, httponly=True, samesite="Strict")
        return response


def is_own_page(request: Request) -> bool:
    """Whether a write comes from a page of ours, as browsers tell it, or from no browser at all."""
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is not None:
        return site == "same-origin"
    return origin is None or urlsplit(origin).netloc == request.host


def _is_right(known: str, password: str) -> bool:
    try:
        return hasher.verify(known, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
