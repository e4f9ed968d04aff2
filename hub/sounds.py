"""The sound of a key, from whichever hub of the hall it is fetched.

The hub that showed a sentence has it; another one that is asked finds the words behind the key in the
database and says them itself.
"""

import re
from pathlib import Path

from hub.devices.speech import Speech
from hub.devices.speech.spoken_guide import SpokenGuide
from hub.domain.errors import HubError
from hub.engine import Engine
from hub.fellows import Fellowship
from hub.speaking import Speaker
from hub.store import announcements, spoken_words

WAIT_SECONDS = 3.0
# No screen asks for the sound of an older call.
NEWEST = 20
KEEP_MS = 3_600_000
_KEY = re.compile(r"[0-9a-f]{32}")


class Sounds:
    """`wav` gives a sound; `say` makes one that a kiosk asks for."""

    def __init__(
        self, engine: Engine, fellows: Fellowship, speaker: Speaker, speech: Speech, guide: SpokenGuide
    ) -> None:
        self._engine = engine
        self._fellows = fellows
        self._speaker = speaker
        self._speech = speech
        self._guide = guide

    def wav(self, key: str) -> Path | None:
        """The finished WAV, waiting a moment for one that is just being made; None for an unknown key."""
        if not _KEY.fullmatch(key):
            return None
        found = self._speech.wav(key, WAIT_SECONDS) or self._guide.wav(key)
        if found is None and not self._fellows.is_alone:
            found = self._wav_of_a_call(key) or self._wav_of_words(key)
        return found

    def say(self, text: str, language: str) -> str:
        """The key of the guide's WAV that says `text`. Raises NotFound, Unavailable."""
        key = self._guide.say(text, language)
        if not self._fellows.is_alone:
            engine = self._engine
            facts = (engine.hall_id, key, language, text, engine.clock(), KEEP_MS)
            engine.database.write(lambda connection: spoken_words.keep(connection, *facts))
        return key

    def _wav_of_a_call(self, key: str) -> Path | None:
        engine = self._engine
        with engine.database.reading() as connection:
            newest = [
                one
                for zone in engine.config.zones
                for one in announcements.newest(connection, engine.hall_id, zone.id, 0, -1, NEWEST)
            ]
        is_said = any(self._speaker.says(key, announcement) for announcement in newest)
        return self._speech.wav(key, WAIT_SECONDS) if is_said else None

    def _wav_of_words(self, key: str) -> Path | None:
        with self._engine.database.reading() as connection:
            words = spoken_words.find(connection, key)
        if words is None:
            return None
        language, text = words
        try:
            return self._guide.wav(self._guide.say(text, language))
        except HubError:
            return None
