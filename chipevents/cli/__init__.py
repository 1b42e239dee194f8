"""The command `chipevents`: extraction from files, and three tools for those who write rules.

    chipevents FILE… [--published DATE] [--format table|json|jsonl|csv|html|brat|conll|timeml] [--rules FILE]…
    chipevents FOLDER… --output OUT.csv|OUT.parquet|OUT.jsonl [--of events|dates|…] [--published-from-name] [--restart]
    chipevents explain FILE… [--published DATE] [--format text|json] [--rules FILE]…
    chipevents check RULES…
    chipevents diff OLD NEW [FILE…] [--published DATE]

Exit codes: 0, all is well; 1, a file could not be read, or a check failed; 2, the command itself makes no sense.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

TOOLS = ("check", "diff", "explain")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    name = arguments.pop(0) if arguments and arguments[0] in TOOLS else "extract"
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # The output is UTF-8 whatever the locale; a terminal that can't show a character is no reason to fail.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code: int = import_module(f"{__name__}.{name}").run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough (`| head`). Python would complain again when it closes stdout at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    return code
