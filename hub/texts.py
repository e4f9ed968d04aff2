"""Every word shown, printed or spoken, from config/texts/<lang>/<section>.toml (R18)."""

import string
from collections.abc import Mapping
from pathlib import Path

import tomli

from hub.config.faults import ConfigFault, ConfigFaults
from hub.config.forbidden import forbidden_phrases
from hub.domain.civility import forbidden_in

LANGUAGES = ("zh", "en")


class Texts:
    """The phrase catalogue: `say("kiosk.ahead", "en", n=3)`."""

    def __init__(self, phrases: Mapping[str, Mapping[str, str]]) -> None:
        self._phrases = phrases

    @classmethod
    def load(cls, folder: Path) -> "Texts":
        """Read every section of every language. Raises ConfigFaults with all faults together.

        A phrase that holds one of the forbidden phrases beside the folder is such a fault (R18).
        """
        faults: list[ConfigFault] = []
        phrases = {lang: _read_language(folder / lang, faults) for lang in LANGUAGES}
        faults += _differences(phrases)
        faults += _uncivil(phrases, forbidden_phrases(folder.parent))
        if faults:
            raise ConfigFaults(faults)
        return cls(phrases)

    def say(self, key: str, lang: str = "zh", /, **params: object) -> str:
        """The phrase with its places filled. Raises KeyError naming an unknown key or place."""
        return self._phrases[lang][key].format(**params)

    def template(self, key: str, lang: str = "zh") -> str:
        """The phrase with its places still open."""
        return self._phrases[lang][key]

    def both(self, key: str, /, **params: object) -> dict[str, str]:
        """The phrase in every language."""
        return {lang: self.say(key, lang, **params) for lang in LANGUAGES}

    def section(self, *names: str) -> dict[str, dict[str, str]]:
        """All phrases of some sections, by language and full key."""
        prefixes = tuple(f"{name}." for name in names)
        return {
            lang: {key: text for key, text in keys.items() if key.startswith(prefixes)}
            for lang, keys in self._phrases.items()
        }


def _read_language(folder: Path, faults: list[ConfigFault]) -> dict[str, str]:
    phrases: dict[str, str] = {}
    for file in sorted(folder.glob("*.toml")):
        name = f"texts/{folder.name}/{file.name}"
        try:
            data = tomli.loads(file.read_text(encoding="utf-8"))
        except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
            faults.append(ConfigFault(name, "-", str(error), "mend the TOML at that place"))
            continue
        section = file.stem
        for key, text in data.items():
            if isinstance(text, str):
                phrases[f"{section}.{key}"] = text
            else:
                faults.append(ConfigFault(name, key, repr(text)[:60], "write words in quotation marks"))
    if not phrases and not faults:
        faults.append(ConfigFault(f"texts/{folder.name}", "-", "no phrases", "copy the demo's texts folder"))
    return phrases


def _differences(phrases: Mapping[str, Mapping[str, str]]) -> list[ConfigFault]:
    """Keys one language has and the other lacks, and phrases whose places differ."""
    chinese, english = phrases["zh"], phrases["en"]
    faults = []
    for key in sorted(chinese.keys() ^ english.keys()):
        lacking = "en" if key in chinese else "zh"
        file = f"texts/{lacking}/{key.partition('.')[0]}.toml"
        faults.append(ConfigFault(file, key.partition(".")[2], "nothing", "say it in this language too"))
    for key in sorted(chinese.keys() & english.keys()):
        if _places(chinese[key]) != _places(english[key]):
            file, _, name = key.partition(".")
            found = f"{sorted(_places(english[key]))} beside {sorted(_places(chinese[key]))} in zh"
            faults.append(ConfigFault(f"texts/en/{file}.toml", name, found, "use the same {places} in both"))
    return faults


def _uncivil(phrases: Mapping[str, Mapping[str, str]], forbidden: tuple[str, ...]) -> list[ConfigFault]:
    """Phrases that nobody at a window should say (R18)."""
    told = [(lang, key, text) for lang, keys in phrases.items() for key, text in keys.items()]
    # Nearly always none of them: one look at all together is a tenth of a look at each.
    if not forbidden_in("".join(text for _, _, text in told), forbidden):
        return []
    return [
        ConfigFault(
            f"texts/{lang}/{key.partition('.')[0]}.toml", key.partition(".")[2], repr(found), "say it civilly"
        )
        for lang, key, text in told
        if (found := forbidden_in(text, forbidden))
    ]


def _places(text: str) -> set[str]:
    if "{" not in text and "}" not in text:
        return set()
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
