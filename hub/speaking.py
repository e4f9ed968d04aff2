"""A call as words and sound: from an announcement to its sentence and the WAVs that say it (R18, R20)."""

from collections import OrderedDict
from typing import cast

from hub.boards.surroundings import Spoken
from hub.config import HallConfig
from hub.devices.speech import Speech
from hub.domain.sentence import Lang, Sentence, call_sentence, every_word
from hub.store.announcements import Announcement
from hub.texts import LANGUAGES, Texts

_REMEMBERED = 500
_KINDS = ("call", "recall", "redirect", "suspend")


def every_sentence(config: HallConfig, texts: Texts) -> list[Sentence]:
    """Sentences that hold every word this hall can say, to check a folder of recordings."""
    templates = {
        lang: [texts.template(f"speech.{kind}", lang) for kind in _KINDS] for lang in _languages(config)
    }
    letters = [service.letter for service in config.services]
    return list(every_word(templates, letters, config.counter_by_number))


class Speaker:
    """Asks for each announcement's sound once, when it is first shown."""

    def __init__(self, config: HallConfig, texts: Texts, speech: Speech) -> None:
        self._config = config
        self._texts = texts
        self._speech = speech
        self._known: OrderedDict[str, Spoken] = OrderedDict()

    def spoken(self, announcement: Announcement) -> Spoken:
        """The announcement's sentences, and where their sound is or will be in a moment."""
        known = self._known.get(announcement.announcement_id)
        if known is None:
            known = self._known[announcement.announcement_id] = self._say(announcement)
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return known

    def says(self, key: str, announcement: Announcement) -> bool:
        """Whether this is the sound of the announcement; if so, it is being made from now on."""
        for lang in _languages(self._config):
            sentence = self._sentence(announcement, lang)
            if self._speech.key(sentence.text, lang) == key:
                self._speech.prepare(sentence, lang)
                return True
        return False

    def _say(self, announcement: Announcement) -> Spoken:
        sentences = {lang: self._sentence(announcement, cast(Lang, lang)) for lang in LANGUAGES}
        spoken = _languages(self._config) if self._speech.status.engine != "none" else []
        return Spoken(
            text={lang: sentence.text for lang, sentence in sentences.items()},
            speech=[
                {"lang": lang, "url": f"/speech/{self._speech.prepare(sentences[lang], lang)}.wav"}
                for lang in spoken
            ],
        )

    def _sentence(self, announcement: Announcement, lang: Lang) -> Sentence:
        template = self._texts.template(f"speech.{announcement.kind}", lang)
        return call_sentence(template, announcement.number, announcement.counter_number, lang)


def _languages(config: HallConfig) -> list[Lang]:
    return list(config.speech.languages)
