"""What must be true of a hall at any moment, whatever people did (R01, R02): one sentence a function."""

import json
from collections import Counter as Tally
from typing import Any

from hub.domain.counter import CounterState
from hub.domain.regime import CoverState, HallView, PauseState, Window
from hub.domain.ticket import TicketState
from hub.store import counters, ledger, tickets
from hub.store.openings import open_ones
from tests.acting import Hall

AWAY = (CounterState.PAUSED, CounterState.COVERED)
OPEN_PAUSES = "SELECT counter_number FROM pauses WHERE ended_at IS NULL"
OPEN_COVERS = "SELECT counter_number FROM covers WHERE ended_at IS NULL"
PAUSE_ENTRIES = "SELECT after FROM ledger WHERE after LIKE '%pause_id%' ORDER BY seq"
SESSIONS = "SELECT staff_number, counter_number, epoch FROM sessions WHERE signed_off_at IS NULL"


def check(hall: Hall) -> None:
    """Everything that holds after any deed."""
    view = hall.view()
    _a_counter_has_one_clerk_and_a_clerk_one_counter(hall, view)
    for window in view.windows.values():
        _sign_and_pause_agree(window)
        _cover_is_real(view, window)
        _what_is_borrowed_is_served(window)
    _one_pause_and_one_cover_a_counter(hall)
    _called_tickets_point_to_staffed_windows(hall, view)
    _questions_belong_to_something(hall, view)


def check_records(hall: Hall) -> None:
    """What the ledger must tell of it all."""
    _every_pause_is_on_the_record(hall)
    assert hall.reads(ledger.first_broken_link) is None, "the ledger's chain is broken"


def check_after_look(hall: Hall) -> None:
    """What holds once the hub has looked at the clock."""
    view = hall.view()
    alerted = {alert.service_id for alert in hall.alerts() if alert.code == "without-window"}
    for service_id, waiting in view.waiting.items():
        is_served = bool(view.serving(service_id))
        assert is_served or not waiting or service_id in alerted, f"{waiting} wait for {service_id} unseen"
        assert not is_served or service_id not in alerted, f"{service_id} is served and still alerted"
    _what_was_opened_while_busy_lasts_no_longer(hall)
    now = hall.clock()
    for window in view.windows.values():
        pause = window.pause
        if pause and pause.state is PauseState.ANNOUNCED and pause.starts_at <= now:
            assert window.ticket_state is TicketState.SERVING, f"pause at {window.number} is overdue"
    assert hall.looks() is False, "the hub looked and left something undone"


def _what_is_borrowed_is_served(window: Window) -> None:
    """R15: an opened business is served besides the counter's own, and never at a closed counter."""
    assert set(window.borrowed) <= set(window.services), window
    assert not set(window.borrowed) & set(window.own), window
    assert window.state is not CounterState.CLOSED or not window.borrowed, window


def _what_was_opened_while_busy_lasts_no_longer(hall: Hall) -> None:
    lasting = {alert.alert_id for alert in hall.alerts()}
    answers = {opening.alert_id for opening in hall.reads(open_ones)} - {None}
    assert answers <= lasting, "opened for a busy spell that is over"


def _a_counter_has_one_clerk_and_a_clerk_one_counter(hall: Hall, view: HallView) -> None:
    held = Tally(window.clerk for window in view.windows.values() if window.clerk)
    assert all(count == 1 for count in held.values()), f"a clerk at two counters: {held}"
    absent = {w.pause.clerk_number for w in view.windows.values() if w.pause and w.state in AWAY}
    covered = {
        w.pause.clerk_number for w in view.windows.values() if w.pause and w.state is CounterState.COVERED
    }
    assert not covered & set(held), f"covered and at a counter as well: {covered & set(held)}"
    assert len(absent) == sum(1 for w in view.windows.values() if w.state in AWAY)
    sessions = _rows(hall, SESSIONS)
    posts = hall.reads(counters.all_posts)
    valid = [
        counter
        for staff, counter, epoch in sessions
        if counter is not None and (posts[counter].clerk_number, posts[counter].epoch) == (staff, epoch)
    ]
    assert all(count == 1 for count in Tally(valid).values()), f"a counter staffed by two: {valid}"


def _sign_and_pause_agree(window: Window) -> None:
    """暂停服务 hangs there exactly while a pause with an end is on the record."""
    pause = window.pause
    assert (window.state in AWAY) == (pause is not None and pause.state is PauseState.ACTIVE), window
    assert (window.state is CounterState.CLOSED) == (window.clerk is None), window
    if window.state is CounterState.CLOSED:
        assert (pause, window.cover) == (None, None), window
    if pause is not None and pause.state is PauseState.ACTIVE:
        assert pause.started_at is not None
        assert pause.started_at < pause.expected_end_at <= pause.limit_at, pause
    if window.state is CounterState.PAUSED and pause is not None:
        assert window.clerk == pause.clerk_number, window
        assert window.ticket_state is None, f"a citizen at paused window {window.number}"


def _cover_is_real(view: HallView, window: Window) -> None:
    """Who covers is there, and covers somebody who is away."""
    cover = window.cover
    if window.state is CounterState.COVERED:
        assert cover is not None, window
        assert (cover.state, cover.kind) == (CoverState.ACTIVE, "at_counter"), window
        assert window.clerk == cover.clerk_number != cover.absent_number, window
    if cover is None:
        return
    assert window.pause is not None, window
    assert cover.pause_id == window.pause.pause_id, window
    assert cover.absent_number == window.pause.clerk_number, window
    if cover.state is not CoverState.ACTIVE:
        assert cover.started_at is None, cover
        return
    assert cover.started_at is not None
    assert window.pause.state is PauseState.ACTIVE, window
    if cover.kind == "carried":
        assert window.state is CounterState.PAUSED, window
        assert cover.to_counter is not None
        there = view.windows[cover.to_counter]
        assert there.is_staffed, (window, there)
        assert there.clerk == cover.clerk_number, (window, there)
        assert set(window.own) <= set(there.services), (window, there)
    else:
        assert window.state is CounterState.COVERED, window


def _one_pause_and_one_cover_a_counter(hall: Hall) -> None:
    for sql in (OPEN_PAUSES, OPEN_COVERS):
        numbers = [row[0] for row in _rows(hall, sql)]
        assert len(numbers) == len(set(numbers)), f"two at once: {sql}: {numbers}"


def _called_tickets_point_to_staffed_windows(hall: Hall, view: HallView) -> None:
    at_counters = hall.reads(tickets.all_at_counters)
    for number in at_counters:
        assert view.windows[number].is_staffed, (
            f"{at_counters[number].number} is sent to empty window {number}"
        )
    for queue in view.queues:
        is_met = queue.sent_to is None or view.windows[queue.sent_to].is_staffed
        assert is_met, f"{queue.waiting} wait for {queue.service_id} at empty window {queue.sent_to}"


def _every_pause_is_on_the_record(hall: Hall) -> None:
    """Each pause's newest state, its begin and its end stand in the ledger."""
    said: dict[str, tuple[object, ...]] = {}
    for (after,) in _rows(hall, PAUSE_ENTRIES):
        entry = json.loads(after)
        if "reason_id" in entry:
            said[entry["pause_id"]] = (entry["state"], entry["started_at"], entry["ended_at"])
    for pause_id, *facts in _rows(hall, "SELECT pause_id, state, started_at, ended_at FROM pauses"):
        assert said.get(pause_id) == tuple(facts), f"{pause_id}: {said.get(pause_id)}, in truth {facts}"


def _questions_belong_to_something(hall: Hall, view: HallView) -> None:
    """No question on the desk has lost its cause."""
    questions = hall.approvals()
    for question in questions:
        window = view.windows[question.counter_number]
        if question.kind == "pause":
            assert window.pause is not None, question
            assert window.pause.pause_id == question.pause_id, question
            assert window.pause.state is PauseState.ASKED, question
        else:
            assert window.clerk == question.clerk_number, question
    kinds = Tally((question.kind, question.counter_number) for question in questions)
    assert all(count == 1 for count in kinds.values()), kinds


def _rows(hall: Hall, sql: str) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = hall.reads(lambda db, _: db.execute(sql).fetchall())
    return found
