"""The floor: the hub's web server around routes that do nothing. `python -m bench.floor PORT`."""

import sys
from typing import Any

from flask import Flask

from hub.server import serve_app
from hub.settings import LOOPBACK

EVERYBODY = "everybody"


def create_floor() -> Flask:
    """A Flask application with a bare route, and a bare emit of the board it was last given."""
    # Late, as in the hub: the worker has made Python's blocking calls co-operative by now.
    from flask import request
    from flask_socketio import SocketIO, join_room

    app = Flask(__name__)
    sockets = SocketIO(app, async_mode="gevent", transports=["websocket"], manage_session=False)
    boards: dict[str, Any] = {}

    @app.route("/bare", methods=["GET", "POST"])
    def bare() -> tuple[dict[str, Any], int]:
        return {"ticket": None}, 201

    @app.post("/boards")
    def keep_board() -> tuple[dict[str, Any], int]:
        boards["kept"] = request.get_json()
        return {}, 201

    @app.post("/emits")
    def emit() -> tuple[dict[str, Any], int]:
        announcement_id = request.get_json()["announcement_id"]
        sockets.emit("board", {**boards["kept"], "announcement_id": announcement_id}, to=EVERYBODY)
        return {}, 201

    def watch(_board: str) -> dict[str, Any]:
        join_room(EVERYBODY)
        return {"board": {}}

    sockets.on_event("watch", watch)

    return app


def main(port: int) -> None:
    """Serve on `port` of loopback just as the hub does."""
    serve_app(create_floor, LOOPBACK, port)


if __name__ == "__main__":
    main(int(sys.argv[1]))
