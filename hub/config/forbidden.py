"""forbidden_phrases.toml: what nobody at a window should say (R18)."""

from pathlib import Path

from hub.config.faults import ConfigFault, ConfigFaults, read_toml

FILE = "forbidden_phrases.toml"


def forbidden_phrases(config_dir: Path) -> tuple[str, ...]:
    """The hall's list; empty when it has none. Raises ConfigFaults when the file is not a list of phrases."""
    file = config_dir / FILE
    if not file.exists():
        return ()
    phrases = read_toml(file).get("phrases")
    if not isinstance(phrases, list) or not all(isinstance(one, str) and len(one) > 1 for one in phrases):
        remedy = "write a list of phrases, each of two signs or more"
        raise ConfigFaults([ConfigFault(FILE, "phrases", repr(phrases)[:80], remedy)])
    return tuple(phrases)
