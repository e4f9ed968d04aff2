"""What `hall.toml` may say. Field comments there; limits and defaults here."""

from datetime import date
from functools import cached_property
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field

from hub.config.backups import Backups
from hub.config.busy import Busy
from hub.config.calendar_source import known_days
from hub.config.city import City
from hub.config.credentials import Agent, Credentials, Sessions
from hub.config.deeds import Deeds
from hub.config.guide import Guide, Notices
from hub.config.keeping import Keeping
from hub.config.matters import Matters, Promising
from hub.config.order import Ordering
from hub.config.parts import CounterNumber, Id, Minutes, Name, Part, Seconds, StaffNumber, TimeZone, Words
from hub.config.web import Https, Limits, Web
from hub.devices.printing.address import parse_address
from hub.domain.calendar import Calendar as WorkingDays
from hub.domain.hours import WeekHours, parse_hours
from hub.domain.pausing import PauseReason as ReasonFigures
from hub.domain.pausing import ReasonKind
from hub.domain.regime import PostFacts


def _readable_hours(lines: list[str]) -> list[str]:
    parse_hours(lines)
    return lines


def _readable_address(address: str) -> str:
    parse_address(address)
    return address


class Hall(Part):
    id: Id
    name: Name
    timezone: TimeZone
    hotline: Words
    complaints_line: Words
    public_url: Annotated[str, Field(pattern=r"^https?://[^\s/]+$")] | None = None


class Rules(Part):
    """The halls' own editions of the regulations' figures (regulations.md)."""

    keep_posted_hours: bool = True
    next_finishes_serving: bool = True
    without_window: Literal["warn", "stop"] = "warn"
    cover_answer_seconds: Seconds = 60
    approval_answer_seconds: Seconds = 120
    attendance_minutes: Minutes = 10
    handover_minutes: Minutes = 10
    start_prompt_seconds: Seconds = 30
    idle_prompt_seconds: Seconds = 60
    idle_alert_seconds: Seconds = 120
    vanished_seconds: Seconds = 10
    close_day_minutes: Minutes = 120
    undo_seconds: int = Field(default=10, ge=0, le=60)


class PauseReason(Part):
    """Why a counter may pause (R09), and what its sign then says (R01)."""

    id: Id
    name: Name
    public: Name
    max_minutes: Minutes
    needs_approval: bool = False
    wants_cover: bool = False
    kind: Literal["usual", "handover", "fault"] = "usual"

    @cached_property
    def figures(self) -> ReasonFigures:
        """What the rules need of it."""
        return ReasonFigures(
            self.id, ReasonKind(self.kind), self.max_minutes, self.needs_approval, self.wants_cover
        )


class Calendar(Part):
    """Public holidays and make-up working days: the library's, and the hall's overrides (R03)."""

    region: str = Field(default="CN", pattern=r"^[A-Z]{2}$")
    closed: list[date] = []
    working: list[date] = []


class Numbers(Part):
    digits: int = Field(default=3, ge=2, le=5)


class Calls(Part):
    announcement_seconds: Seconds = 90
    repeat: int = Field(default=2, ge=1, le=3)
    most_recalls: int = Field(default=3, ge=1, le=20)


class SpeechSettings(Part):
    engine: Literal["pyttsx3", "recordings", "none"] = "pyttsx3"
    languages: list[Literal["zh", "en"]] = ["zh"]
    # R20: the kiosk's spoken guide; off until a citizen asks for it.
    guide: list[Literal["zh", "en"]] = ["zh", "en"]
    rate: int = Field(default=150, ge=80, le=400)
    zero: Literal["零", "〇"] = "零"
    one: Literal["一", "幺"] = "一"
    recordings: str | None = None
    cache_megabytes: int = Field(default=200, ge=10, le=10_000)


class Zone(Part):
    id: Id
    name: Name
    place: Name


class Service(Promising, Guide):
    id: Id
    letter: str = Field(pattern=r"^[A-Z]$")
    name: Name
    department: Name
    zone: Id
    typical_seconds: Seconds
    hours: Annotated[list[str], AfterValidator(_readable_hours)] = Field(min_length=1)
    # R15: nobody should wait longer; None promises nothing.
    promise_wait_minutes: Minutes | None = None

    @cached_property
    def week_hours(self) -> WeekHours:
        """The posted hours (R03), parsed."""
        return parse_hours(self.hours)


class Counter(Part):
    number: CounterNumber
    zone: Id
    services: list[Id] = Field(min_length=1)
    # R10: "arrival" calls whoever came first; "strict" calls the services in the order written.
    preference: Literal["arrival", "strict"] = "arrival"
    # Businesses this window helps with once they pass their promise (integrated and tidal windows, R15).
    overflow: list[Id] = []
    place: Name | None = None
    # Where notices, receipts and guidance slips come out; left out: at the zone's first kiosk printer.
    printer: Id | None = None
    a: StaffNumber
    b: list[StaffNumber] = []


class Staff(Part):
    number: StaffNumber
    name: Name
    role: Literal["clerk", "supervisor", "administrator"]
    post: Name
    photo: str | None = Field(default=None, pattern=r"^[A-Za-z0-9_-]+\.(jpg|png|webp)$")
    is_deputy: bool = False


class PrinterSettings(Part):
    id: Id
    address: Annotated[str, AfterValidator(_readable_address)]
    paper_mm: Literal[58, 80] = 80
    mode: Literal["raster", "text"] = "raster"


class Kiosk(Part):
    id: Id
    zone: Id
    printer: Id | None = None


class Display(Part):
    id: Id
    zone: Id
    sound: bool = True


class HallConfig(Ordering, Deeds):
    """One hall, whole."""

    hall: Hall
    credentials: Credentials = Credentials()
    sessions: Sessions = Sessions()
    rules: Rules = Rules()
    busy: Busy = Busy()
    backups: Backups = Backups()
    keeping: Keeping = Keeping()
    city: City = City()
    web: Web = Web()
    limits: Limits = Limits()
    https: Https = Https()
    numbers: Numbers = Numbers()
    calls: Calls = Calls()
    matters: Matters = Matters()
    speech: SpeechSettings = SpeechSettings()
    zones: list[Zone] = Field(min_length=1)
    services: list[Service] = Field(min_length=1, max_length=26)
    counters: list[Counter] = Field(min_length=1)
    staff: list[Staff] = Field(min_length=1)
    pause_reasons: list[PauseReason] = []
    notices: Notices = Notices()
    calendar: Calendar = Calendar()
    printers: list[PrinterSettings] = []
    kiosks: list[Kiosk] = []
    displays: list[Display] = []
    agents: list[Agent] = []
    forbidden_phrases: tuple[str, ...] = ()

    @cached_property
    def days(self) -> WorkingDays:
        """The holidays and make-up working days in force (R03)."""
        return known_days(self.calendar.region, self.calendar.closed, self.calendar.working)

    @cached_property
    def timezone(self) -> ZoneInfo:
        return ZoneInfo(self.hall.timezone)

    @cached_property
    def zone_by_id(self) -> dict[str, Zone]:
        return {zone.id: zone for zone in self.zones}

    @cached_property
    def service_by_id(self) -> dict[str, Service]:
        return {service.id: service for service in self.services}

    @cached_property
    def counter_by_number(self) -> dict[int, Counter]:
        return {counter.number: counter for counter in self.counters}

    @cached_property
    def post_facts(self) -> dict[int, PostFacts]:
        """The counters as the pause regime's rules see them."""
        return {
            c.number: PostFacts(c.number, c.zone, tuple(c.services), c.a, tuple(c.b)) for c in self.counters
        }

    @cached_property
    def promises(self) -> dict[str, int]:
        """The longest wait promised (R15), in milliseconds, by service id."""
        promised = {service.id: service.promise_wait_minutes for service in self.services}
        return {service_id: minutes * 60_000 for service_id, minutes in promised.items() if minutes}

    @cached_property
    def typical_paces(self) -> dict[str, float]:
        """Seconds a ticket takes, by service id, until the hub has learned better."""
        return {service.id: float(service.typical_seconds) for service in self.services}

    @cached_property
    def skilled(self) -> dict[str, frozenset[str]]:
        """Who can do each business (R15): A and B clerks of the counters that serve it or help with it."""
        return {
            service.id: frozenset(
                clerk
                for c in self.counters
                if service.id in (*c.services, *c.overflow)
                for clerk in (c.a, *c.b)
            )
            for service in self.services
        }

    @cached_property
    def staff_by_number(self) -> dict[str, Staff]:
        return {person.number: person for person in self.staff}

    @cached_property
    def reason_by_id(self) -> dict[str, PauseReason]:
        return {reason.id: reason for reason in self.pause_reasons}

    @cached_property
    def printer_by_id(self) -> dict[str, PrinterSettings]:
        return {printer.id: printer for printer in self.printers}

    @cached_property
    def kiosk_by_id(self) -> dict[str, Kiosk]:
        return {kiosk.id: kiosk for kiosk in self.kiosks}

    @cached_property
    def display_by_id(self) -> dict[str, Display]:
        return {display.id: display for display in self.displays}

    @cached_property
    def counters_by_service(self) -> dict[str, tuple[int, ...]]:
        """For each service id, the numbers of the counters that serve it."""
        return {
            service.id: tuple(c.number for c in self.counters if service.id in c.services)
            for service in self.services
        }
