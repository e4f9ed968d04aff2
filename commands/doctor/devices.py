"""What the hall prints and speaks with: font, voice, printers."""

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import gevent

from commands.doctor.finding import Finding, Patient, bad, good, warn
from hub.devices.printing.fonts import FontMissing, font_path
from hub.devices.printing.model import PrinterState
from hub.devices.printing.printers import Printers
from hub.devices.speech import Speech
from hub.speaking import every_sentence
from hub.texts import Texts

LOOK_SECONDS = 15.0
VOICE_SECONDS = 40.0
STEP_SECONDS = 0.05


def font(_: Patient) -> Iterator[Finding]:
    """The font slips are drawn with."""
    try:
        file = font_path()
    except FontMissing:
        yield bad("font", "missing")
    else:
        yield good("font", "is", file=file) if file.exists() else bad("font", "missing")


def voice(patient: Patient) -> Iterator[Finding]:
    """Whether a sentence can be spoken, by speaking one into a file."""
    config, texts = patient.config, patient.texts
    if config is None or texts is None:
        return
    settings = config.speech
    if settings.engine == "none":
        yield good("voice", "off")
        return
    if settings.recordings:
        folder = str(patient.settings.config_dir / settings.recordings)
        settings = settings.model_copy(update={"recordings": folder})
    sentences = every_sentence(config, texts)
    with tempfile.TemporaryDirectory() as scratch:
        speech = Speech(settings, Path(scratch), expects=sentences)
        speech.start()
        try:
            _wait(lambda: speech.status.reason != "speech.starting", VOICE_SECONDS)
            is_heard = speech.status.ok and speech.wav(speech.prepare(sentences[0]), VOICE_SECONDS)
            status = speech.status
        finally:
            speech.stop()
    told = {"engine": settings.engine, "why": _in_words(texts, status.reason, detail=status.detail)}
    yield good("voice", "is", **told) if is_heard else bad("voice", "silent", **told)


def printers(patient: Patient) -> Iterator[Finding]:
    """What each printer answers. While a hub serves, it alone speaks with them: see its desk."""
    config, texts = patient.config, patient.texts
    if config is None or texts is None or not config.printers:
        return
    if patient.is_serving:
        yield good("printer", "hub")
        return
    with tempfile.TemporaryDirectory() as scratch:
        # Virtual printers play their faults from the data folder; nothing else is written there.
        data = patient.data if patient.data.exists() else Path(scratch)
        asking = Printers(config.printers, data, lambda _: None, lambda *_: None)
        asking.start()
        ids = [printer.id for printer in config.printers]
        try:
            unknown = PrinterState.UNKNOWN
            _wait(lambda: all(asking.status(one).state is not unknown for one in ids), LOOK_SECONDS)
            found = {one: asking.status(one) for one in ids}
        finally:
            asking.stop()
    for printer in config.printers:
        told = {"printer": printer.id, "address": printer.address}
        status = found[printer.id]
        if status.state is PrinterState.READY:
            yield good("printer", "is", **told)
        elif status.state is PrinterState.FAILED and status.reason:
            why = _in_words(texts, f"printers.{status.reason.value}_staff")
            yield bad("printer", "failed", why=why, **told)
        else:
            yield warn("printer", "mute", **told)


def _wait(is_done: Callable[[], bool], seconds: float) -> None:
    give_up_at = time.monotonic() + seconds
    while not is_done() and time.monotonic() < give_up_at:
        gevent.sleep(STEP_SECONDS)


def _in_words(texts: Texts, key: str, **params: object) -> str:
    try:
        return " · ".join(texts.say(key, lang, **params) for lang in ("zh", "en"))
    except KeyError:
        return key
