#!/usr/bin/env python3
"""The one command of the project: installs what is missing, then does what is asked.

Standard library only, and readable by any Python 3, so that an old one gets an answer instead of a traceback.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036
    # The texts in config/ need Python 3.11's TOML reader, so these two lines stand here.
    sys.exit(
        "叫号需要 Python 3.11 或更新的版本,例如:python3.11 manage.py run\n"
        "Jiaohao needs Python 3.11 or newer, for example: python3.11 manage.py run\n"
        "(Python {}.{})".format(*sys.version_info)
    )

from commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
