"""Where the time goes: start-up, each phase over the example article, growth with length, and texts made to be hard.

Run from the root of the project: `python benchmarks/measure.py`. All is CPU time, the best of several runs. A phase is
given in scans, the time of a plain `\\w+|[^\\w\\s]` over the same text, so that machines can be compared.
"""

from __future__ import annotations

import datetime as dt
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from operator import itemgetter
from pathlib import Path
from typing import Any

import chipevents
from chipevents import Extractor
from chipevents import extractor as extractor_module

DAY = dt.date(2026, 1, 28)
ARTICLE = (Path(__file__).parent.parent / "examples" / "article.txt").read_text("utf-8")
TOKENS = re.compile(r"\w+|[^\w\s]")
HARD = {
    "ones": "1 ", "thousands": "1 000 ", "names": "Nvidia, ", "capitals": "Aa Bb ", "que": "Pékin dit que ",
    "brackets": "(", "quotes": "« ", "dates": "du 1er au 2 mai ", "percent": "5 % ", "letters": "a",
}  # fmt: skip
FIRST = """
import time
start = time.process_time()
import chipevents
imported = time.process_time()
chipevents.extract("Pékin a approuvé 400 000 puces H200 mardi.")
print(imported - start, time.process_time() - start)
"""


def best(work: Callable[[], Any], runs: int = 5) -> float:
    """The least time of several runs, in milliseconds."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times) * 1e3


def start_up() -> None:
    command = [sys.executable, "-c", FIRST]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() for _ in range(5)]
    print(f"import           {min(float(run[0]) for run in runs) * 1e3:8.1f} ms")
    print(f"first result     {min(float(run[1]) for run in runs) * 1e3:8.1f} ms")


def phases() -> float:
    """Print each phase's share of whole extractions of the article. Returns the whole in milliseconds a character."""
    extractor = Extractor()
    spent: dict[str, float] = {}
    timed(extractor_module.Text, "read", "text", spent)
    timed(extractor._dates, "find", "dates", spent)
    timed(extractor._dates, "resolve", "dates", spent)
    timed(extractor._quantities, "find", "quantities", spent)
    timed(extractor._actors, "find", "actors", spent)
    timed(extractor._syntax, "parse", "syntax", spent)
    timed(extractor, "_find_events", "events and qualifiers", spent)
    timed(extractor_module.Assembly, "document", "document", spent)
    scan = best(lambda: TOKENS.findall(ARTICLE), 50)
    runs = []
    for _ in range(60):
        spent.clear()
        whole = best(lambda: extractor.extract(ARTICLE, published=DAY), 1)
        runs.append((whole, {**spent, "the rest": whole - sum(spent.values())}))
    whole, parts = min(runs, key=itemgetter(0))
    for name, took in {**parts, "all": whole}.items():
        print(f"{name:<22} {took:8.2f} ms {took / scan:6.1f} scans")
    return best(lambda: chipevents.extract(ARTICLE, published=DAY), 20) / len(ARTICLE)


def timed(owner: Any, name: str, phase: str, spent: dict[str, float]) -> None:
    """Let a phase's method add its time to `spent`."""
    method = getattr(owner, name)

    def run(*args: Any, **options: Any) -> Any:
        start = time.process_time()
        found = method(*args, **options)
        spent[phase] = spent.get(phase, 0.0) + (time.process_time() - start) * 1e3
        return found

    setattr(owner, name, run)


def main() -> None:
    start_up()
    usual = phases()
    many = "\n\n".join([ARTICLE] * 8)
    grown = best(lambda: chipevents.extract(many, published=DAY)) / len(many) / usual
    print(f"eight times the text: {grown:.2f} times the time a character")
    for name, unit in HARD.items():
        text = (unit * 20_000)[:20_000]
        took = best(lambda text=text: chipevents.extract(text, published=DAY), 1) / len(text) / usual  # type: ignore[misc]
        print(f"{name:<16} {took:6.2f} times the usual time a character")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
