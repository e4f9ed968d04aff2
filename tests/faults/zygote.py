"""A hub that starts at once: everything imported beforehand, one fork for each start.

`python -m tests.faults.zygote --data DIR --config DIR --port N`: each line on stdin starts a hub in a process
group of its own and answers its pid. What is on the disk is all a start knows, as in a new process; only the
second of imports is spared, so that a thousand starts fit into half an hour.
"""

from gevent import monkey

monkey.patch_all()

import argparse  # noqa: E402
import logging  # noqa: E402
import os  # noqa: E402
import sys  # noqa: E402
from pathlib import Path  # noqa: E402

import gunicorn.app.base  # noqa: E402
import gunicorn.workers.ggevent  # noqa: E402, F401

import hub.app  # noqa: E402, F401
from hub.server import serve  # noqa: E402
from hub.settings import Settings  # noqa: E402
from hub.setup import prepare  # noqa: E402


def main() -> None:
    """Fork a hub for each line on stdin."""
    parser = argparse.ArgumentParser(prog="tests.faults.zygote")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--port", type=int, required=True)
    asked = parser.parse_args()
    for _ in iter(sys.stdin.buffer.raw.readline, b""):
        pid = os.fork()
        if pid == 0:
            _be_a_hub(Settings(asked.data, asked.config, port=asked.port))
        os.write(1, b"%d\n" % pid)
        os.waitpid(pid, 0)
        os.write(1, b"ended\n")


def _be_a_hub(settings: Settings) -> None:
    os.setsid()
    os.dup2(2, 1)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    prepare(settings)
    serve(settings)
    os._exit(0)


if __name__ == "__main__":
    main()
