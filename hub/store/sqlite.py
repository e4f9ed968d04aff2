"""The SQLite in use: pysqlite3's newer build where it is installed, as sqlite-utils has it, or Python's."""

from typing import Any

sqlite3: Any
try:
    import pysqlite3

    sqlite3 = pysqlite3
except ImportError:
    import sqlite3 as own

    sqlite3 = own
