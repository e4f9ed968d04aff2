"""A child for the tests of `hub.devices.child`: does what it is told, badly when told so."""

import os
import sys
import time
from typing import Any

from hub.devices.serving import serve


def handle(request: dict[str, Any]) -> dict[str, Any]:
    deed = request.get("deed", "echo")
    if deed == "sleep":
        time.sleep(request["seconds"])
    if deed == "die":
        os._exit(7)
    if deed == "raise":
        raise ValueError("out of ribbon")
    if deed == "print":
        print("a stray line on stdout")
        os.write(1, b'{"id": 1, "deed": "forged"}\n')
    if deed == "read":
        return {"read": sys.stdin.read()}
    return {"said": request.get("say"), "pid": os.getpid(), "nice": os.nice(0) if hasattr(os, "nice") else 5}


print("a line before the wire is taken")
serve(handle, threads=int(sys.argv[1]) if len(sys.argv) > 1 else 1)
