"""What the lexicon of actors costs: time until its tables are ready, memory, and entities of one's own.

Run from the root of the project: `python benchmarks/lexicon.py`. Times are CPU time, the least of five processes.
"""

from __future__ import annotations

import subprocess
import sys

SETUP = """
import time, tracemalloc
from chipevents import Extractor, Rules
from chipevents.rules import Entity
"""
TABLES = """
from chipevents.names import Names
rules = Rules.default()
start = time.process_time()
names = Names(rules)
print((time.process_time() - start) * 1e3)
"""
OWN = """
Extractor()
start = time.process_time()
Extractor(rules=Rules.default().plus(Entity(id="acme", name="Acme Optique", kind="company")))
print((time.process_time() - start) * 1e3)
"""
MEMORY_OF_TABLES = """
tracemalloc.start()
from chipevents.names import Names
names = Names(Rules.default())
print(tracemalloc.get_traced_memory()[0] / 1e6)
"""
MEMORY_OF_ALL = """
rules = Rules.default()
tracemalloc.start()
entities = list(rules.entities)
print(tracemalloc.get_traced_memory()[0] / 1e6)
"""


def least(code: str) -> float:
    """The least number that some code prints, in five processes."""
    command = [sys.executable, "-c", SETUP + code]
    return min(float(subprocess.run(command, capture_output=True, text=True, check=True).stdout) for _ in range(5))


def main() -> None:
    print(f"tables of names, ready       {least(TABLES):7.1f} ms")
    print(f"memory of rules, tables       {least(MEMORY_OF_TABLES):7.1f} MB")
    print(f"memory of all entities       {least(MEMORY_OF_ALL):7.1f} MB")
    print(f"rules with an own entity     {least(OWN):7.1f} ms")


if __name__ == "__main__":
    main()
