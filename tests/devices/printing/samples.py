"""A ticket of the demo hall and its slip, as the printing tests use them."""

from dataclasses import replace
from pathlib import Path

from PIL import Image

from hub.domain.slip import Block, SlipFacts, blocks_to_json, ticket_slip
from hub.texts import Texts

TEXTS = Texts.load(Path(__file__).resolve().parents[3] / "config" / "texts")
WIDTHS = {80: 576, 58: 384}
TRACKING = "https://queue.qinghe.example/t/7KQ2MZ9XWA"

FACTS = SlipFacts(
    hall={"zh": "青禾区政务服务中心", "en": "Qinghe District Government Service Centre"},
    zone={"zh": "东等候区", "en": "East waiting area"},
    place={"zh": "一楼东厅", "en": "ground floor, east hall"},
    department={"zh": "公安户政", "en": "Public Security, Household Office"},
    service={"zh": "户籍业务", "en": "Household registration"},
    number="A017",
    ahead=12,
    estimated_wait_seconds=1_380,
    issued_at=1_772_416_867_000,  # Monday 2026-03-02, 10:01:07 in Shanghai
    timezone="Asia/Shanghai",
    tracking_url=TRACKING,
)


def slip(**changes: object) -> tuple[Block, ...]:
    """The blocks of the sample ticket, with some facts changed."""
    return ticket_slip(replace(FACTS, **changes), TEXTS.say)  # type: ignore[arg-type]


def payload(**changes: object) -> str:
    """The slip as a print job carries it."""
    return blocks_to_json(slip(**changes))


def ink_height(picture: Image.Image) -> int:
    """Rows between the first and the last black dot."""
    box = picture.convert("L").point(lambda grey: 255 - grey).getbbox()
    assert box is not None, "nothing is printed"
    return box[3] - box[1]
