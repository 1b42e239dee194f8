"""Rewrite `events_known_failures.toml` from what fails now: `python tests/corpus/refresh_known_failures.py`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent)]

import test_events as events  # noqa: E402
import test_rule_examples as rules  # noqa: E402

HEADER = (
    "# Cases that fail for now, each with what is wrong. Written by `refresh_known_failures.py`; run as strict xfail.\n"
)


def failing() -> Iterator[tuple[str, str]]:
    """Each failing case with its reason, in the order of the files."""
    for case in (*events.CASES, *events.SILENT):
        if found := events.faults(case["text"], case.get("events", [])):
            yield case["text"], "; ".join(found)
    for key, fault in rules.keys().items():
        if reason := fault():
            yield key, reason


def main() -> None:
    lines = [f"\n[[case]]\ntext = {_quoted(text)}\nreason = {_quoted(reason)}\n" for text, reason in failing()]
    (HERE / "events_known_failures.toml").write_text(HEADER + "".join(lines), "utf-8")
    print(f"{len(lines)} known failures")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    main()
