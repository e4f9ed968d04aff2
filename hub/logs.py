"""What the hub writes about itself: one JSON object a line, a file a day, without personal data.

Nothing is renamed, so that several processes, and Windows, may write to the same day's file. What is kept of
people is in the ledger, which is made for it; a line that holds something personal anyway is masked here.
"""

import json
import logging
import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from hub.config.keeping import Keeping

FOLDER = "logs"
MEGABYTE = 1_000_000
LONGEST_MESSAGE = 4_000
# Everything, and gunicorn, which keeps its words to itself.
_LOGGERS = (logging.getLogger(), logging.getLogger("gunicorn.error"))
# Line ends that JSON allows inside a text and that some readers of logs break at.
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
# Identity card, mobile number, keys and passwords, bearer, tracking code: each leaves its kind behind.
_PERSONAL: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])"), "[id]"),
    (re.compile(r"(?<![0-9A-Za-z])1[3-9]\d{9}(?![0-9A-Za-z])"), "[phone]"),
    (
        re.compile(
            r"(?i)\b((?:\w+_)?(?:key|pin|password|token)|\w+_code)([\"']?\s*[=:]\s*[\"']?)[^\s\"'&,;}]+"
        ),
        r"\1\2[secret]",
    ),
    (re.compile(r"(?i)\bBearer\s+\S+"), "Bearer [secret]"),
    (re.compile(r"://[^/\s:@]+:[^/\s@]+@"), "://[secret]@"),
    (re.compile(r"(/t/)[\w-]{8,}"), r"\1[ticket]"),
)


def masked(text: str) -> str:
    """The text without what could name a person or open a door."""
    for pattern, kind in _PERSONAL:
        text = pattern.sub(kind, text)
    return text[:LONGEST_MESSAGE]


class JsonLines(logging.Formatter):
    """One object a line: at (UTC), level, part, message, what `extra` adds, and an exception's traceback."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, Any] = {
            "at": at,
            "level": record.levelname.lower(),
            "part": record.name,
            "message": masked(record.getMessage()),
        }
        line |= {key: _plain(value) for key, value in vars(record).items() if key not in _STANDARD}
        if record.exc_info:
            line["exception"] = masked(self.formatException(record.exc_info))
        text = json.dumps(line, ensure_ascii=False)
        return _LINE_ENDS.sub(lambda end: f"\\u{ord(end[0]):04x}", text)


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, (bool, int, float)) else masked(str(value))


class DailyFile(logging.Handler):
    """Appends to FOLDER/2026-03-02.jsonl (UTC days) and removes the files of days that are over for long."""

    def __init__(
        self,
        folder: Path,
        rules: Keeping,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__(logging.INFO)
        self.setFormatter(JsonLines())
        self._folder = folder
        self._rules = rules
        self._now = now
        self._day: date | None = None
        self._bytes_today = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line. A disk that is full or gone never stops whoever logs."""
        try:
            today = self._now().date()
            if today != self._day:
                self._turn(today)
            self._write(today, self.format(record))
        except Exception:
            self.handleError(record)

    def handleError(self, record: logging.LogRecord) -> None:
        """What cannot be written is lost, as standard error has it too."""

    def _turn(self, today: date) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._day = today
        file = self._file(today)
        self._bytes_today = file.stat().st_size if file.exists() else 0
        first_kept = today - timedelta(days=self._rules.log_days)
        for old in self._folder.glob("????-??-??.jsonl"):
            if old.stem < first_kept.isoformat():
                old.unlink(missing_ok=True)

    def _write(self, today: date, line: str) -> None:
        most = self._rules.log_megabytes * MEGABYTE
        if self._bytes_today >= most:
            return
        data = line.encode(errors="replace") + b"\n"
        self._bytes_today += len(data)
        if self._bytes_today >= most:
            data += b'{"level": "warning", "part": "hub.logs", "message": "full for today"}\n'
        with self._file(today).open("ab") as out:
            out.write(data)

    def _file(self, day: date) -> Path:
        return self._folder / f"{day.isoformat()}.jsonl"


def keep_logs(data_dir: Path, rules: Keeping) -> DailyFile:
    """From now on everything from INFO on is written to the data folder, and warnings to standard error."""
    root = _LOGGERS[0]
    if not root.handlers:
        shown = logging.StreamHandler()
        shown.setLevel(logging.WARNING)
        shown.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        root.addHandler(shown)
    root.setLevel(min(root.level or logging.INFO, logging.INFO))
    handler = DailyFile(data_dir / FOLDER, rules)
    for logger in _LOGGERS:
        logger.addHandler(handler)
    _note_uncaught()
    return handler


@contextmanager
def kept(data_dir: Path, rules: Keeping) -> Iterator[None]:
    """Logs are kept while the block runs: for what is done before the process that serves keeps its own."""
    handler = keep_logs(data_dir, rules)
    try:
        yield
    finally:
        for logger in _LOGGERS:
            logger.removeHandler(handler)


def _note_uncaught() -> None:
    """What nobody catches is written down before the process or the thread ends."""
    log = logging.getLogger("hub.uncaught")

    def in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            log.critical("uncaught in a thread", exc_info=args.exc_value)

    def at_end(_kind: object, error: BaseException, _trace: object) -> None:
        log.critical("uncaught", exc_info=error)

    threading.excepthook = in_thread
    sys.excepthook = at_end
