"""The arrows of the house, read from its imports: surfaces → web → actions and boards → domain and store."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SURFACES = {"kiosk", "display", "counter_panel", "citizen", "supervisor"}
TOOLS = {"commands", "simulation", "bench"}
OURS = {"hub", "city", *SURFACES, *TOOLS}

# What each part of the hub may use of the hub besides itself. hub/app.py alone knows every part.
ARROWS = {
    "domain": set(),
    "store": {"domain", "encoding"},
    "config": {"domain", "devices"},
    "devices": {"domain", "config"},
    "actions": {"domain", "store", "config", "texts", "engine", "encoding"},
    "boards": {"domain", "store", "config", "texts", "wording", "engine"},
    "web": {
        *("actions", "boards", "domain", "store", "config", "texts", "wording", "engine"),
        *("devices", "relay", "fellows", "headroom", "sounds", "settings", "setup", "secrecy"),
    },
}
# A surface draws pages: what it may know of the hub is who asks and what the hall is.
SURFACE_SEAMS = ("hub.web", "hub.config")

# The city desk stands beside the hub: it knows its rules, its words, how pages are served; nothing of a hall.
CITY_SEAMS = (
    *("city", "hub.domain", "hub.encoding", "hub.texts", "hub.wording", "hub.server"),
    *("hub.web.templating", "hub.web.throttle", "hub.web.headers"),
)

MIGRATIONS = "hub/store/schema/"
DOMAINS = ("hub.domain", "city.domain")
IMPURE = {"os", "io", "pathlib", "sqlite3", "socket", "subprocess", "threading", "time", "random", "secrets"}
SQL = re.compile(r"\b(SELECT .+ FROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE (TABLE|INDEX))\b")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
COMMENTS = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*|\{#.*?#\}|<!--.*?-->", re.DOTALL)

# Chinese that is data, not words of ours: how numbers are read, what a voice is tried with, the name.
CHINESE_DATA = {
    "hub/app.py": "the system's own name in OpenAPI",
    "hub/config/models.py": "the two ways to read 0 and 1 that hall.toml may choose",
    "hub/domain/sentence.py": "numerals",
    "hub/domain/read_aloud.py": "how times of day and years are read",
    "hub/devices/voice/reading.py": "how characters are read",
    "hub/devices/voice/__main__.py": "how characters are read",
    "hub/devices/printing/worker.py": "a glyph drawn ahead to warm the font",
    "manage.py": "what an old Python is told, before any text can be read",
}


def files(*suffixes: str) -> list[Path]:
    """Our own source files, tests left out."""
    return sorted(
        file
        for package in OURS
        for suffix in suffixes
        for file in (ROOT / package).rglob(f"*{suffix}")
        if "__pycache__" not in file.parts
    )


def name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


PYTHON = files(".py")
SCRIPTS = files(".js", ".mjs")
TEMPLATES = files(".html")


def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def imports(file: Path) -> set[str]:
    """The modules a file imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(file)}: write imports out in full"
            found.add(node.module or "")
    return found


def strings(file: Path) -> Iterator[str]:
    """The strings of a file that are not docstrings and not an operation's summary in the API."""
    tree = parsed(file)
    quiet = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) or (isinstance(node, ast.keyword) and node.arg == "summary")
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in quiet:
            yield node.value


def in_hub(file: Path, part: str) -> bool:
    return name(file).startswith(f"hub/{part}/")


def in_domain(file: Path) -> bool:
    return name(file).startswith(("hub/domain/", "city/domain/"))


def wrong_arrows(file: Path) -> set[str]:
    """What a file imports of ours and should not."""
    top, *rest = file.relative_to(ROOT).parts
    used = {module for module in imports(file) if module.split(".")[0] in OURS}
    if top in SURFACES:
        return {m for m in used if not m.startswith((top, *SURFACE_SEAMS))}
    if top == "city":
        return {m for m in used if not m.startswith(CITY_SEAMS)}
    if top != "hub" or name(file) in ("hub/app.py", "hub/server.py"):
        return set()
    allowed = ARROWS.get(rest[0])
    outside = {m for m in used if not m.startswith("hub.") or m == "hub.app"}
    return outside | {
        m for m in used - outside if allowed is not None and m.split(".")[1] not in {rest[0], *allowed}
    }


def test_arrows_point_one_way() -> None:
    assert {name(file): wrong for file in PYTHON if (wrong := wrong_arrows(file))} == {}


def test_the_domain_imports_only_itself_and_the_pure_standard_library() -> None:
    for file in PYTHON:
        if in_domain(file):
            others = {module for module in imports(file) if not module.startswith(DOMAINS)}
            assert {module.split(".")[0] for module in others} <= sys.stdlib_module_names - IMPURE, name(file)


def test_the_domain_looks_at_no_clock_and_opens_no_file() -> None:
    for file in PYTHON:
        if in_domain(file):
            called = {ast.unparse(node.func) for node in ast.walk(parsed(file)) if isinstance(node, ast.Call)}
            assert not called & {"open", "datetime.now", "datetime.utcnow", "date.today"}, name(file)


def test_sql_stands_only_in_the_store() -> None:
    """The bench alone writes SQL too: it fills years of history past every rule."""
    stores = ("hub/store/", "city/store/", "bench/")
    others = [file for file in PYTHON if not name(file).startswith(stores)]
    assert {name(file) for file in others if any(map(SQL.search, strings(file)))} == set()


def test_words_for_people_stand_in_texts_not_in_python() -> None:
    speaking = {name(file) for file in PYTHON if any(map(CHINESE.search, strings(file)))}
    assert speaking - CHINESE_DATA.keys() == set()
    assert CHINESE_DATA.keys() - speaking - {"manage.py"} == set(), "needed no longer"


def test_words_for_people_stand_in_texts_not_in_pages() -> None:
    def says(file: Path) -> bool:
        return bool(CHINESE.search(COMMENTS.sub("", file.read_text(encoding="utf-8"))))

    assert {name(file) for file in (*SCRIPTS, *TEMPLATES) if says(file)} == set()


def test_templates_have_nothing_inline_and_nothing_from_elsewhere() -> None:
    for file in TEMPLATES:
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"<style|\sstyle=|\son\w+=", text), name(file)
        assert not re.search(r"(src|href)=\"https?://", text), name(file)
        for script in re.findall(r"<script[^>]*>", text):
            assert "src=" in script or 'type="application/json"' in script, name(file)


def test_files_stay_small() -> None:
    """Of the schema's migrations none is ever taken out again."""
    sizes = {name(file): len(file.read_text(encoding="utf-8").splitlines()) for file in (*PYTHON, *SCRIPTS)}
    assert {file: lines for file, lines in sizes.items() if lines > 300}.keys() == set()


def test_functions_stay_small() -> None:
    assert {
        f"{name(file)}: {node.name}"
        for file in PYTHON
        if not name(file).startswith(MIGRATIONS)
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 50
    } == set()
