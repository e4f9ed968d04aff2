"""The one place that knows every part: engine, devices, relay, surfaces."""

import logging
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from flask import Flask, Request
from flask_openapi3.models.info import Info
from flask_socketio import SocketIO
from socketio.packet import Packet

import citizen
import counter_panel
import display
import kiosk
import supervisor
from hub.backing_up import BackingUp
from hub.boards.surroundings import DeviceStatus, Surroundings
from hub.certificate_watch import CertificateWatch, certificate_file
from hub.city_line import line_of
from hub.config import HallConfig
from hub.config.calendar_source import load_calendar
from hub.config.models import SpeechSettings
from hub.devices.printing.printers import Printers
from hub.devices.speech import Speech
from hub.devices.speech.spoken_guide import SpokenGuide
from hub.domain.numbering import local_time
from hub.encoding import SocketJson
from hub.engine import Engine, wall_clock
from hub.fellows import CLOCK, PAPER, Fellowship
from hub.headroom import headroom_of
from hub.health import Health
from hub.journalling import journal_of
from hub.locking import InUse
from hub.meeting import fellowship, meet, part_from, printer_status, queue_of
from hub.printing import paper_outbox, sweep_interrupted
from hub.quiet_times import QuietTimes
from hub.relay import Relay
from hub.scheduler import Scheduler
from hub.self_watch import SelfWatch
from hub.settings import Settings
from hub.sounds import Sounds
from hub.speaking import Speaker, every_sentence
from hub.store.database import sqlite_build
from hub.store.opening import open_store
from hub.texts import Texts
from hub.vitals import Vitals
from hub.web import metrics, plain_text, problems, protection, sockets, templating
from hub.web.api import blueprints
from hub.web.api.describing import DescribedApi
from hub.web.context import Hub
from hub.web.doorkeeper import Doorkeeper
from hub.web.keyring import Keyring
from hub.web.lives import Lives
from hub.web.origins import Origins
from hub.web.pages import pages
from hub.web.pair_page import pair_page
from hub.web.presence import Presence
from hub.web.printers import printers as printer_pages
from hub.web.reading import Json
from hub.web.throttle import Throttle

if TYPE_CHECKING:
    from hub.queue import Queue

PING_SECONDS = 5
MOST_REQUEST_BYTES = 64 * 1024
VERSION = "0.1.0"

log = logging.getLogger(__name__)


class ShortRequest(Request):
    """As long as a request may be; as a setting of Flask's it would be looked up anew for each."""

    max_content_length = MOST_REQUEST_BYTES


class TextPacket(Packet):  # type: ignore[misc]
    """Boards are JSON: nothing is searched for binary parts before it is sent."""

    uses_binary_events = False


def create_app(
    settings: Settings, config: HallConfig, texts: Texts, clock: Callable[[], int] = wall_clock
) -> Flask:
    """The hub as a WSGI application, its loops running. The data folder must have been prepared."""
    _warn_of_unknown_years(config, clock())
    app = DescribedApi(
        __name__,
        info=Info(title="Jiaohao 叫号", version=VERSION),
        security_schemes={"key": {"type": "http", "scheme": "bearer"}},
        doc_prefix="/api",
        validation_error_callback=problems.invalid,
        static_folder=None,
    )
    app.json = Json(app)
    app.config["SWAGGER_HTML_STRING"] = '{% include "api_docs.html" %}'
    app.request_class = ShortRequest
    origins = Origins([settings.base_url(config)], config.web.hosts)
    queue = queue_of(settings, config)
    socketio = SocketIO(
        app,
        async_mode="gevent",
        transports=["websocket"],
        ping_interval=PING_SECONDS,
        ping_timeout=PING_SECONDS,
        max_http_buffer_size=MOST_REQUEST_BYTES,
        manage_session=False,
        serializer=TextPacket,
        # A browser always names its page; a program that names none needs a key (hub/web/sockets.py).
        cors_allowed_origins=lambda _origin, environ: origins.is_ours(environ),
        cors_credentials=False,
        json=SocketJson,
        client_manager=queue,
    )
    for blueprint in blueprints:
        app.register_api(blueprint)
    for module in (kiosk, display, counter_panel, citizen, supervisor):
        app.register_blueprint(module.blueprint)
    app.register_blueprint(pages)
    app.register_blueprint(pair_page)
    app.register_blueprint(printer_pages)
    metrics.register(app)
    protection.register(app, socketio, config)
    problems.register(app)
    plain_text.register(app)
    templating.register(app, texts)
    sockets.register(socketio)
    hub = _start(settings, config, texts, clock, socketio, queue)
    app.extensions.update(hub=hub, origins=origins)
    return app


def running_hub(app: Flask) -> Hub:
    """The hub behind an application made by `create_app`."""
    return cast(Hub, app.extensions["hub"])


def _start(
    settings: Settings,
    config: HallConfig,
    texts: Texts,
    clock: Callable[[], int],
    socketio: SocketIO,
    queue: "Queue | None",
) -> Hub:
    _say_sqlite_build()
    in_use = InUse(settings.serving_file)
    headroom = headroom_of(settings, config)
    database = open_store(settings.database, config.hall.id, headroom.let_go)
    engine = Engine(config, texts, database, settings.base_url(config), clock)
    fellows = fellowship(engine, isinstance(settings.database, str), queue)
    if fellows.is_alone:
        sweep_interrupted(engine)
    presence = Presence(fellows.others)
    keyring, lives, doorkeeper = _door(engine, presence, fellows, socketio)
    speech = _speech(settings, config, texts)
    guide = SpokenGuide(config.speech, settings.data_dir)
    printers = _printers(settings, engine, fellows, lambda *boards: relay.touch(*boards))
    quiet_times = QuietTimes(engine)
    status = partial(printer_status, printers, fellows)
    around = _around(engine, presence, lives, speech, guide, quiet_times, status)
    emit = sockets.emitter(socketio, presence)
    relay = Relay(engine, around, presence.watched, emit, doorkeeper.changed, fellows)
    backing_up = BackingUp(settings, config, clock)
    vitals = Vitals(settings.data_dir, config.keeping, texts, clock)
    forwarding = line_of(engine, partial(fellows.holds, CLOCK))
    certificate = CertificateWatch(certificate_file(settings, config), texts, clock)
    tellers = (backing_up.tell, vitals.look, certificate.look, forwarding.look)
    journalling = journal_of(engine, settings)
    looks = (headroom.look, journalling.look, quiet_times.look, lives.look, doorkeeper.look)
    scheduler = _scheduler(engine, around, presence, fellows, tellers, looks, backing_up)
    meet(fellows, queue, engine, presence, relay, printers)
    for part in (relay, fellows, scheduler, speech, printers, forwarding):
        part.start()

    def stop() -> None:
        first = (forwarding, scheduler, journalling, quiet_times, backing_up)
        for part in (*first, relay, printers, speech, guide, fellows):
            part.stop()
        part_from(queue)
        engine.database.close()
        in_use.let_go()

    pins = Throttle(config.credentials.wrong_pins, config.credentials.rest_seconds, clock)
    sounds = Sounds(engine, fellows, Speaker(config, texts, speech), speech, guide)
    parts = (relay, presence, keyring, lives, speech, sounds, printers, pins, fellows, headroom)
    return Hub(settings, engine, *parts, stop, backing_up.age_seconds)


def _door(
    engine: Engine, presence: Presence, fellows: Fellowship, socketio: SocketIO
) -> tuple[Keyring, Lives, Doorkeeper]:
    """Who is who, for how long, and who shows them out."""
    keyring, lives = Keyring(engine.config, engine.database), Lives(engine, presence.places, fellows)
    keyring.is_over, keyring.former = lives.is_over, lives.former_key
    return keyring, lives, Doorkeeper(engine, presence, keyring, sockets.closer(socketio))


def _scheduler(
    engine: Engine,
    around: Surroundings,
    presence: Presence,
    fellows: Fellowship,
    tellers: Sequence[Callable[[Health], None]],
    looks: Sequence[Callable[[], object]],
    backing_up: BackingUp,
) -> Scheduler:
    """The clock hand: of several hubs one acts and copies; all look, so that another can go on at once."""

    def is_ours() -> bool:
        return fellows.holds(CLOCK)

    watch = SelfWatch(engine, around, presence.connected_devices, tellers, is_ours=is_ours)
    return Scheduler(
        engine,
        lambda: presence.seen_at(engine.clock()),
        also=(watch.look, *looks, lambda: is_ours() and backing_up.look()),
        is_ours=is_ours,
    )


def _around(
    engine: Engine,
    presence: Presence,
    lives: Lives,
    speech: Speech,
    guide: SpokenGuide,
    quiet_times: QuietTimes,
    printer_status: Callable[[str], DeviceStatus],
) -> Surroundings:
    return Surroundings(
        texts=engine.texts,
        spoken=Speaker(engine.config, engine.texts, speech).spoken,
        speech_status=lambda: _speech_status(speech),
        printer_status=printer_status,
        screens=presence.screens,
        connected_counters=presence.connected_counters,
        voices=lambda: guide.languages,
        device_ids=presence.device_ids,
        device_seen=lives.of_devices,
        session_seen=lives.of_session,
        quieter=quiet_times.later_today,
    )


def _printers(
    settings: Settings, engine: Engine, fellows: Fellowship, touch: Callable[..., None]
) -> Printers:
    outbox = paper_outbox(engine, lambda board: touch(board, "desk"), fellows.hub_id)
    boards = ("desk", *(f"kiosk/{kiosk.id}" for kiosk in engine.config.kiosks))
    return Printers(
        engine.config.printers,
        settings.data_dir,
        outbox.claim,
        outbox.report,
        lambda _printer_id: touch(*boards),
        lambda: fellows.holds(PAPER),
    )


def _speech_status(speech: Speech) -> DeviceStatus:
    status = speech.status
    return DeviceStatus("ready" if status.ok else "failed", None if status.ok else status.reason)


def _speech(settings: Settings, config: HallConfig, texts: Texts) -> Speech:
    return Speech(
        _with_whole_path(config.speech, settings),
        settings.data_dir,
        config.speech.cache_megabytes,
        every_sentence(config, texts),
    )


def _warn_of_unknown_years(config: HallConfig, now: int) -> None:
    """R03: a year whose holidays nobody has published yet is plain weeks, said in the log."""
    calendar, today = config.calendar, local_time(now, config.timezone).date()
    load_calendar(calendar.region, calendar.closed, calendar.working, today)


def _with_whole_path(speech: SpeechSettings, settings: Settings) -> SpeechSettings:
    """A folder of recordings is named beside hall.toml."""
    if speech.recordings is None:
        return speech
    return speech.model_copy(update={"recordings": str(settings.config_dir / speech.recordings)})


def _say_sqlite_build() -> None:
    version, is_safe = sqlite_build()
    log.info("SQLite %s", version)
    if not is_safe:
        log.warning(
            "SQLite %s can lose commits in WAL mode; use 3.51.3 or newer (pip install pysqlite3)", version
        )
