"""The kiosk's spoken guide."""

from flask import Response, jsonify

from hub.web.api.doing import blueprint
from hub.web.context import hall, identity
from hub.web.identity import require
from hub.web.schemas.spoken import SpokenQuery, SpokenReply

spoken = blueprint("spoken")


@spoken.get("/spoken-words", responses={200: SpokenReply}, summary="语音引导: words as sound")
def get_spoken_words(query: SpokenQuery) -> Response:
    """Answers where the sound of a line is that a kiosk's screen shows (R20)."""
    require(identity("kiosk"), "kiosk")
    return jsonify({"url": f"/speech/{hall().sounds.say(query.text, query.language)}.wav"})
