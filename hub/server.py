"""Serving the hub: gunicorn with one gevent worker; on Windows, gevent's own server."""

import gc
import os
import ssl
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from hub.settings import LOOPBACK, Settings

if TYPE_CHECKING:
    from flask import Flask

    from hub.config import HallConfig
    from hub.setup import Prepared
    from hub.tls import Tls

WORKER_CONNECTIONS = 2000
GARBAGE_AFTER = 20_000
READY_POLL_SECONDS = 0.05
READY_LIMIT_SECONDS = 60.0


def serve(settings: Settings, prepared: "Prepared", on_ready: Callable[[], None] | None = None) -> None:
    """Serve a prepared hall until SIGINT or SIGTERM; `on_ready` is called once /readyz answers."""
    from hub.tls import tls_of

    config = prepared.config

    def create() -> "Flask":
        _pass_over(("requests",) if settings.queue else ("requests", "redis"))
        from hub.app import create_app
        from hub.logs import keep_logs

        keep_logs(settings.data_dir, config.keeping)
        if config.limits.on:
            _guard_connections(config)
        return create_app(settings, config, prepared.texts)

    serve_app(create, settings.host, settings.port, on_ready, tls_of(settings, config))


def serve_app(
    create: Callable[[], "Flask"],
    host: str,
    port: int,
    on_ready: Callable[[], None] | None = None,
    tls: "Tls | None" = None,
) -> None:
    """Serve the application `create` makes, as the hub is served, until SIGINT or SIGTERM.

    `create` is called in the process that serves. An extension "hub" with a `stop()` is stopped at the end.
    """
    if on_ready:
        threading.Thread(target=_when_ready, args=(host, port, on_ready, tls), daemon=True).start()
    if os.name == "nt":
        _serve_on_windows(create, host, port, tls)
    else:
        _serve_under_gunicorn(create, host, port, tls)


def _serve_under_gunicorn(create: Callable[[], "Flask"], host: str, port: int, tls: "Tls | None") -> None:
    from gunicorn.app.base import BaseApplication

    from hub.worker import HallWorker, listen_late, listen_now

    listen_late()

    class Application(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            options = {
                "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
                "workers": 1,
                "worker_class": HallWorker,
                "worker_connections": WORKER_CONNECTIONS,
                "keepalive": 30,
                "graceful_timeout": 1,
                "loglevel": "warning",
                "control_socket_disable": True,
                "when_ready": lambda _arbiter: gc.enable(),
                "post_worker_init": listen_now,
                "worker_exit": lambda _arbiter, worker: _stop(getattr(worker, "wsgi", None)),
            }
            if tls:
                options |= {"certfile": str(tls.certificate), "keyfile": str(tls.key)}
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> "Flask":
            return _settled(create)

    try:
        Application().run()
    except SystemExit as end:
        if end.code not in (0, None):
            raise


def _guard_connections(config: "HallConfig") -> None:
    if os.name != "nt":
        from hub.worker import guard_connections

        guard_connections(config.limits.connections_per_address, frozenset(config.web.proxies))


def _serve_on_windows(create: Callable[[], "Flask"], host: str, port: int, tls: "Tls | None") -> None:
    from gevent import monkey

    monkey.patch_all()
    app = _settled(create)
    try:
        files = {"certfile": str(tls.certificate), "keyfile": str(tls.key)} if tls else {}
        app.extensions["socketio"].run(app, host=host, port=port, **files)
    except KeyboardInterrupt:
        pass
    finally:
        _stop(app)


def _pass_over(packages: Sequence[str]) -> None:
    """Socket.IO loads what its client and its other queues may want; this server wants none of it."""
    for name in packages:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]


def _settled(create: Callable[[], "Flask"]) -> "Flask":
    """What lives as long as the process is not searched for garbage: a search is everybody's pause.

    Not while it is loaded either, where searches would be a third of the time and find next to nothing.
    """
    gc.disable()
    app = create()
    gc.freeze()
    gc.set_threshold(GARBAGE_AFTER, 20, 50)
    gc.enable()
    return app


def _stop(app: object) -> None:
    hub = getattr(app, "extensions", {}).get("hub")
    if hub is not None:
        hub.stop()


def _when_ready(host: str, port: int, on_ready: Callable[[], None], tls: "Tls | None") -> None:
    reach = LOOPBACK if host in ("0.0.0.0", "::") else host
    scheme = "https" if tls else "http"
    url = f"{scheme}://{f'[{reach}]' if ':' in reach else reach}:{port}/readyz"
    # Asks itself whether it answers: nothing is told, so nobody has to be proved.
    context = ssl._create_unverified_context() if tls else None  # nosec B323
    give_up_at = time.monotonic() + READY_LIMIT_SECONDS
    while time.monotonic() < give_up_at:
        try:
            with urllib.request.urlopen(url, timeout=1, context=context):  # nosec B310
                on_ready()
                return
        except (urllib.error.URLError, OSError):
            time.sleep(READY_POLL_SECONDS)
