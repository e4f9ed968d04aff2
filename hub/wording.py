"""Reasons and alerts as sentences: ids of businesses and people become names in each language."""

from collections.abc import Mapping

from hub.config import HallConfig
from hub.config.models import PauseReason, Service, Staff
from hub.config.order import PriorityClass
from hub.texts import LANGUAGES, Texts


def in_words(config: HallConfig, texts: Texts, key: str, params: Mapping[str, str | int]) -> dict[str, str]:
    """The phrase in every language, with services, staff, reasons and classes named as people know them."""
    return {lang: texts.say(key, lang, **_named(config, lang, params)) for lang in LANGUAGES}


def _named(config: HallConfig, lang: str, params: Mapping[str, str | int]) -> dict[str, str | int]:
    tables: dict[str, Mapping[str, Service | Staff | PauseReason | PriorityClass]] = {
        "service": config.service_by_id,
        "staff": config.staff_by_number,
        "clerk": config.staff_by_number,
        "reason": config.reason_by_id,
        "class": config.class_by_id,
    }
    named = dict(params)
    for name, table in tables.items():
        known = table.get(str(params.get(name)))
        if known is not None:
            named[name] = known.name.zh if lang == "zh" else known.name.en
    return named
