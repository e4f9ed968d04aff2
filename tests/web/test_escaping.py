"""Whatever somebody wrote lands as words: in a page, in a script's data, in a spreadsheet, in a header."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.boards.spreadsheet import csv_text
from tests.visiting import API, Web
from tests.web.test_headers import faults
from tests.web.test_pages import PAGES, opens

ROOT = Path(__file__).resolve().parents[2]
# Ends attributes, elements, scripts and comments, were it not escaped.
HOSTILE = "</script><img src=x onerror=alert(1)>'\\\"<!--"
DATA = re.compile(r'<script type="application/json"[^>]*>(.*?)</script>', re.DOTALL)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, prepared_data: Path) -> Iterator[Web]:
    """A hall whose administrator gave hostile names to hall, zones, businesses and reasons."""
    folder = Path(shutil.copytree(ROOT / "config", tmp_path_factory.mktemp("hostile") / "config"))
    hall = folder / "hall.toml"
    text = hall.read_text(encoding="utf-8")
    named = re.compile(r'(name|public|place) = \{ zh = "[^"]*", en = "[^"]*" \}')
    escaped = json.dumps(HOSTILE)
    hall.write_text(named.sub(lambda m: f"{m[1]} = {{ zh = {escaped}, en = {escaped} }}", text), "utf-8")
    web = Web(tmp_path_factory.mktemp("hall"), prepared_data, folder)
    yield web
    web.stop()


@pytest.mark.parametrize("path", PAGES)
def test_names_are_words_in_every_page(hostile: Web, path: str) -> None:
    page = opens(hostile, path).get(path).text
    assert faults(page) == []
    assert "<img src=x" not in page


def test_names_are_words_in_a_scripts_data(hostile: Web) -> None:
    page = opens(hostile, "/counters/3").get("/counters/3").text
    names = [
        reason["name"]["zh"] for block in map(json.loads, DATA.findall(page)) for reason in reasons(block)
    ]
    assert set(names) == {HOSTILE}


def reasons(block: object) -> list[dict[str, dict[str, str]]]:
    """The reasons for a pause, if this is their block."""
    return block if isinstance(block, list) and block and "max_minutes" in block[0] else []


@pytest.mark.parametrize(
    "path", ["/supervisor/", "/t/%3Cscript%3Ealert(1)%3C/script%3E", "/<script>", "/printers/%3Cb%3E/"]
)
def test_an_address_is_words_in_the_page_it_opens(web: Web, path: str) -> None:
    page = web.browser().get(path).text
    assert faults(page) == []
    assert "<script>alert" not in page


@pytest.mark.parametrize("day", ["2026-03-02\r\nSet-Cookie: x=1", "2026-03-02%0d%0aX: y", "../../etc/passwd"])
def test_a_line_break_ends_no_header(web: Web, day: str) -> None:
    for path in ("/reports/fairness.csv", "/notices.csv"):
        answer = web.browser().get(
            API + path,
            query_string={"day": day},
            headers={"Authorization": f"Bearer {web.signs_on_at_desk()}"},
        )
        assert answer.status_code == 422
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "　＝1", "＝1", "＋1", "－1", "＠1"],
)
def test_a_cell_is_never_a_formula(cell: str) -> None:
    assert csv_text([["a", cell]]).removeprefix("\ufeff").startswith(("a,'", "a,\"'"))


@pytest.mark.parametrize("cell", ["A001", "王芳", "1 + 1", "", 7, None])
def test_other_cells_stay_as_they_are(cell: str | int | None) -> None:
    assert csv_text([["a", cell]]) == f"\ufeffa,{'' if cell is None else cell}\r\n"
