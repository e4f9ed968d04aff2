"""Run by a Python that has emupos: what it sees in a job's bytes, and what it answers to DLE EOT.

Usage: judge_emupos.py JOB.bin PAGE.png; prints JSON with the text, unknown commands and answers.
"""

import json
import sys
from pathlib import Path

import emupos
import yaml
from emupos.config import PrinterProfile
from emupos.printer.escpos.model import PrintModel
from emupos.printer.escpos.status import StatusState, dle_eot
from emupos.printer.escpos.tokenizer import Tokenizer

job, page = Path(sys.argv[1]), Path(sys.argv[2])
profile_file = Path(emupos.__file__).parent / "profiles" / "printers" / "xprinter-xp80t.yaml"
profile = PrinterProfile.model_validate(yaml.safe_load(profile_file.read_text()))
model = PrintModel("p1", profile)
tokens = Tokenizer().feed(job.read_bytes())
assert tokens[-1].name == "GS V", (
    "the job ends with a cut"
)  # which emupos leaves to its printer, not its model
events = [event for token in tokens[:-1] for event in model.process(token)]
receipt = model.finish("cut")
page.write_bytes(receipt.png if receipt else b"")
states = {
    "well": StatusState(),
    "paper_out": StatusState(paper_out=True),
    "cover_open": StatusState(cover_open=True),
    "low": StatusState(paper_near_end=True),
}
answers = {
    name: {n: (dle_eot(n, state) or b"").hex() for n in (1, 2, 3, 4)} for name, state in states.items()
}
report = {
    "text": receipt.text if receipt else "",
    "unknown": [event.data for event in events],
    "answers": answers,
}
print(json.dumps(report, default=str))
