"""Words from people, made harmless: nothing in them reaches a printer as a command."""

import unicodedata

# Control, format (bidi marks, zero-width), surrogate, private use, line and paragraph separators.
_HARMFUL = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def clean(text: str) -> str:
    """`text` on one line without control characters; each run of them and of blanks becomes one blank."""
    kept = (" " if unicodedata.category(char) in _HARMFUL else char for char in text)
    return " ".join("".join(kept).split())


def clean_address(url: str) -> str:
    """`url` with only printable ASCII left: what a QR code carries through a printer unharmed."""
    return "".join(char for char in url if " " < char < "\x7f")
