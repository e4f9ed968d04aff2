"""Words for templates: `say` and the texts block for a page's JavaScript."""

import json

from flask import Flask, g
from markupsafe import Markup

from hub.texts import Texts


def register(app: Flask, texts: Texts) -> None:
    """Give every template the phrase catalogue and the device whose page it is."""

    def texts_json(*sections: str) -> Markup:
        """The phrases of some sections as JSON that cannot end its script element."""
        text = json.dumps(texts.section(*sections), ensure_ascii=False)
        return Markup(text.replace("<", "\\u003c"))  # nosec B704

    def say(key: str, lang: str = "zh", **params: object) -> str:
        return texts.say(key, lang, **params)

    app.jinja_env.globals.update(say=say, texts_json=texts_json)
    app.context_processor(lambda: {"device_id": g.get("device_id", "")})
