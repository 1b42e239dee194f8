"""Write chipevents/data/fr.jsonl: the shipped rules, read and checked once, with the tables worked out of them.

Run from the root of the project after each change to a rule file: `python scripts/compile_rules.py`. With `--check` it
only compares. While the file is outdated, the library reads the rule files themselves: all works, but starts slower.
"""

from __future__ import annotations

import argparse
import sys

from chipevents import lexicon, names, nouns
from chipevents.compiled import FILE, written
from chipevents.dates import compiled
from chipevents.quantities import tables
from chipevents.rules import from_sources, packed


def content() -> str:
    """The compiled file."""
    rules = from_sources()
    tables_of = {"lexicon": lexicon, "names": names, "nouns": nouns, "quantities": tables, "dates": compiled}
    return written({"rules": packed(rules)} | {part: module.pack(rules) for part, module in tables_of.items()})


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 if the file is outdated")
    new = content()
    if parser.parse_args().check:
        return int(not FILE.exists() or FILE.read_text("utf-8") != new)
    FILE.write_text(new, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
