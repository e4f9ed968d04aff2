"""Who may use which route: the one place where a new route's permission is stated."""

from tests.visiting import API

DEVICES = {
    "kiosk": "k1",
    "display": "d1",
    "counter": "counter-3",
    "window": "window-3",
    "tablet": "tablet-3",
    "agent": "led1",
}
CLERK = {"clerk"}
SUPERVISOR = {"supervisor"}
DESK = {"supervisor", "administrator"}
HAND = {"clerk", "supervisor"}
TICKETS = {"kiosk", "clerk", "supervisor"}

ISSUE = {"service_id": "residence"}
PIN = {"staff_number": "1003", "pin": "wrong"}
PAUSE = {"reason_id": "short", "minutes": 5}

# Each API route: who may use it, an address of it, and a body that fits. The clerk holds counter 3.
API_ROUTES: dict[tuple[str, str], tuple[set[str], str, object]] = {
    ("POST", "/tickets"): (TICKETS, "/tickets", ISSUE),
    ("GET", "/tickets/<ticket_id>"): (TICKETS, "/tickets/none", None),
    ("POST", "/tickets/<ticket_id>/recalls"): (CLERK, "/tickets/none/recalls", {}),
    ("POST", "/tickets/<ticket_id>/starts"): (CLERK, "/tickets/none/starts", {}),
    ("POST", "/tickets/<ticket_id>/finishes"): (CLERK, "/tickets/none/finishes", {}),
    ("POST", "/tickets/<ticket_id>/no-shows"): (CLERK, "/tickets/none/no-shows", {}),
    ("POST", "/tickets/<ticket_id>/cancellations"): (HAND, "/tickets/none/cancellations", {}),
    ("POST", "/tickets/<ticket_id>/priorities"): (
        HAND,
        "/tickets/none/priorities",
        {"priority_class": "elderly", "reason": "age"},
    ),
    ("GET", "/reports/fairness"): (SUPERVISOR, "/reports/fairness?day=2026-03-02", None),
    ("GET", "/reports/fairness.csv"): (SUPERVISOR, "/reports/fairness.csv?lang=en", None),
    ("POST", "/counters/<int:number>/auto-calls"): (CLERK, "/counters/3/auto-calls", {"on": True}),
    ("POST", "/tickets/<ticket_id>/reprints"): (TICKETS, "/tickets/none/reprints", {}),
    ("POST", "/tickets/<ticket_id>/transfers"): (
        HAND,
        "/tickets/none/transfers",
        {"to": {"service_id": "identity"}},
    ),
    ("POST", "/tickets/<ticket_id>/holds"): (CLERK, "/tickets/none/holds", {"reason": "copies"}),
    ("POST", "/tickets/<ticket_id>/releases"): (HAND, "/tickets/none/releases", {}),
    ("POST", "/tickets/<ticket_id>/rejoins"): (HAND, "/tickets/none/rejoins", {}),
    ("POST", "/rejoins"): (TICKETS, "/rejoins", {"tracking_code": "none"}),
    ("POST", "/tickets/<ticket_id>/visits"): (HAND, "/tickets/none/visits", {"service_ids": ["identity"]}),
    ("POST", "/tickets/<ticket_id>/notes"): (HAND, "/tickets/none/notes", {"text": "copies"}),
    ("POST", "/tickets/<ticket_id>/acknowledgements"): (CLERK, "/tickets/none/acknowledgements", {}),
    ("POST", "/counters/<int:number>/undos"): (CLERK, "/counters/3/undos", {}),
    ("POST", "/counters/<int:number>/tickets"): (CLERK, "/counters/3/tickets", ISSUE),
    ("POST", "/tasks"): (HAND, "/tasks", {"owner": "1001", "text": "call back"}),
    ("POST", "/tasks/<task_id>/ticks"): (HAND, "/tasks/none/ticks", {}),
    ("GET", "/spoken-words"): ({"kiosk"}, "/spoken-words?text=%E6%82%A8%E5%A5%BD", None),
    ("POST", "/tickets/<ticket_id>/notices"): (
        CLERK,
        "/tickets/none/notices",
        {"kind": "told_once", "missing": ["register"]},
    ),
    ("POST", "/notices/<notice_id>/reprints"): (HAND, "/notices/none/reprints", {}),
    ("GET", "/notices"): (SUPERVISOR, "/notices", None),
    ("GET", "/notices.csv"): (SUPERVISOR, "/notices.csv", None),
    ("POST", "/services/<service_id>/information-slips"): (
        {"kiosk"},
        "/services/residence/information-slips",
        {},
    ),
    ("GET", "/print-jobs/<print_job_id>"): (TICKETS, "/print-jobs/none", None),
    ("POST", "/counters/<int:number>/sign-ons"): ({"counter"}, "/counters/3/sign-ons", PIN),
    ("POST", "/counters/<int:number>/calls"): (CLERK, "/counters/3/calls", {}),
    ("GET", "/counters/<int:number>/pause-reasons"): (HAND, "/counters/3/pause-reasons", None),
    ("GET", "/counters/<int:number>/pause-previews"): (
        HAND,
        "/counters/3/pause-previews?reason_id=short&minutes=5",
        None,
    ),
    ("POST", "/counters/<int:number>/pauses"): (HAND, "/counters/3/pauses", PAUSE),
    ("POST", "/counters/<int:number>/resumptions"): (HAND, "/counters/3/resumptions", {}),
    ("POST", "/counters/<int:number>/covers"): (HAND, "/counters/3/covers", {"kind": "carried"}),
    ("POST", "/counters/<int:number>/covers/<cover_id>/refusals"): (
        CLERK,
        "/counters/1/covers/x/refusals",
        {},
    ),
    ("POST", "/counters/<int:number>/covers/<cover_id>/endings"): (
        CLERK,
        "/counters/1/covers/x/endings",
        {},
    ),
    ("POST", "/counters/<int:number>/approvals"): (
        SUPERVISOR,
        "/counters/3/approvals",
        {"approval_id": "none", "is_granted": True},
    ),
    ("POST", "/counters/<int:number>/openings"): (
        SUPERVISOR,
        "/counters/9/openings",
        {"staff_number": "1009", "reason": "panel broken"},
    ),
    ("POST", "/counters/<int:number>/closings"): (SUPERVISOR, "/counters/9/closings", {"reason": "ill"}),
    ("POST", "/alerts/<alert_id>/takings"): (SUPERVISOR, "/alerts/none/takings", {}),
    ("POST", "/incidents"): (HAND, "/incidents", {"kind": "printer", "subject": "p1"}),
    ("POST", "/incidents/<incident_id>/takings"): (SUPERVISOR, "/incidents/none/takings", {}),
    ("POST", "/incidents/<incident_id>/mendings"): (SUPERVISOR, "/incidents/none/mendings", {}),
    ("GET", "/boards/lobby/<whose>"): (
        {"display", "window", "tablet", "agent", "clerk", "counter", "supervisor"},
        "/boards/lobby/east",
        None,
    ),
    ("GET", "/boards/kiosk/<whose>"): ({"kiosk", "supervisor"}, "/boards/kiosk/k1", None),
    ("GET", "/boards/counter/<int:number>"): ({"clerk", "counter", "supervisor"}, "/boards/counter/3", None),
    ("GET", "/boards/window/<int:number>"): (
        {"clerk", "display", "counter", "window", "tablet", "agent", "supervisor"},
        "/boards/window/3",
        None,
    ),
    ("GET", "/boards/desk"): (SUPERVISOR, "/boards/desk", None),
    ("GET", "/boards/access"): (DESK, "/boards/access", None),
    ("POST", "/counters/<int:number>/sign-offs"): (CLERK, "/counters/3/sign-offs", {}),
    ("POST", "/desk/sign-offs"): (DESK, "/desk/sign-offs", {}),
    ("GET", "/pairings/<code>"): (DESK, "/pairings/000000", None),
    ("POST", "/devices/<device_id>/pairings"): (DESK, "/devices/k2/pairings", {"code": "000000"}),
    ("POST", "/devices/<device_id>/revocations"): (DESK, "/devices/none/revocations", {}),
    ("POST", "/sessions/<session_id>/endings"): (DESK, "/sessions/none/endings", {}),
    ("POST", "/tickets/<ticket_id>/matters"): (CLERK, "/tickets/none/matters", {}),
    ("POST", "/matters/<matter_id>/handovers"): (HAND, "/matters/none/handovers", {"to_staff": "1003"}),
    ("POST", "/matters/<matter_id>/supplements"): (HAND, "/matters/none/supplements", {"step": "asked"}),
    ("POST", "/matters/<matter_id>/overtime-notices"): (
        HAND,
        "/matters/none/overtime-notices",
        {"reason": "late", "new_due": "2026-03-20"},
    ),
    ("POST", "/matters/<matter_id>/extensions"): (
        CLERK,
        "/matters/none/extensions",
        {"days": 3, "reason": "on site"},
    ),
    ("POST", "/matters/<matter_id>/extension-answers"): (
        SUPERVISOR,
        "/matters/none/extension-answers",
        {"extension_id": "none", "is_granted": True},
    ),
    ("POST", "/matters/<matter_id>/finishes"): (HAND, "/matters/none/finishes", {}),
    ("POST", "/matters/<matter_id>/withdrawals"): (HAND, "/matters/none/withdrawals", {"reason": "mistake"}),
    ("POST", "/matters/<matter_id>/reprints"): (HAND, "/matters/none/reprints", {}),
    ("GET", "/matters"): (HAND, "/matters", None),
    ("GET", "/matters.csv"): (SUPERVISOR, "/matters.csv", None),
    ("GET", "/matters/<matter_id>"): (HAND, "/matters/none", None),
    ("POST", "/matter-lookups"): ({"kiosk"}, "/matter-lookups", {"number": "20260001", "check_code": "1"}),
}

# Open to everybody: a code or a PIN is the permission, or nothing of the hall is told.
PUBLIC = {
    ("GET", f"{API}/tracking/<code>"),
    ("POST", f"{API}/desk/sign-ons"),
    ("POST", f"{API}/pairings"),  # whoever asks has nothing until staff accept
    ("POST", f"{API}/pairings/claims"),  # the secret is the permission
    ("POST", f"{API}/desk/passwords"),  # the present password is the permission
    ("GET", "/"),
    ("GET", "/api/"),
    ("GET", "/healthz"),
    ("GET", "/metrics"),  # this machine itself, or the key (tests/web/test_metrics.py)
    ("GET", "/readyz"),
    ("GET", "/supervisor/"),
    ("GET", "/supervisor/matters"),  # sends whoever is not signed on to the desk's form
    ("GET", "/supervisor/fairness"),  # sends whoever is not signed on to the desk's form
    ("GET", "/supervisor/devices"),  # sends whoever is not signed on to the desk's form
    ("GET", "/supervisor/sessions"),  # sends whoever is not signed on to the desk's form
    ("GET", "/pair"),  # a strange device: shows a code that is worth nothing until staff accept it
    ("GET", "/pair/<code>/qr.svg"),
    ("GET", "/supervisor/notices"),  # sends whoever is not signed on to the desk's form
    ("GET", "/t/<code>"),
    ("GET", "/t/<code>/qr.svg"),
    ("GET", "/speech/<key>.wav"),
    ("GET", "/vendor/<path:name>"),
    ("GET", "/photos/<name>"),  # posted at the window anyway (R19)
    ("GET", "/printers/<printer_id>/"),
    ("GET", "/printers/<printer_id>/slips"),
    ("GET", "/printers/<printer_id>/slips/<name>.png"),
}

# Pages that open for their own device only (tests/web/test_pages.py).
PAGES = {
    ("GET", "/kiosk/<kiosk_id>"),
    ("GET", "/display/<display_id>"),
    ("GET", "/display/window/<int:number>"),
    ("GET", "/counters/<int:number>"),
}
# The API's own reading pages, public like the surfaces' style sheets and scripts.
API_PAGES = ("/api/docs", "/api/openapi", "/api/swagger", "/api/oauth2-redirect.html")

# Each socket event: whose word counts. What "watch" gives is said by the boards' routes above; what a role's
# word is not worth, the hub passes over (tests/web/test_every_event.py).
STAFF = {"clerk", "supervisor", "administrator"}
SOCKET_EVENTS: dict[str, set[str]] = {
    "connect": {*DEVICES, *STAFF},
    "disconnect": {*DEVICES, *STAFF},
    "watch": {*DEVICES, *STAFF},
    "shown": {"display"},
    "spoken": {"display"},
    "sound": {"display"},
    "here": STAFF,
}
