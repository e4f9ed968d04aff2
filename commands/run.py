"""`manage.py run`: prepare the hall, serve it, and say where everything is."""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from commands.listing import addresses, qr_codes, table
from commands.network import free_port, is_loopback, listening_fault
from commands.place import PROJECT
from commands.words import label, say, tell
from hub.config import ConfigFaults, load
from hub.logs import kept
from hub.mending import NothingToRestore
from hub.settings import Settings
from hub.setup import Prepared, prepare
from hub.store.database import DatabaseError
from hub.store.opening import shown
from hub.store.upgrading import FOLDER, CannotUpgrade, pending

STOP_SECONDS = 5.0


def main(arguments: Sequence[str]) -> int:
    """Serve until Ctrl-C (exit 0). Exit 1, saying why, when port or configuration is no good."""
    began_at = time.monotonic()
    options = _parse(arguments)
    settings = Settings(
        options.data.resolve(), options.config.resolve(), options.host, options.port, options.https
    )
    prepared = _prepare(settings)
    if prepared is None:
        return 1
    # Late: it makes Python's blocking calls co-operative, which the steps above need not bear.
    from hub.server import serve

    own_pid = os.getpid()
    with ExitStack() as until_stopped:

        def on_ready() -> None:
            # Whoever read our output may be gone; the hall goes on.
            with suppress(BrokenPipeError):
                _announce(prepared, settings, time.monotonic() - began_at, has_qr=not options.no_qr)
            if options.demo_traffic:
                until_stopped.callback(_stop, _start_traffic(settings, prepared))

        serve(settings, prepared, on_ready)
        if os.getpid() != own_pid:
            # A server's worker is a fork of this process and ends here too; what is to stop is not its own.
            until_stopped.pop_all()
            return 0
    tell("stopped")
    return 0


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="manage.py run")
    parser.add_argument("--port", type=int, default=8000, help=label("opt_port"))
    parser.add_argument("--host", default="127.0.0.1", help=label("opt_host"))
    parser.add_argument("--data", type=Path, default=PROJECT.root / "var", help=label("opt_data"))
    parser.add_argument("--config", type=Path, default=PROJECT.root / "config", help=label("opt_config"))
    parser.add_argument("--https", action="store_true", help=label("opt_https"))
    parser.add_argument("--demo-traffic", action="store_true", help=label("opt_demo_traffic"))
    parser.add_argument("--no-qr", action="store_true", help=label("opt_no_qr"))
    return parser.parse_args(arguments)


def _prepare(settings: Settings) -> Prepared | None:
    """The hall, ready to serve; None after saying what is in the way."""
    fault = listening_fault(settings.host, settings.port)
    if fault:
        free = free_port(settings.host, settings.port)
        print(say(fault, host=settings.host, port=settings.port, free=free), file=sys.stderr)
        return None
    try:
        _say_upgrade(settings)
        config = load(settings.config_dir)
        with kept(settings.data_dir, config.keeping):
            return prepare(settings, config)
    except ConfigFaults as found:
        from commands.check import explain

        print(explain(found.faults), file=sys.stderr)
        return None
    except DatabaseError as error:
        # Never started empty in its place: whoever stands here decides which copy to put back.
        key = "database_broken" if isinstance(settings.database, Path) else "database_away"
        print(say(key, file=shown(settings.database), error=error), file=sys.stderr)
        return None
    except NothingToRestore as error:
        print(say("nothing_to_restore", file=settings.database_file, error=error), file=sys.stderr)
        return None
    except CannotUpgrade as error:
        folder = settings.data_dir / FOLDER
        print(say(f"upgrade_{error.code}", why=error.why, folder=folder), file=sys.stderr)
        return None


def _say_upgrade(settings: Settings) -> None:
    """Name the copy that an upgrade makes before it changes anything. Raises CannotUpgrade."""
    steps: list[str] = []
    # A damaged file is mended before it is upgraded.
    with suppress(DatabaseError):
        steps = pending(settings.database_file) if settings.database_file.exists() else []
    if steps:
        tell("upgrade_begins", steps=len(steps), folder=settings.data_dir / FOLDER)


def _announce(prepared: Prepared, settings: Settings, seconds: float, has_qr: bool) -> None:
    """QR codes first: what one reads next stays in sight."""
    is_handed_out = prepared.config.credentials.hand_out
    if is_handed_out and has_qr:
        width = shutil.get_terminal_size().columns
        print(qr_codes(addresses(prepared.demo), width, sys.stdout.isatty()), end="\n\n")
    print(label("ready", seconds=f"{seconds:.1f}"))
    print(table(prepared.demo) if is_handed_out else f"  {prepared.base_url}\n{say('no_hand_out')}")
    if is_loopback(settings.host):
        tell("loopback")
    if settings.is_https(prepared.config) and not prepared.config.https.certificate:
        tell("https_hint", file=_authority(settings))
    tell("stop_hint", data=settings.data_dir)


def _authority(settings: Settings) -> Path:
    """What devices must trust when the hub makes its certificate itself (hub/tls.py)."""
    return settings.data_dir / "tls" / "ca.pem"


def _start_traffic(settings: Settings, prepared: Prepared) -> "subprocess.Popen[bytes]":
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host
    is_https = settings.is_https(prepared.config)
    url = f"{'https' if is_https else 'http'}://{f'[{host}]' if ':' in host else host}:{settings.port}"
    trusted = str(_authority(settings)) if is_https else ""
    places = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "WEBSOCKET_CLIENT_CA_BUNDLE")
    environment = {**os.environ, **(dict.fromkeys(places, trusted) if trusted else {})}
    command = [sys.executable, "-m", "simulation.traffic", "--data", str(settings.data_dir), "--url", url]
    with (settings.data_dir / "demo-traffic.log").open("ab") as log:
        return subprocess.Popen(
            command, cwd=PROJECT.root, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=environment
        )


def _stop(child: "subprocess.Popen[bytes]") -> None:
    child.terminate()
    try:
        child.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
