"""Every refusal, reason and alert the code can name has its sentence in config/texts."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.texts import Texts

ROOT = Path(__file__).resolve().parents[2]
ERRORS = {"Invalid", "NotSignedIn", "NotAllowed", "NotFound", "Refused", "OutOfHours", "Unavailable"}
# The code stands behind the rule in these, behind the window in `_at`.
RULED = {"RuleRefused", "Because", "_at"}


def codes() -> Iterator[tuple[str, str]]:
    """(text key, where it is used) of every code written as a literal."""
    for file in sorted((ROOT / "hub").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                place = f"{file.relative_to(ROOT)}:{node.lineno}"
                if node.func.id in ERRORS and _is_word(node, 0):
                    yield f"errors.{_word(node, 0)}", place
                elif node.func.id in RULED and _is_word(node, 1):
                    yield f"regime.{_word(node, 1)}", place


def _is_word(call: ast.Call, index: int) -> bool:
    return len(call.args) > index and isinstance(call.args[index], ast.Constant)


def _word(call: ast.Call, index: int) -> str:
    argument = call.args[index]
    assert isinstance(argument, ast.Constant)
    return str(argument.value)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_code_has_words(lang: str) -> None:
    texts = Texts.load(ROOT / "config" / "texts")
    known = texts.section("errors", "regime")[lang]
    assert [f"{place}: {key}" for key, place in codes() if key not in known] == []


def test_the_search_finds_codes_at_all() -> None:
    found = {key for key, _ in codes()}
    assert {"errors.lease-lost", "regime.partner-is-away", "regime.empty-post"} <= found
