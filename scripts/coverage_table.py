"""Print how often each type of event is tested in each construction: the table of `docs/coverage.md`.

A case of `tests/corpus/events/*.toml`, or one of its events, names the construction that it is there for; one may show
several. `python scripts/coverage_table.py` prints the table, `python tests/test_docs.py` writes it into the page.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from chipevents.rules import EVENT_TYPES

CORPUS = Path(__file__).parent.parent / "tests" / "corpus" / "events"
CONSTRUCTIONS = (
    "active", "passive", "passive-par", "reflexive", "causative", "infinitive", "control", "participle", "relative",
    "dont", "nominal", "support", "inversion", "quotation", "apposition", "coordination", "ellipsis", "headline",
    "cleft", "dislocation", "incise", "conditional", "negation", "future", "question", "gerund",
)  # fmt: skip
WIDTH = 7


def named(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """The constructions that a case or an event names."""
    value = entry.get("construction", ())
    return (value,) if isinstance(value, str) else tuple(value)


def counts(cases: Iterable[Mapping[str, Any]]) -> Counter[tuple[str, str]]:
    """How many events there are of each construction and type."""
    found: Counter[tuple[str, str]] = Counter()
    for case in cases:
        for event in case["events"]:
            found.update((construction, event["type"]) for construction in {*named(case), *named(event)})
    return found


def corpus() -> list[dict[str, Any]]:
    """All cases, in the order of the files."""
    return [case for path in sorted(CORPUS.glob("*.toml")) for case in tomllib.loads(path.read_text("utf-8"))["case"]]


def table() -> str:
    """A row for each construction, a column for each type, and the sums."""
    found = counts(corpus())
    heads = [*(kind[: WIDTH - 1] for kind in EVENT_TYPES), "all"]
    lines = [" " * 12 + "".join(head.rjust(WIDTH) for head in heads)]
    for construction in CONSTRUCTIONS:
        row = [found[construction, kind] for kind in EVENT_TYPES]
        lines.append(construction.ljust(12) + "".join((str(n) if n else "·").rjust(WIDTH) for n in (*row, sum(row))))
    sums = [sum(found[construction, kind] for construction in CONSTRUCTIONS) for kind in EVENT_TYPES]
    lines.append("all".ljust(12) + "".join(str(n).rjust(WIDTH) for n in (*sums, sum(sums))))
    return "\n".join(line.rstrip() for line in lines)


if __name__ == "__main__":
    print(table())
