"""A hub that starts at once: everything imported beforehand, one fork for each start.

`python -m tests.faults.zygote --data DIR --config DIR --port N`: each line on stdin starts a hub in a process
group of its own and answers its pid. What is on the disk is all a start knows, as in a new process; only the
second of imports is spared, so that a thousand starts fit into half an hour.
"""

from gevent import monkey

monkey.patch_all()

import os  # noqa: E402
import sys  # noqa: E402

import gunicorn.app.base  # noqa: E402
import gunicorn.workers.ggevent  # noqa: E402, F401

import hub.__main__ as hub_program  # noqa: E402
import hub.app  # noqa: E402
import hub.server  # noqa: E402
import hub.setup  # noqa: E402, F401


def main() -> None:
    """Fork a hub for each line on stdin; what it is asked to serve is asked of this."""
    for _ in iter(sys.stdin.buffer.raw.readline, b""):
        pid = os.fork()
        if pid == 0:
            os.setsid()
            os.dup2(2, 1)
            hub_program.main()
            os._exit(0)
        os.write(1, b"%d\n" % pid)
        os.waitpid(pid, 0)
        os.write(1, b"ended\n")


if __name__ == "__main__":
    main()
