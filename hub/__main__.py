"""`python -m hub --data DIR --config DIR --host H --port N`: prepares and serves without a word."""

import argparse
import gc
import logging
from pathlib import Path


def main() -> None:
    """What systemd, Docker, tests and benchmarks start; people start `manage.py run`."""
    # What is loaded now stays; hub.server goes on searching for garbage once it serves.
    gc.disable()
    from hub.server import serve
    from hub.settings import LOOPBACK, Settings
    from hub.setup import prepare

    parser = argparse.ArgumentParser(prog="hub")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--host", default=LOOPBACK)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--https", action="store_true")
    asked = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    settings = Settings(asked.data.resolve(), asked.config.resolve(), asked.host, asked.port, asked.https)
    serve(settings, prepare(settings))


if __name__ == "__main__":
    main()
