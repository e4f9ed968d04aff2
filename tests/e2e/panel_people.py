"""Clerks at their panels in a browser, and the supervisor at the desk over HTTP."""

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Opener
from tests.live import Json, LiveHub

POST = "[data-work]"


@dataclass
class PanelClerk:
    """A clerk signed on at a counter's panel."""

    page: Page
    counter: int
    number: str

    def presses(self, *keys: str) -> None:
        """Presses keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def sees_post(self, state: str) -> None:
        """The panel shows the post as open, asked, announced, paused or covered."""
        expect(self.page.locator(POST)).to_have_attribute("data-post", state)

    def opens_sheet(self, *keys: str) -> None:
        """Opens the pause sheet, chooses by keys, and reads what will happen."""
        self.presses("p", *keys)
        expect(self.page.locator("[data-confirm]")).not_to_have_attribute("data-outcome", "wait")

    def pauses(self, *keys: str) -> None:
        """Opens the sheet, chooses, confirms with Enter."""
        self.opens_sheet(*keys)
        self.presses("Enter")
        expect(self.page.locator("[data-sheet]")).to_be_hidden()


def at_panel(hub: LiveHub, opens: Opener, counter: int, number: str) -> PanelClerk:
    """The clerk opens the counter's panel and signs on."""
    page = opens("panel", hub.page(f"counter-{counter}"))
    signs_on(page.locator("[data-sign-on]").page, hub, number, "[data-sign-on]")
    expect(page.locator('[data-deed="next"]')).to_be_focused()
    return PanelClerk(page, counter, number)


def signs_on(page: Page, hub: LiveHub, number: str, form: str) -> None:
    """Types staff number and PIN into one of the panel's forms, leaving another window if asked."""
    page.locator(f"{form} [name=staff_number]").fill(number)
    page.locator(f"{form} [name=pin]").fill(hub.pin(number))
    page.keyboard.press("Enter")


@dataclass
class DeskSupervisor:
    """The duty supervisor, over HTTP."""

    hub: LiveHub
    token: str

    @classmethod
    def of(cls, hub: LiveHub, number: str = "9001") -> "DeskSupervisor":
        body = {"staff_number": number, "password": hub.password(number)}
        status, answer = hub.asks("POST", "/desk/sign-ons", body)
        assert status == 201, answer
        return cls(hub, answer["token"])

    def board(self) -> Json:
        status, board = self.hub.asks("GET", "/boards/desk", key=self.token)
        assert status == 200, board
        return board

    def question(self, counter: int) -> Json:
        """The open question about a counter."""
        found: Json = next(one for one in self.board()["approvals"] if one["counter_number"] == counter)
        return found

    def answers(self, counter: int, *, is_granted: bool, reason: str = "") -> None:
        body = {
            "approval_id": self.question(counter)["approval_id"],
            "is_granted": is_granted,
            "reason": reason,
        }
        status, answer = self.hub.asks("POST", f"/counters/{counter}/approvals", body, self.token)
        assert status == 201, answer

    def alert(self, code: str, counter: int) -> Json | None:
        """An alert on the desk."""
        alerts = self.board()["alerts"]
        return next((a for a in alerts if (a["code"], a["counter_number"]) == (code, counter)), None)

    def takes(self, alert: Json) -> None:
        status, answer = self.hub.asks("POST", f"/alerts/{alert['alert_id']}/takings", {}, self.token)
        assert status == 201, answer
